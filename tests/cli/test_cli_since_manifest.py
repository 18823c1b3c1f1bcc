"""``epg-export export --since-manifest``: what changed since a folder was published."""

import json
import shutil

import pytest
from conftest import SAMPLES, lines_of


@pytest.fixture
def published(epg, tmp_path):
    """The sample, published day by day, and a version of it with one other title."""
    text = (SAMPLES / "guide.xml").read_text()
    (tmp_path / "old.xml").write_text(text)
    (tmp_path / "new.xml").write_text(text.replace("Das Mondscheinkonzert", "Nachtkonzert", 1))
    assert (
        epg("export", "old.xml", "--to", "xmltv", "--split", "channel,day", "-o", "out/").code == 0
    )
    return epg


def delta(tmp_path, name="delta.jsonl"):
    return [json.loads(line) for line in (tmp_path / name).read_text().splitlines()]


def test_what_changed_and_nothing_else(published, tmp_path):
    args = ("new.xml", "--since-manifest", "out/manifest.json", "-o", "delta.jsonl")
    assert published("export", *args).code == 0
    header, *lines = delta(tmp_path)
    assert (header["before"]["broadcasts"], header["after"]["broadcasts"]) == (46, 46)
    assert [line["record"]["titles"][0]["value"] for line in lines] == ["Nachtkonzert"]


def test_replaying_it_gives_the_full_export(published, tmp_path):
    published("export", "new.xml", "--since-manifest", "out/manifest.json", "-o", "delta.jsonl")
    ran = published("apply", "old.xml", "delta.jsonl", "-o", "replayed.xml")
    assert "EPG044" not in ran.err
    published("export", "new.xml", "-o", "full.xml")
    assert (tmp_path / "replayed.xml").read_bytes() == (tmp_path / "full.xml").read_bytes()


def test_nothing_changed(published, tmp_path):
    args = ("old.xml", "--since-manifest", "out/manifest.json", "-o", "delta.jsonl")
    assert published("export", *args).code == 0
    assert delta(tmp_path) == [{"type": "delta", "version": 1, "cancels": 0, "upserts": 0}]


def test_it_is_printed_where_it_is_asked_for(published):
    ran = published("export", "old.xml", "--since-manifest", "out/manifest.json", "-o", "-")
    assert json.loads(ran.out)["type"] == "delta"


def test_the_published_folder_stays_as_it_is(published, tmp_path):
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    published("export", "new.xml", "--since-manifest", "out/manifest.json", "-o", "delta.jsonl")
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


@pytest.mark.parametrize("how", ["gone", "written again"])
def test_a_day_whose_old_file_is_not_there_is_replaced(published, tmp_path, how):
    name = "eins.nordlicht.example_2026-03-27.xml"
    if how == "gone":
        (tmp_path / "out" / name).unlink()
    else:
        (tmp_path / "out" / name).write_text("<tv/>")
    args = ("new.xml", "--since-manifest", "out/manifest.json", "-o", "delta.jsonl")
    ran = published("export", *args, "-v")
    assert ran.code == 0
    assert f"out/{name}: info EPG045 day-replaced" in ran.err
    assert "2026-03-27 of eins.nordlicht.example is replaced" in ran.err
    header, whole, *lines = delta(tmp_path)
    assert "before" not in header
    assert whole == {
        "op": "cancel",
        "channel": "eins.nordlicht.example",
        "day": "2026-03-27",
        "from": "2026-03-27T18:45:00+01:00",
        "to": "2026-03-28T00:00:00+01:00",
    }
    assert len(lines) == 7  # six that start that day, and the one at midnight
    published("apply", "old.xml", "delta.jsonl", "-o", "replayed.xml")
    published("export", "new.xml", "-o", "full.xml")
    assert (tmp_path / "replayed.xml").read_bytes() == (tmp_path / "full.xml").read_bytes()


def test_a_manifest_alone_is_enough(published, tmp_path):
    shutil.copy(tmp_path / "out/manifest.json", tmp_path / "kept.json")
    published("export", "new.xml", "--since-manifest", "kept.json", "-o", "delta.jsonl")
    published("apply", "old.xml", "delta.jsonl", "-o", "replayed.xml")
    published("export", "new.xml", "-o", "full.xml")
    assert (tmp_path / "replayed.xml").read_bytes() == (tmp_path / "full.xml").read_bytes()


def test_what_is_rejected_stands_beside_the_delta(published, write, tmp_path):
    write("bad.jsonl", lines_of({"type": "episode", "id": "untitled"}))
    args = ("old.xml", "bad.jsonl", "--since-manifest", "out/manifest.json", "-o", "delta.jsonl")
    assert published("export", *args).code == 1
    rejects = (tmp_path / "delta.jsonl.rejects.jsonl").read_text()
    assert json.loads(rejects)["record"]["id"] == "untitled"
    assert len(delta(tmp_path)) == 1
    published("export", "old.xml", *args[2:])
    assert not (tmp_path / "delta.jsonl.rejects.jsonl").exists()


def test_what_is_withheld_leaves_no_delta(published, write, tmp_path):
    write("bad.jsonl", lines_of({"type": "episode", "id": "untitled"}))
    args = ("--since-manifest", "out/manifest.json", "-o", "delta.jsonl")
    ran = published("export", "bad.jsonl", *args)
    assert ran.code == 1
    assert "withheld" in ran.err
    assert not (tmp_path / "delta.jsonl").exists()


def test_the_gate_is_not_asked(published, write, tmp_path):
    write("few.jsonl", lines_of({"type": "channel", "id": "eins.nordlicht.example"}))
    args = ("few.jsonl", "--since-manifest", "out/manifest.json", "-o", "delta.jsonl")
    ran = published("export", *args, "--min-horizon", "7d", "--now", "2026-03-28T00:00:00Z")
    assert ran.code == 0, ran.err
    assert delta(tmp_path)[0]["cancels"] == 95


def test_documents_of_their_own(epg, tmp_path):
    for name, text in (("old", ""), ("new", "Nachtkonzert")):
        feed = (SAMPLES / "schedule.jsonl").read_text()
        changed = feed.replace("Das Mondscheinkonzert", text) if text else feed
        (tmp_path / f"{name}.jsonl").write_text(changed)
    epg("export", "old.jsonl", "--to", "ebucore", "-o", "out/")
    epg("export", "new.jsonl", "--since-manifest", "out/manifest.json", "-o", "delta.jsonl")
    header, line = delta(tmp_path)
    assert header["before"]["records"] == header["after"]["records"]
    assert line["record"]["id"] == "mondscheinkonzert-2025"


def test_a_dry_run_writes_nothing(published, tmp_path):
    args = ("new.xml", "--since-manifest", "out/manifest.json", "-o", "delta.jsonl", "--dry-run")
    assert "rehearsed" in published("export", *args).err
    assert not (tmp_path / "delta.jsonl").exists()


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (("--since-manifest", "none.json", "-o", "d.jsonl"), 3, "cannot read none.json"),
        (("--since-manifest", "old.xml", "-o", "d.jsonl"), 2, "is not the list of a published"),
        (("--since-manifest", "out/manifest.json", "-o", "new/"), 2, "names several files"),
        (("--since-manifest", "out/manifest.json", "-o", "d.zip"), 2, "names several files"),
        (
            ("--since-manifest", "out/manifest.json", "-o", "d.jsonl", "--to", "ebucore"),
            2,
            "--to says otherwise than the manifest",
        ),
        (
            ("--since-manifest", "out/manifest.json", "-o", "d.jsonl", "--split", "day"),
            2,
            "--split says otherwise",
        ),
        (
            ("--since-manifest", "out/manifest.json", "-o", "d.jsonl", "--split", "day,channel"),
            0,
            "published",
        ),
        (("--since-manifest", "out/manifest.json", "-o", "none/d.jsonl"), 3, "there is no folder"),
    ],
)
def test_usage_and_trouble(published, args, code, told):
    ran = published("export", "old.xml", *args)
    assert ran.code == code
    assert told in ran.err
