"""A feed in several files, from the command line: written, read again, written once more."""

import gzip
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from conftest import SAMPLES, lines_of

SCHEDULE = SAMPLES / "schedule.jsonl"
FORMATS = ["xmltv", "ebucore", "jsonl", "json", "yaml"]
SPLITS = ["channel", "day", "channel,day"]

ONE = {"type": "channel", "id": "one.example", "time_zone": "Europe/Berlin", "day_start": "05:00"}
TWO = {"type": "channel", "id": "two.example", "time_zone": "Europe/Berlin"}


def broadcast(day, start, stop, channel="one.example"):
    date = f"2026-03-{day}"
    times = {"start": f"{date}T{start}:00+01:00", "stop": f"{date}T{stop}:00+01:00"}
    return {"id": f"{channel} {day} {start}", "channel": channel, **times}


def episode(name, *broadcasts, **fields):
    titles = [{"value": name.capitalize(), "lang": "de"}]
    return {"type": "episode", "id": name, "titles": titles, "broadcasts": broadcasts, **fields}


SERIES = {"type": "series", "id": "krimi", "titles": [{"value": "Krimi", "lang": "de"}]}
NEWS = episode(
    "nachrichten",
    broadcast(26, "20:00", "20:15"),
    broadcast(27, "20:00", "20:15"),
    broadcast(26, "20:00", "20:15", "two.example"),
)
FILM = episode("spielfilm", broadcast(26, "20:15", "22:00"), series="krimi")
NIGHT = episode("nacht", broadcast(27, "04:00", "05:00"), broadcast(27, "05:00", "06:00"))
GUIDE = (ONE, TWO, SERIES, NEWS, FILM, NIGHT)


def manifest(folder):
    return json.loads((Path(folder) / "manifest.json").read_bytes())


def stamps(folder):
    """The inode and the time of each file: what is not written again keeps both."""
    return {
        path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in Path(folder).iterdir()
    }


def records(file):
    """The records of JSON Lines by type and id, the broadcasts of each by start."""
    found = [json.loads(line) for line in Path(file).read_text().splitlines()]
    for record in found:
        record.get("broadcasts", []).sort(key=lambda one: (one["start"], one["channel"]))
    return {(record["type"], record.get("id")): record for record in found}


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("channel", ["one.example.xml", "two.example.xml"]),
        ("day", ["2026-03-26.xml", "2026-03-27.xml"]),
        (
            "channel,day",
            [
                "one.example_2026-03-26.xml",
                "one.example_2026-03-27.xml",
                "two.example_2026-03-26.xml",
            ],
        ),
        (
            "day,channel",
            [
                "one.example_2026-03-26.xml",
                "one.example_2026-03-27.xml",
                "two.example_2026-03-26.xml",
            ],
        ),
    ],
)
def test_a_file_for_each_channel_day_or_both(epg, write, by, expected):
    write("in.jsonl", lines_of(*GUIDE))
    ran = epg("export", "in.jsonl", "--to", "xmltv", "--split", by, "-o", "out/")
    said = f"published: out/ ({len(expected) + 1} files written, 0 removed, 0 as before)"
    assert (ran.code, ran.err.splitlines()[-1]) == (0, said)
    assert [file["file"] for file in manifest("out")["files"]] == expected
    assert sorted(path.name for path in Path("out").iterdir()) == sorted(
        [*expected, "index.xml", "manifest.json"]
    )


def test_the_manifest_says_what_is_in_each_file(epg, write):
    write("in.jsonl", lines_of(*GUIDE))
    epg("export", "in.jsonl", "--to", "xmltv", "--split", "channel,day", "-o", "out/")
    found = manifest("out")
    assert {key: found[key] for key in ("version", "format", "layout", "split")} == {
        "version": 1,
        "format": "xmltv",
        "layout": "document",
        "split": ["channel", "day"],
    }
    assert found["index"]["file"] == "index.xml"
    told = [
        {key: file[key] for key in file if key not in ("sha256", "size")} for file in found["files"]
    ]
    assert told == [
        {
            "file": "one.example_2026-03-26.xml",
            "channel": "one.example",
            "day": "2026-03-26",
            "programmes": 3,
            "first": "2026-03-26T20:00:00+01:00",
            "last": "2026-03-27T05:00:00+01:00",
        },
        {
            "file": "one.example_2026-03-27.xml",
            "channel": "one.example",
            "day": "2026-03-27",
            "programmes": 2,
            "first": "2026-03-27T05:00:00+01:00",
            "last": "2026-03-27T20:15:00+01:00",
        },
        {
            "file": "two.example_2026-03-26.xml",
            "channel": "two.example",
            "day": "2026-03-26",
            "programmes": 1,
            "first": "2026-03-26T20:00:00+01:00",
            "last": "2026-03-26T20:15:00+01:00",
        },
    ]


@pytest.mark.parametrize("by", SPLITS)
@pytest.mark.parametrize("to", FORMATS)
def test_the_parts_joined_are_the_whole(epg, to, by):
    epg("export", SCHEDULE, "--to", to, "-o", f"whole.{to}")
    epg("export", SCHEDULE, "--to", to, "--split", by, "-o", "parts/")
    for source, target in ((f"whole.{to}", "whole.jsonl"), ("parts/", "parts.jsonl")):
        ran = epg("export", source, "--from", to, "--to", "jsonl", "-o", target)
        assert ran.code == 0
        assert "EPG304" not in ran.err
        assert "EPG305" not in ran.err
    whole = records("whole.jsonl")
    shown = {
        key: record
        for key, record in whole.items()
        if key[0] != "episode" or record.get("broadcasts")  # the others are in no part, and told
    }
    assert records("parts.jsonl") == shown


@pytest.mark.parametrize("by", SPLITS)
def test_the_parts_of_a_guide_joined_are_the_same_bytes(epg, by):
    epg("export", SCHEDULE, "--to", "xmltv", "-o", "whole.xml")
    epg("export", SCHEDULE, "--to", "xmltv", "--split", by, "-o", "parts/")
    epg("export", "parts/", "--to", "xmltv", "-o", "joined.xml")
    assert Path("joined.xml").read_bytes() == Path("whole.xml").read_bytes()


@pytest.mark.parametrize("command", [("validate",), ("info",)])
@pytest.mark.parametrize("to", FORMATS)
def test_the_parts_are_one_feed_to_other_commands(epg, write, to, command):
    write("in.jsonl", lines_of(*GUIDE))
    epg("export", "in.jsonl", "--to", to, "--split", "channel,day", "-o", "parts/")
    ran = epg(*command, "parts/")
    assert ran.code == 0
    assert "2 channels" in ran.out
    assert "6 broadcasts" in ran.out


@pytest.mark.parametrize("profile", ["exact", "tvheadend", "kodi", "jellyfin"])
@pytest.mark.parametrize("by", SPLITS)
def test_what_is_found_is_told_once_however_many_files_it_is_in(epg, profile, by):
    common = ("export", SCHEDULE, "--to", "xmltv", "--profile", profile, "--report")
    epg(*common, "whole.json", "-o", "whole.xml")
    epg(*common, "parts.json", "--split", by, "-o", "parts/")
    whole, parts = (json.loads(Path(f"{name}.json").read_bytes()) for name in ("whole", "parts"))
    assert parts["counts"] == whole["counts"]
    assert whole["summary"].items() <= parts["summary"].items()


def test_a_note_on_the_document_is_told_once(epg):
    epg("export", SCHEDULE, "--to", "ebucore", "--report", "whole.json", "-o", "whole.ebucore")
    epg(
        *("export", SCHEDULE, "--to", "ebucore", "--report", "parts.json"),
        *("--split", "channel,day", "-o", "parts/"),
    )
    whole, parts = (json.loads(Path(f"{name}.json").read_bytes()) for name in ("whole", "parts"))
    assert parts["counts"].pop("EPG913") == 1  # an episode without a listed broadcast
    assert parts["counts"] == whole["counts"]


@pytest.mark.parametrize(
    ("to", "files"),
    [("xmltv", 6), ("ebucore", 6), ("jsonl", 5)],
)
def test_a_second_run_writes_nothing(epg, write, to, files):
    write("in.jsonl", lines_of(*GUIDE))
    command = ("export", "in.jsonl", "--to", to, "--split", "channel,day", "-o", "out/")
    epg(*command)
    before = stamps("out")
    assert epg(*command).code == 0
    assert stamps("out") == before


def test_one_edit_rewrites_the_files_it_is_in(epg, write):
    command = ("export", "in.jsonl", "--to", "xmltv", "--split", "channel,day", "-o", "out/")
    write("in.jsonl", lines_of(*GUIDE))
    epg(*command)
    before = stamps("out")
    edited = {**NEWS, "descriptions": [{"value": "Aus aller Welt.", "lang": "de"}]}
    write("in.jsonl", lines_of(ONE, TWO, SERIES, edited, FILM, NIGHT))
    epg(*command)
    one_film = {**FILM, "titles": [{"value": "Der Film", "lang": "de"}]}
    after = stamps("out")
    assert {name for name in after if after[name] != before.get(name)} == {
        "one.example_2026-03-26.xml",
        "one.example_2026-03-27.xml",
        "two.example_2026-03-26.xml",
        "manifest.json",
    }
    write("in.jsonl", lines_of(ONE, TWO, SERIES, edited, one_film, NIGHT))
    epg(*command)
    last = stamps("out")
    assert {name for name in last if last[name] != after.get(name)} == {
        "one.example_2026-03-26.xml",
        "manifest.json",
    }


def test_a_day_that_has_gone_is_removed_and_what_others_keep_there_stays(epg, write):
    command = ("export", "in.jsonl", "--to", "xmltv", "--split", "day", "-o", "out/")
    write("in.jsonl", lines_of(*GUIDE))
    epg(*command)
    write("out/notes.txt", "mine")
    write(
        "in.jsonl", lines_of(ONE, TWO, SERIES, FILM, {**NEWS, "broadcasts": NEWS["broadcasts"][:1]})
    )
    assert epg(*command, "--allow-shrink").code == 0
    assert sorted(stamps("out")) == ["2026-03-26.xml", "index.xml", "manifest.json", "notes.txt"]
    assert "2026-03-27" not in Path("out/index.xml").read_text()


def test_an_archive_holds_the_same_files(epg, write):
    write("in.jsonl", lines_of(*GUIDE))
    common = ("export", "in.jsonl", "--to", "xmltv", "--split", "channel,day", "-o")
    epg(*common, "out/")
    epg(*common, "out.zip")
    with zipfile.ZipFile("out.zip") as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    assert held == {path.name: path.read_bytes() for path in Path("out").iterdir()}
    first = Path("out.zip").read_bytes()
    epg(*common, "out.zip")
    assert Path("out.zip").read_bytes() == first
    epg("export", "out.zip", "--to", "xmltv", "-o", "zipped.xml")
    epg("export", "out/", "--to", "xmltv", "-o", "loose.xml")
    assert Path("zipped.xml").read_bytes() == Path("loose.xml").read_bytes()


@pytest.mark.parametrize("pack", ["gz", "zst"])
def test_each_file_is_packed(epg, write, pack):
    write("in.jsonl", lines_of(*GUIDE))
    common = ("export", "in.jsonl", "--to", "xmltv", "--split", "day")
    epg(*common, "--pack", pack, "-o", "out/")
    names = [f"2026-03-26.xml.{pack}", f"2026-03-27.xml.{pack}"]
    assert sorted(stamps("out")) == [*names, "index.xml", "manifest.json"]
    assert [file["file"] for file in manifest("out")["files"]] == names
    assert manifest("out")["pack"] == pack
    before = stamps("out")
    epg(*common, "--pack", pack, "-o", "out/")
    assert stamps("out") == before
    epg(*common, "-o", "plain/")
    if pack == "gz":
        packed = gzip.decompress(Path("out/2026-03-26.xml.gz").read_bytes())
        assert packed == Path("plain/2026-03-26.xml").read_bytes()
    assert f"2026-03-26.xml.{pack}" in Path("out/index.xml").read_text()
    epg("export", "out/", "--to", "xmltv", "-o", "a.xml")
    epg("export", "plain/", "--to", "xmltv", "-o", "b.xml")
    assert Path("a.xml").read_bytes() == Path("b.xml").read_bytes()


def test_a_name_that_is_not_there_is_a_folder(epg):
    ran = epg("export", SCHEDULE, "--to", "xmltv", "--split", "day", "-o", "out")
    assert ran.code == 0
    assert [file["day"] for file in manifest("out")["files"]] == sorted(
        file["day"] for file in manifest("out")["files"]
    )


def test_hostile_ids_stay_in_the_folder(epg, write):
    ids = ["../../etc/passwd", "con", "ZDF", "zdf", "index", "ü/ä", "x" * 5000, "a.rejects"]
    channels = [{"type": "channel", "id": id_} for id_ in ids]
    shown = [episode(f"e{n}", broadcast(26, "20:00", "21:00", id_)) for n, id_ in enumerate(ids)]
    write("in.jsonl", lines_of(*channels, *shown))
    before = {path.name for path in Path().iterdir()}
    ran = epg("export", "in.jsonl", "--to", "jsonl", "--split", "channel", "-o", "out/")
    assert ran.code == 0
    assert {path.name for path in Path().iterdir()} - before == {"out"}
    assert [file["channel"] for file in manifest("out")["files"]] == ids
    assert len({file["file"].lower() for file in manifest("out")["files"]}) == len(ids)
    assert epg("export", "out/", "--to", "jsonl", "-o", "joined.jsonl").code == 0
    assert records("joined.jsonl").keys() == records("in.jsonl").keys()


def test_what_is_in_no_file_is_told(epg, write):
    silent = {"type": "channel", "id": "silent.example"}
    unseen = {"type": "series", "id": "unseen", "titles": [{"value": "Unseen"}]}
    later = episode("later", series="unseen")
    write("in.jsonl", lines_of(*GUIDE, silent, unseen, later))
    ran = epg("export", "in.jsonl", "--to", "jsonl", "--split", "day", "-o", "out/")
    assert ran.code == 0
    told = [line for line in ran.err.splitlines() if "EPG913" in line]
    assert [line.partition(": ")[0] for line in told] == [
        "in.jsonl:7:1",
        "in.jsonl:8:1",
        "in.jsonl:9:1",
    ]
    ran = epg("export", "in.jsonl", "--to", "xmltv", "--split", "day", "-o", "guide/")
    assert ran.err.count("EPG913") == 1
    assert (
        "EPG905"
        in epg(*("export", "in.jsonl", "--to", "xmltv", "--split", "day", "-o", "guide/", "-v")).err
    )


@pytest.mark.parametrize(
    ("args", "message", "remedy"),
    [
        ("--split week -o out/", 'a feed is not split by "week"', "by channel, by day, or by"),
        ("--split day -o guide.xml", "guide.xml names one file", "such as guide/"),
        ("--split day -o -", "standard output is one file", "such as guide/"),
        ("--pack gz -o guide.xml", "--pack is for the files of --split", "guide.xml.gz"),
        ("--split day --pack gz -o out.zip", "packs its files itself", "leave --pack out"),
        ("--split day --layout nope -o out/", 'no layout "nope"', "choose one of document"),
        (
            "--to ebucore --split day --layout documents -o out/",
            "the layout documents has a file for each record, and --split day one for each day",
            "choose the layout schedule, collection",
        ),
    ],
)
def test_what_does_not_fit_together_is_said(epg, args, message, remedy):
    ran = epg("export", SCHEDULE, "--to", "xmltv", *args.split())
    assert ran.code == 2
    assert message in ran.err
    assert remedy in ran.err
    assert not list(Path().iterdir())


def test_layouts_of_one_file_are_split(epg, write):
    write("in.jsonl", lines_of(*GUIDE))
    ran = epg(
        *("export", "in.jsonl", "--to", "ebucore", "--layout", "collection"),
        *("--split", "channel", "-o", "out/"),
    )
    assert ran.code == 0
    assert manifest("out")["layout"] == "collection"
    assert "ebuCoreCollection" in Path("out/one.example.ebucore.xml").read_text()


def test_a_folder_is_read_by_its_manifest_whatever_lies_beside(epg, write):
    write("in.jsonl", lines_of(*GUIDE))
    epg("export", "in.jsonl", "--to", "xmltv", "--split", "day", "-o", "out/")
    shutil.copy("out/2026-03-26.xml", "out/copy.xml")
    write("out/out.rejects.jsonl", "{}\n")
    ran = epg("validate", "out/")
    assert ran.code == 0
    assert "6 broadcasts" in ran.out
    assert "EPG" not in ran.out.replace("EPG118", "")


def test_a_file_that_is_listed_and_not_there_ends_the_run(epg, write):
    write("in.jsonl", lines_of(*GUIDE))
    epg("export", "in.jsonl", "--to", "xmltv", "--split", "day", "-o", "out/")
    Path("out/2026-03-27.xml").unlink()
    ran = epg("validate", "out/")
    assert ran.code == 3
    assert "manifest.json lists 2026-03-27.xml, which is not there" in ran.err


@pytest.mark.parametrize("archive", [False, True])
def test_a_file_that_was_changed_since_is_told_and_read(epg, write, archive):
    write("in.jsonl", lines_of(*GUIDE))
    epg("export", "in.jsonl", "--to", "xmltv", "--split", "day", "-o", "out/")
    file = Path("out/2026-03-27.xml")
    file.write_text(file.read_text().replace("Nachrichten", "Neues"))
    source = "out/"
    if archive:
        source = shutil.make_archive("made", "zip", "out")
    ran = epg("validate", source, "--format", "concise")
    assert "2026-03-27.xml:1:1: warning EPG048 not-as-listed" in ran.out
    assert ran.out.count("EPG048") == 1
    assert "6 broadcasts" in ran.out


@pytest.mark.parametrize("text", ["", "{}", '{"files": [{"file": "../x.xml"}]}', "\0"])
def test_a_damaged_manifest_is_told_and_the_files_are_read_by_their_names(epg, write, text):
    write("in.jsonl", lines_of(*GUIDE))
    epg("export", "in.jsonl", "--to", "jsonl", "--split", "day", "-o", "out/")
    write("out/manifest.json", text)
    ran = epg("validate", "out/", "--format", "concise")
    assert ran.code == 0
    assert "out/manifest.json: warning EPG042 damaged-manifest" in ran.out
    assert "6 broadcasts" in ran.out


def test_a_folder_with_nothing_in_its_manifest_holds_no_records(epg, write):
    Path("out").mkdir()
    write("out/manifest.json", '{"version": 1, "format": "xmltv", "layout": "document"}')
    ran = epg("validate", "out/")
    assert ran.code == 3
    assert "holds no records" in ran.err


def test_the_index_is_a_guide_that_nothing_is_said_against(epg, write, reference):
    etree = pytest.importorskip("lxml.etree")
    write("in.jsonl", lines_of(*GUIDE))
    epg("export", "in.jsonl", "--to", "xmltv", "--split", "channel,day", "-o", "out/")
    ran = epg("validate", "out/index.xml", "--preview", "--format", "concise")
    assert ran.out == "no findings (2 channels)\n"
    index = etree.parse("out/index.xml")
    dtd = etree.DTD(str(reference("xmltv/xmltv.dtd")))
    assert dtd.validate(index), dtd.error_log
    files = {
        channel.get("id"): [url.text for url in channel.iterfind("url")]
        for channel in index.iterfind("channel")
    }
    assert files == {
        "one.example": ["one.example_2026-03-26.xml", "one.example_2026-03-27.xml"],
        "two.example": ["two.example_2026-03-26.xml"],
    }
    assert all(Path("out", file).is_file() for listed in files.values() for file in listed)


def test_twins_that_fall_on_two_days_by_their_own_clocks_stay_two(epg, write):
    """One moment, written in two ways on a channel without a zone."""
    shown = "<title>A</title></programme>"
    write(
        "in.xml",
        '<tv><channel id="one.example"><display-name>One</display-name></channel>'
        f'<programme start="20260327004000 +0100" channel="one.example">{shown}'
        f'<programme start="20260326234000 +0000" channel="one.example">{shown}</tv>',
    )
    epg("export", "in.xml", "--to", "xmltv", "--split", "day", "-o", "out/")
    assert [file["day"] for file in manifest("out")["files"]] == ["2026-03-26", "2026-03-27"]
    epg("export", "out/", "--to", "xmltv", "-o", "joined.xml")
    assert Path("joined.xml").read_text().count("<programme ") == 2
