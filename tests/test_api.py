"""The Python API."""

import datetime as dt
import os
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest

import epg_export
from epg_export import (
    Broadcast,
    Channel,
    ConfigError,
    Episode,
    Limits,
    ReadError,
    Repairs,
    Team,
    WorkerDiedError,
    export,
    validate,
    write,
)
from epg_export.model import Description, Text, Title, encode

NEWS = Episode(
    id="news",
    titles=(Title(value="News", lang="en"),),
    broadcasts=(
        Broadcast(
            channel="one.example",
            start=dt.datetime(2026, 3, 28, 20, tzinfo=dt.UTC),
            stop=dt.datetime(2026, 3, 28, 21, tzinfo=dt.UTC),
        ),
    ),
)
ONE = Channel(id="one.example", names=(Text(value="One"),))


def test_everything_promised_is_there():
    for name in epg_export.__all__:
        assert getattr(epg_export, name) is not None
    with pytest.raises(AttributeError):
        epg_export.nothing  # noqa: B018 - asking is the test


def test_records_in_hand_are_published(tmp_path):
    result = write([ONE, NEWS], tmp_path / "guide.xml")
    assert result.outcome == "published"
    assert result.findings == []
    assert '<programme start="20260328200000 +0000"' in (tmp_path / "guide.xml").read_text()


def test_records_are_fitted_to_a_receiver(tmp_path):
    export([ONE, NEWS], output=tmp_path / "guide.xml", profile="plex")
    assert "<category>Series</category>" in (tmp_path / "guide.xml").read_text()
    with pytest.raises(ConfigError, match="plexx"):
        export([ONE, NEWS], output=tmp_path / "guide.xml", profile="plexx")


def test_records_in_hand_are_validated():
    report = validate([ONE, NEWS, Episode(id="x")])
    (finding,) = report.findings
    assert (finding.code, finding.place.record) == ("EPG201", 'episode "x"')


def test_a_lone_surrogate_in_hand_is_told(tmp_path):
    bad = Episode(id="x", titles=(Title(value="\ud800"),), broadcasts=NEWS.broadcasts)
    result = write([ONE, NEWS, bad], tmp_path / "guide.xml")
    assert [finding.code for finding in result.findings] == ["EPG202", "EPG128"]
    assert (tmp_path / "guide.xml").read_text().count("<programme ") == 1


def test_trouble_is_an_exception_with_a_remedy(tmp_path):
    with pytest.raises(ReadError, match="no such file") as trouble:
        export(tmp_path / "nowhere.jsonl", output=tmp_path / "guide.xml")
    assert trouble.value.remedy == "check the name"
    with pytest.raises(ConfigError):
        export([NEWS], output=tmp_path / "guide.foo")


def test_reading_yields_good_and_bad(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text('{"type":"channel","id":"a"}\nnonsense\n')
    path.write_text('{"type":"channel","id":"a"}\n{nonsense\n')
    good, bad = epg_export.read(path)
    assert good.record == Channel(id="a")
    assert bad.record is None
    assert bad.raw == b"{nonsense\n"


def test_a_schedule_in_files_by_day_repaired_and_kept_from_shrinking(tmp_path):
    late = Episode(
        id="late",
        titles=(Title(value="Late", lang="en"),),
        broadcasts=(
            Broadcast(
                channel="one.example",
                start=dt.datetime(2026, 3, 28, 20, 45, tzinfo=dt.UTC),
                stop=dt.datetime(2026, 3, 28, 22, tzinfo=dt.UTC),
            ),
        ),
    )
    out = tmp_path / "out"
    result = export(
        [ONE, NEWS, late],
        output=out,
        to="xmltv",
        split=("channel", "day"),
        repairs=Repairs(overlaps="trim"),
    )
    assert result.outcome == "published"
    found = {finding.name for finding in result.findings}
    assert found == {"overlapping-broadcasts", "overlap-trimmed"}
    day = out / "one.example_2026-03-28.xml"
    assert 'stop="20260328204500 +0000"' in day.read_text()
    without = export([ONE, NEWS], output=out, to="xmltv", split=("channel", "day"))
    assert without.outcome == "refused"
    assert 'start="20260328204500 +0000"' in day.read_text()
    allowed = Limits(allow_shrink=True)
    without = export([ONE, NEWS], output=out, to="xmltv", split=("channel", "day"), gate=allowed)
    assert without.outcome == "published"
    assert 'start="20260328204500 +0000"' not in day.read_text()


def _records(number):
    """So many episodes, more bytes than one hand is to do alone."""
    yield Channel(id="one.example", time_zone="Europe/Berlin")
    start = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
    for index in range(number):
        begins = start + index * dt.timedelta(minutes=30)
        aired = Broadcast(
            id=f"b{index}",
            channel="one.example",
            start=begins,
            stop=begins + dt.timedelta(minutes=30),
        )
        titles = (Title(value=f"Folge {index}", lang="de"),)
        texts = (Description(value="Am Hafen. " * 200, lang="de"),)
        yield Episode(id=f"e{index}", titles=titles, descriptions=texts, broadcasts=(aired,))


@pytest.mark.parametrize("executor", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_any_executor_does_the_work_and_what_comes_of_it_is_the_same(tmp_path, executor):
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"".join(encode(one) + b"\n" for one in _records(4500)))
    alone = export(path, output=tmp_path / "alone.xml")
    with executor(2) as pool:
        shared = export(path, output=tmp_path / "shared.xml", team=Team(2, pool))
        checked = validate(path, team=Team(2, pool))

    assert alone.outcome == shared.outcome == "published"
    assert (tmp_path / "shared.xml").read_bytes() == (tmp_path / "alone.xml").read_bytes()
    assert shared.report.summary == alone.report.summary
    assert checked.counts == validate(path).counts


class TestAWorkerThatDies:
    def test_it_is_told_and_what_is_published_stays(self, tmp_path):
        path, output = tmp_path / "records.jsonl", tmp_path / "guide.xml"
        path.write_bytes(b"".join(encode(one) + b"\n" for one in _records(4500)))
        output.write_text("<tv></tv>", encoding="utf-8")
        with (
            ProcessPoolExecutor(1, initializer=os._exit, initargs=(9,)) as pool,
            pytest.raises(WorkerDiedError, match="worker"),
        ):
            export(path, output=output, team=Team(2, pool))

        assert output.read_text(encoding="utf-8") == "<tv></tv>"
