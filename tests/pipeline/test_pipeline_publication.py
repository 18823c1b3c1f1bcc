"""What an export tells of what it published."""

import datetime as dt
import hashlib
from pathlib import Path

import pytest
from conftest import SAMPLES

from epg_export.formats import format_named
from epg_export.pipeline.choices import ExportOptions
from epg_export.pipeline.export import export
from epg_export.pipeline.inputs.sources import opened
from epg_export.pipeline.published.publication import OnChannel, Publication
from epg_export.report import Report


def published(output: str, *inputs: str, **options) -> list[Publication]:
    told: list[Publication] = []
    chosen = ExportOptions(to=format_named("xmltv"), output=output, **options)
    with opened(inputs or [str(SAMPLES / "schedule.jsonl")], output=output) as sources:
        export(sources, chosen, Report(), told=told.append)
    return told


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_file_with_its_hash_and_how_far_its_channels_go(tmp_path):
    path = tmp_path / "guide.xml"
    (told,) = published(str(path))
    (file,) = told.files
    assert file == (str(path), path.stat().st_size, sha256(path))
    assert told.channels == {
        "eins.nordlicht.example": OnChannel(34, dt.datetime(2026, 3, 29, 21, 30, tzinfo=dt.UTC)),
        "one.selkie.example": OnChannel(12, dt.datetime(2026, 3, 29, 18, 15, tzinfo=dt.UTC)),
    }
    assert told.rejected == 0


def test_the_files_of_a_folder_and_its_list(tmp_path):
    folder = tmp_path / "days"
    (told,) = published(f"{folder}/", split=("channel",))
    names = [Path(file.name) for file in told.files]
    assert names[-1] == folder / "manifest.json"
    assert sorted(names) == sorted(folder.iterdir())
    assert all(file.sha256 == sha256(Path(file.name)) for file in told.files)


def test_an_end_behind_the_end_of_the_calendar_is_its_last_second(tmp_path):
    feed = tmp_path / "in.jsonl"
    feed.write_text(
        '{"type":"episode","id":"e","titles":[{"value":"News"}],"broadcasts":[{"channel":"a",'
        '"start":"9999-12-31T12:00:00-12:00","stop":"9999-12-31T23:00:00-12:00"}]}\n'
    )
    (told,) = published(str(tmp_path / "guide.xml"), str(feed))
    last = dt.datetime(9999, 12, 31, 23, 59, 59, tzinfo=dt.UTC)
    assert told.channels == {"a": OnChannel(1, last)}


def test_how_much_was_set_aside(tmp_path):
    feed = tmp_path / "in.jsonl"
    broadcast = '{"channel":"a","start":"2026-03-28T21:00:00Z","stop":"2026-03-28T2%d:00:00Z"}'
    record = '{"type":"episode","id":"e%d","titles":[{"value":"News"}],"broadcasts":[%s]}\n'
    feed.write_text("".join(record % (n, broadcast % n) for n in (0, 2)))
    (told,) = published(str(tmp_path / "guide.xml"), str(feed))
    assert told.rejected == 1
    assert told.channels["a"].programmes == 1


def test_nothing_where_nothing_was_published(tmp_path):
    feed = tmp_path / "in.jsonl"
    feed.write_text("nothing")
    assert published(str(tmp_path / "guide.xml"), str(feed)) == []


def test_what_goes_to_a_url_is_told_by_its_url(tmp_path):
    pytest.importorskip("fsspec")
    url = f"file://{tmp_path}/guide.xml"
    (told,) = published(url)
    assert [file.name for file in told.files] == [url]
    assert told.files[0].sha256 == sha256(tmp_path / "guide.xml")
