"""``epg-export export --since-manifest``: what changed since a folder was published."""

import hashlib
import json
import os
import shutil
from contextlib import suppress

import pytest
from conftest import SAMPLES, lines_of

from epg_export.publish.hidden import new_part_folder
from epg_export.publish.lock import locked


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


FEWER = {
    "emptied": ({"type": "channel", "id": "eins.nordlicht.example"}, "EPG036 feed-emptied"),
    "shrunk": (
        {
            "type": "episode",
            "id": "e",
            "titles": [{"value": "News", "lang": "en"}],
            "broadcasts": [
                {
                    "channel": "eins.nordlicht.example",
                    "start": "2026-03-27T18:45:00+01:00",
                    "stop": "2026-03-27T19:45:00+01:00",
                }
            ],
        },
        "EPG038 feed-shrunk",
    ),
}
SINCE = ("--since-manifest", "out/manifest.json", "-o", "delta.jsonl")


@pytest.mark.parametrize(("record", "told"), FEWER.values(), ids=FEWER)
@pytest.mark.parametrize("copy", [False, True], ids=["folder", "manifest alone"])
def test_the_gate_compares_with_the_publication(published, write, tmp_path, record, told, copy):
    write("few.jsonl", lines_of(record))
    if copy:
        (tmp_path / "manifest.json").write_bytes((tmp_path / "out/manifest.json").read_bytes())
    args = ("--since-manifest", "manifest.json", *SINCE[2:]) if copy else SINCE
    ran = published("export", "few.jsonl", *args)
    assert ran.code == 1
    assert f"delta.jsonl: error {told}" in ran.err
    assert ran.err.endswith("refused: delta.jsonl\n")
    assert not (tmp_path / "delta.jsonl").exists()
    ran = published("export", "few.jsonl", *args, "--allow-shrink")
    assert ran.code == 0, ran.err
    assert f"delta.jsonl: warning {told}" in ran.err
    assert delta(tmp_path)[0]["cancels"] > 0


def test_how_long_it_must_last_counts_too(published, tmp_path):
    args = (*SINCE, "--min-horizon", "7d", "--now", "2026-03-28T00:00:00Z")
    ran = published("export", "new.xml", *args)
    assert (ran.code, "error EPG039 horizon-too-short" in ran.err) == (1, True)
    assert not (tmp_path / "delta.jsonl").exists()


@pytest.mark.parametrize("output", ["new.xml", "linked.xml", "out/manifest.json", "note.txt"])
def test_what_is_no_delta_is_not_replaced(published, write, tmp_path, output):
    write("note.txt", "To do\n")
    (tmp_path / "linked.xml").hardlink_to(tmp_path / "new.xml")
    before = (tmp_path / output).read_bytes()
    ran = published("export", "new.xml", *SINCE[:3], output)
    assert (ran.code, (tmp_path / output).read_bytes()) == (2, before)
    assert "the delta would replace" in ran.err or "is there and no delta" in ran.err
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_a_delta_is(published, write, tmp_path):
    write("delta.jsonl", '{"type":"delta","version":2,"wind":"west"}\n')
    assert published("export", "new.xml", *SINCE).code == 0
    assert delta(tmp_path)[0]["version"] == 1
    assert published("export", "new.xml", *SINCE[:3], "packed.jsonl.gz").code == 0
    assert published("export", "new.xml", *SINCE[:3], "packed.jsonl.gz").code == 0


@pytest.mark.parametrize("busy", ["out", "delta.jsonl"])
def test_another_run_is_publishing(published, tmp_path, busy):
    with locked(str(tmp_path / busy)):
        ran = published("export", "new.xml", *SINCE)
    assert ran.code == 3
    assert "another run is publishing to it" in ran.err
    assert not (tmp_path / "delta.jsonl").exists()


@pytest.mark.parametrize("text", ["", "{", '{"version": 2}', '{"version": 1, "files": 5}', "<tv/>"])
def test_a_damaged_manifest_is_told_of_the_data(published, write, tmp_path, text):
    write("out/manifest.json", text)
    ran = published("export", "new.xml", *SINCE, "--report", "report.json")
    assert ran.code == 1
    assert "out/manifest.json:1: error EPG042 damaged-manifest: it is not the list" in ran.err
    assert ran.err.endswith("withheld: delta.jsonl\n")
    assert not (tmp_path / "delta.jsonl").exists()
    (found,) = json.loads((tmp_path / "report.json").read_text())["findings"]
    assert (found["code"], found["severity"]) == ("EPG042", "error")


def test_what_is_found_on_reading_old_files_is_told(published, tmp_path):
    name = "eins.nordlicht.example_2026-03-27.xml"
    old = tmp_path / "out" / name
    text = old.read_bytes().replace(b"</tv>", b"<unheard/></tv>")
    old.write_bytes(text)
    listed = json.loads((tmp_path / "out/manifest.json").read_text())
    (file,) = (one for one in listed["files"] if one["file"] == name)
    file["sha256"] = hashlib.sha256(text).hexdigest()
    (tmp_path / "out/manifest.json").write_text(json.dumps(listed))
    ran = published("export", "new.xml", *SINCE, "-v")
    assert ran.code == 0
    assert f"out/{name}:" in ran.err
    assert "unheard" in ran.err


def test_of_the_folder_on_the_way_nothing_is_told(published):
    ran = published("export", "new.xml", *SINCE)
    assert ran.err.endswith("published: delta.jsonl\n")


@pytest.mark.parametrize("output", ["delta.jsonl", "-"])
def test_what_a_killed_run_left_is_swept_by_the_next(published, tmp_path, monkeypatch, output):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    place = temporary / ".epg-export.0123abcd.part"
    if output != "-":
        place = tmp_path / ".delta.jsonl.0123abcd.part"
    held = {}

    def kill(sources, options, *_args, **_more):
        (found,) = {*tmp_path.glob(".delta.jsonl.*.part"), *temporary.glob(".epg-export.*.part")}
        held["part"] = found
        raise KeyboardInterrupt

    (place / "feed").mkdir(parents=True)
    (place / "feed/one.xml").write_text("<tv/>")
    os.utime(place, (10**9, 10**9))
    assert published("export", "new.xml", *SINCE[:3], output).code == 0
    assert not place.exists()
    assert list(temporary.iterdir()) == []
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]
    monkeypatch.setattr("epg_export.pipeline.delta.since.export", kill)
    with suppress(KeyboardInterrupt):
        published("export", "new.xml", *SINCE[:3], output)
    assert held["part"].parent == place.parent
    assert not held["part"].exists()


def test_one_that_another_run_is_filling_is_left(published, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    number, part = new_part_folder(tmp_path, "epg-export")
    os.utime(part, (10**9, 10**9))
    assert published("export", "new.xml", *SINCE[:3], "-").code == 0
    assert part.exists()
    os.close(number)


SHAPED = {
    "channel": (["--channel", "eins.nordlicht.example"], ["--channel", "zwei.nordlicht.example"]),
    "lang": (["--lang", "de,fr"], ["--lang", "fr,de"]),
    "profile": (["--profile", "kodi"], ["--profile", "tvheadend"]),
    "infer-stop": (["--infer-stop"], None),
    "dedupe": (["--dedupe"], None),
    "fix-overlaps": (["--fix-overlaps", "trim"], ["--fix-overlaps", "reject"]),
    "fill-gaps": (["--fill-gaps", "de:Sendepause"], ["--fill-gaps", "Sendepause"]),
    "assume-zone": (["--assume-zone", "Europe/Berlin"], ["--assume-zone", "Europe/Paris"]),
    "on-error": (["--on-error", "keep"], ["--on-error", "stop"]),
}


@pytest.mark.parametrize(("flags", "other"), SHAPED.values(), ids=SHAPED)
class TestWhatShapedTheFolder:
    """It shapes the delta too, whether it is said again or not."""

    @pytest.fixture(autouse=True)
    def _published(self, epg, tmp_path, flags):
        (tmp_path / "old.xml").write_bytes((SAMPLES / "guide.xml").read_bytes())
        args = ("--to", "xmltv", "--split", "channel,day", "-o", "out/")
        assert epg("export", "old.xml", *args, *flags).code == 0

    @pytest.mark.parametrize("again", [False, True], ids=["unsaid", "said again"])
    def test_nothing_changed(self, epg, tmp_path, flags, other, again):
        ran = epg("export", "old.xml", *SINCE, *(flags if again else ()))
        assert (ran.code, other) == (0, other), ran.err
        assert delta(tmp_path) == [{"type": "delta", "version": 1, "cancels": 0, "upserts": 0}]

    def test_said_otherwise_it_is_refused(self, epg, tmp_path, flags, other):
        if other is None:
            return
        ran = epg("export", "old.xml", *SINCE, *other)
        assert ran.code == 2
        assert f"{flags[0]} says otherwise than the manifest" in ran.err
        assert not (tmp_path / "delta.jsonl").exists()


@pytest.mark.parametrize("flags", [one for one, _ in SHAPED.values()], ids=SHAPED)
def test_what_did_not_shape_the_folder_is_refused(published, tmp_path, flags):
    ran = published("export", "old.xml", *SINCE, *flags)
    assert ran.code == 2
    assert f"{flags[0]} says otherwise than the manifest; leave it out" in ran.err
    assert not (tmp_path / "delta.jsonl").exists()


def test_shortened_texts_and_another_version(epg, tmp_path):
    (tmp_path / "old.xml").write_bytes((SAMPLES / "guide.xml").read_bytes())
    flags = ("--profile", "dvb-i", "--shorten")
    assert epg("export", "old.xml", "--to", "jsonl", "--split", "day", "-o", "o/", *flags).code == 0
    listed = json.loads((tmp_path / "o/manifest.json").read_text())
    assert listed["options"] == {"profile": "dvb-i", "shorten": True}
    args = ("--since-manifest", "o/manifest.json", "-o", "delta.jsonl")
    assert epg("export", "old.xml", *args).code == 0
    assert len(delta(tmp_path)) == 1
    assert (
        epg("export", "old.xml", "--to", "ebucore", "--ebucore-version", "1.8", "-o", "e/").code
        == 0
    )
    args = ("--since-manifest", "e/manifest.json", "-o", "delta.jsonl")
    assert epg("export", "old.xml", *args).code == 0
    assert len(delta(tmp_path)) == 1
    assert epg("export", "old.xml", *args, "--ebucore-version", "1.10").code == 2


def test_the_channel_map_must_be_given_again(epg, write, tmp_path):
    (tmp_path / "old.xml").write_bytes((SAMPLES / "guide.xml").read_bytes())
    table = "house_id,xmltv_id\neins,eins.nordlicht.example\n"
    mapped = ("--channel-map", write("map.csv", table))
    once = ("--to", "jsonl", "--split", "channel", "--channel", "eins.nordlicht.example")
    assert epg("export", "old.xml", *once, "-o", "out/", *mapped).code == 0
    listed = json.loads((tmp_path / "out/manifest.json").read_text())
    assert listed["options"] == {
        "channels": ["eins"],
        "channel_map": hashlib.sha256(table.encode()).hexdigest(),
    }
    assert epg("export", "old.xml", *SINCE, *mapped).code == 0
    assert len(delta(tmp_path)) == 1
    ran = epg("export", "old.xml", *SINCE)
    assert (ran.code, "with a channel map, and none is given; give the same" in ran.err) == (
        2,
        True,
    )
    ran = epg("export", "old.xml", *SINCE, "--channel-map", write("other.csv", table + "\n"))
    assert (ran.code, "and it was another one" in ran.err) == (2, True)


def test_a_profile_in_a_file_must_be_given_again(epg, write, tmp_path):
    (tmp_path / "old.xml").write_bytes((SAMPLES / "guide.xml").read_bytes())
    own = (
        "--profile",
        write("own.toml", 'name = "own"\ntitle = "Own"\nabout = "Ours."\nextends = "kodi"\n'),
    )
    ran = epg("export", "old.xml", "--to", "xmltv", "--split", "day", "-o", "out/", *own)
    assert ran.code == 0, ran.err
    ran = epg("export", "old.xml", *SINCE)
    assert (ran.code, "give --profile as when the folder was published" in ran.err) == (2, True)
    assert epg("export", "old.xml", *SINCE, *own).code == 0
    assert len(delta(tmp_path)) == 1


def test_other_options_change_the_manifest_and_nothing_else(published, tmp_path):
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").iterdir()}
    args = ("--to", "xmltv", "--split", "channel,day", "-o", "out/", "--dedupe")
    ran = published("export", "old.xml", *args)
    assert ran.code == 0
    changed = {path.name for path, time in before.items() if path.stat().st_mtime_ns != time}
    assert changed == {"manifest.json"}
    assert "(0 files written, 0 removed" in ran.err


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
        (("--since-manifest", "old.xml", "-o", "d.jsonl"), 1, "is not the list of a published"),
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
