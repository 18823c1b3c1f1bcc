"""``epg-export export``: what goes in, what comes out, what the shell sees."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import SAMPLES, lines_of

CHANNEL = {"type": "channel", "id": "one.example", "names": [{"value": "One", "lang": "en"}]}
NEWS = {
    "type": "episode",
    "id": "news",
    "titles": [{"value": "News", "lang": "en"}],
    "broadcasts": [
        {
            "channel": "one.example",
            "start": "2026-03-28T20:00:00+01:00",
            "stop": "2026-03-28T21:00:00+01:00",
        }
    ],
}
GOOD = lines_of(CHANNEL, NEWS)


def episode(**fields):
    """Another episode after the news."""
    return {
        "type": "episode",
        "id": "other",
        "titles": [{"value": "Other"}],
        "broadcasts": [broadcast()],
        **fields,
    }


def broadcast(**fields):
    """A broadcast of that episode."""
    times = {"start": "2026-03-28T21:00:00+01:00", "stop": "2026-03-28T22:00:00+01:00"}
    return {"channel": "one.example", **times, **fields}


def test_it_publishes_a_feed(epg, write, tmp_path):
    ran = epg("export", write("in.jsonl", GOOD), "--to", "xmltv", "-o", "guide.xml")
    assert ran.code == 0
    assert ran.out == ""
    assert ran.err == "no findings (1 channel, 1 episode, 1 broadcast)\npublished: guide.xml\n"
    assert '<programme start="20260328200000 +0100"' in (tmp_path / "guide.xml").read_text()


def test_a_second_run_writes_the_same_bytes(epg, write, tmp_path):
    source = write("in.jsonl", GOOD)
    assert epg("export", source, "-o", "guide.xml").code == 0
    first = (tmp_path / "guide.xml").read_bytes()
    assert epg("export", source, "-o", "guide.xml").code == 0
    assert (tmp_path / "guide.xml").read_bytes() == first


@pytest.mark.parametrize(
    ("name", "format_name"),
    [
        ("a.xml", "tv"),
        ("a.xmltv", "tv"),
        ("a.ebucore.xml", "ebucore:ebuCoreMain"),
        ("a.jsonl", '"type":"channel"'),
        ("a.json", '"channels"'),
        ("a.yaml", "channels:"),
    ],
)
def test_the_suffix_says_the_format(epg, write, tmp_path, name, format_name):
    assert epg("export", write("in.jsonl", GOOD), "-o", name).code == 0
    assert format_name in (tmp_path / name).read_text()


def test_what_goes_to_standard_output_is_the_feed_alone(epg, write):
    ran = epg("export", write("in.jsonl", GOOD), "--to", "xmltv", "-o", "-")
    assert ran.out.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tv')
    assert ran.out.endswith("</tv>\n")
    assert "published: standard output" in ran.err


FAULTS = {
    "wrong type": (episode(titles="Other"), "EPG007", "$.titles"),
    "missing title": (episode(titles=[]), "EPG201", "$.titles"),
    "control character": (episode(titles=[{"value": "a\x01"}]), "EPG202", "$.titles[0].value"),
    "naive time": (
        episode(broadcasts=[broadcast(start="2026-03-28T21:00:00")]),
        "EPG104",
        "$.broadcasts[0].start",
    ),
    "stop before start": (
        episode(broadcasts=[broadcast(stop="2026-03-28T20:59:00+01:00")]),
        "EPG101",
        "$.broadcasts[0].stop",
    ),
    "missing start": (
        episode(broadcasts=[{"channel": "one.example"}]),
        "EPG006",
        "$.broadcasts[0].start",
    ),
    "unknown episode": (
        {"type": "broadcast", "episode": "nobody", **broadcast()},
        "EPG303",
        "$.episode",
    ),
}


@pytest.mark.parametrize(("record", "code", "path"), FAULTS.values(), ids=FAULTS)
def test_a_bad_record_is_set_aside_and_the_rest_published(epg, write, tmp_path, record, code, path):
    source = write("in.jsonl", GOOD + lines_of(record))
    ran = epg("export", source, "-o", "guide.xml")
    assert ran.code == 1
    error = next(line for line in ran.err.splitlines() if " error " in line)
    assert error.startswith("in.jsonl:3:")
    assert code in error
    assert "; " in error, "the remedy stands behind the message"
    guide = (tmp_path / "guide.xml").read_text()
    assert "News" in guide
    assert "Other" not in guide
    (rejected,) = read_rejects(tmp_path / "guide.xml.rejects.jsonl")
    assert [finding["code"] for finding in rejected["findings"]] == [code]
    assert rejected["findings"][0]["path"] == path
    assert rejected["findings"][0]["line"] == 3


def read_rejects(path: Path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_a_fault_in_one_broadcast_rejects_that_broadcast_only(epg, write, tmp_path):
    bad = broadcast(stop="2026-03-28T20:00:00+01:00")
    times = {"start": "2026-03-29T21:00:00+02:00", "stop": "2026-03-29T22:00:00+02:00"}
    good = broadcast(**times, id="good")
    source = write("in.jsonl", lines_of(CHANNEL, episode(broadcasts=[bad, good])))
    assert epg("export", source, "-o", "guide.xml").code == 1
    guide = (tmp_path / "guide.xml").read_text()
    assert guide.count("<programme ") == 1
    assert "20260329210000 +0200" in guide
    (rejected,) = read_rejects(tmp_path / "guide.xml.rejects.jsonl")
    assert rejected["record"] == {"type": "broadcast", "episode": "other", **bad}


def test_what_could_not_be_decoded_is_kept_as_it_came(epg, write, tmp_path):
    source = write("in.jsonl", GOOD + '{"type": "episode", nonsense\n')
    assert epg("export", source, "-o", "guide.xml").code == 1
    (rejected,) = read_rejects(tmp_path / "guide.xml.rejects.jsonl")
    assert rejected["raw"] == '{"type": "episode", nonsense'


def test_malformed_json_on_line_seven_hides_nothing(epg, write, tmp_path):
    text = "\n" * 4 + GOOD + '{"type": "episode" "id": 1}\n' + lines_of(episode())
    ran = epg("export", write("in.jsonl", text), "-o", "guide.xml")
    assert ran.code == 1
    assert "in.jsonl:7:20: error EPG002 malformed-json" in ran.err
    assert (tmp_path / "guide.xml").read_text().count("<programme ") == 2


def test_a_stale_rejects_file_goes(epg, write, tmp_path):
    write("guide.xml.rejects.jsonl", "{}\n")
    assert epg("export", write("in.jsonl", GOOD), "-o", "guide.xml").code == 0
    assert not (tmp_path / "guide.xml.rejects.jsonl").exists()


def test_a_lone_surrogate_is_told_and_kept_in_the_rejects(epg, write, tmp_path):
    line = '{"type":"episode","id":"x","titles":[{"value":"a\\ud800"}],"broadcasts":[]}\n'
    ran = epg("export", write("in.jsonl", GOOD + line), "-o", "guide.xml")
    assert ran.code == 1
    assert "in.jsonl:3:47: error EPG202 forbidden-character: holds U+D800" in ran.err
    (rejected,) = read_rejects(tmp_path / "guide.xml.rejects.jsonl")
    assert rejected["record"]["titles"] == [{"value": "a\ud800"}]


class TestOnError:
    """The three ways to go on."""

    def test_stop_writes_nothing(self, epg, write, tmp_path):
        write("guide.xml", "what was published before")
        source = write("in.jsonl", GOOD + lines_of(episode(titles=[])))
        ran = epg("export", source, "-o", "guide.xml", "--on-error", "stop")
        assert ran.code == 1
        assert "withheld: guide.xml" in ran.err
        assert (tmp_path / "guide.xml").read_text() == "what was published before"
        assert sorted(path.name for path in tmp_path.iterdir()) == ["guide.xml", "in.jsonl"]

    def test_stop_says_nothing_on_standard_output(self, epg, write):
        source = write("in.jsonl", GOOD + lines_of(episode(titles=[])))
        assert epg("export", source, "--to", "xmltv", "-o", "-", "--on-error", "stop").out == ""

    def test_keep_writes_what_can_be_said(self, epg, write, tmp_path):
        odd = episode(
            titles=[{"value": "Od\x01d"}],
            images=[{"url": "https://img.example/a", "width": "wide"}],
            broadcasts=[
                broadcast(stop="2026-03-28T20:00:00+01:00"),
                broadcast(start="2026-03-28T23:00:00"),
            ],
        )
        source = write("in.jsonl", GOOD + lines_of(odd))
        ran = epg("export", source, "-o", "guide.xml", "--on-error", "keep")
        assert ran.code == 1
        guide = (tmp_path / "guide.xml").read_text()
        assert "<title>Odd</title>" in guide
        assert "https://img.example/a" in guide
        assert "20260328210000" in guide
        assert "20260328230000" not in guide, "a time without an offset names no moment"
        assert "EPG907 character-removed" in ran.err

    def test_keep_hands_on_all_that_canonical_records_can_say(self, epg, write, tmp_path):
        odd = episode(titles=[], broadcasts=[broadcast(start="2026-03-28T23:00:00")])
        source = write("in.jsonl", GOOD + lines_of(odd))
        assert epg("export", source, "-o", "out.jsonl", "--on-error", "keep").code == 1
        records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
        assert records[-1]["broadcasts"][0]["start"] == "2026-03-28T23:00:00"

    def test_keep_invents_no_title(self, epg, write, tmp_path):
        source = write("in.jsonl", GOOD + lines_of(episode(titles=[])))
        assert epg("export", source, "-o", "guide.xml", "--on-error", "keep").code == 1
        assert (tmp_path / "guide.xml").read_text().count("<programme ") == 1
        assert len(read_rejects(tmp_path / "guide.xml.rejects.jsonl")) == 1


class TestNothingIsPublishedOverAGoodFeed:
    """Trouble of any kind leaves what stood there before."""

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            ("", "EPG010"),
            ("   \n\n", "EPG010"),
            ("<html><body>Please log in</body></html>", "EPG001"),
            (b"\x00\x01\x02", "EPG001"),
            (b"\xff\xfe{\x00", "EPG001"),
            ("[1, 2", "EPG002"),
            (b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03cut", "EPG009"),
            (lines_of(CHANNEL, episode(titles=[])).replace("channel", "chanel", 1), "EPG005"),
        ],
    )
    def test_data_that_is_no_feed(self, epg, write, tmp_path, content, code):
        write("guide.xml", "before")
        ran = epg("export", write("in.jsonl", content), "-o", "guide.xml")
        assert ran.code == 1
        assert code in ran.err
        assert (tmp_path / "guide.xml").read_text() == "before"

    def test_a_full_disk(self, epg, write):
        ran = epg("export", write("in.jsonl", GOOD), "--to", "xmltv", "-o", "/dev/full")
        assert ran.code == 3
        assert ran.err.splitlines()[0] == "found until the run failed:"
        assert ran.err.splitlines()[-1] == (
            "epg-export: cannot write /dev/full: no space left on device; free space on its disk"
        )

    def test_a_folder_that_is_not_there(self, epg, write, tmp_path):
        ran = epg("export", write("in.jsonl", GOOD), "-o", "there/guide.xml")
        assert ran.code == 3
        assert "there is no folder" in ran.err
        assert "create it: mkdir -p" in ran.err
        assert not (tmp_path / "there").exists()

    def test_a_dry_run(self, epg, write, tmp_path):
        write("guide.xml", "<tv></tv>")
        ran = epg("export", write("in.jsonl", GOOD), "-o", "guide.xml", "--dry-run")
        assert ran.code == 0
        assert "rehearsed: guide.xml" in ran.err
        assert (tmp_path / "guide.xml").read_text() == "<tv></tv>"


USAGE = {
    "no format": (["-o", "guide.foo"], 2, "cannot tell a format from guide.foo"),
    "unknown format": (["-o", "g.xml", "--to", "foo"], 2, 'there is no format "foo"'),
    "unknown input format": (["-o", "g.xml", "--from", "foo"], 2, 'there is no format "foo"'),
    "unknown layout": (["-o", "g.xml", "--layout", "foo"], 2, 'xmltv has no layout "foo"'),
    "one file into a folder": (["-o", "out/", "--to", "xmltv"], 2, "out/ is a folder"),
    "a folder onto a stream": (
        ["-o", "-", "--to", "ebucore", "--layout", "documents"],
        2,
        "fills a folder, not a stream",
    ),
    "unknown zone": (["-o", "g.xml", "--assume-zone", "Mars"], 2, 'there is no time zone "Mars"'),
    "unknown language": (["-o", "g.xml", "--lang", "deutsch"], 2, '"deutsch" is no language tag'),
    "no date": (["-o", "g.xml", "--since", "gestern"], 2, '"gestern" is no date or time'),
    "no offset": (["-o", "g.xml", "--since", "2026-03-28T06:00"], 2, "has no offset"),
    "no output": ([], 2, "Missing option"),
    "unknown option": (["-o", "g.xml", "--foo"], 2, "--foo"),
}


@pytest.mark.parametrize(("args", "code", "says"), USAGE.values(), ids=USAGE)
def test_usage_faults_are_one_line_and_exit_2(epg, write, tmp_path, args, code, says):
    ran = epg("export", write("in.jsonl", GOOD), *args)
    assert ran.code == code
    assert says in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_inputs_that_cannot_be_read_are_exit_3(epg, tmp_path):
    (tmp_path / "empty").mkdir()
    for name, says in (("nowhere.jsonl", "no such file"), ("empty", "the folder holds no records")):
        ran = epg("export", name, "-o", "guide.xml")
        assert ran.code == 3
        assert says in ran.err
        assert len(ran.err.splitlines()) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_rights_is_exit_3(epg, write, tmp_path):
    (tmp_path / write("in.jsonl", GOOD)).chmod(0)
    assert epg("export", "in.jsonl", "-o", "guide.xml").code == 3


def test_a_folder_stands_for_the_records_inside_it(epg, write, tmp_path):
    (tmp_path / "in").mkdir()
    write("in/a.jsonl", lines_of(CHANNEL))
    write("in/b.yaml", "episodes:\n  - id: news\n    titles: [{value: Nachrichten}]\n")
    write("in/notes.txt", "nothing to read")
    write("in/c.json", json.dumps({"broadcasts": [{"episode": "news", **broadcast()}]}))
    assert epg("export", "in", "-o", "guide.xml").code == 0
    assert "Nachrichten" in (tmp_path / "guide.xml").read_text()


class TestAnEmptyGuide:
    """No guide is wiped by a feed without programmes."""

    @pytest.mark.parametrize(
        "args",
        [["--channel", "nobody"], ["--since", "2031-01-01"], ["--until", "2001-01-01"]],
    )
    def test_when_nothing_that_was_asked_for_is_there(self, epg, write, tmp_path, args):
        write("guide.xml", "before")
        ran = epg("export", write("in.jsonl", GOOD), "-o", "guide.xml", *args)
        assert ran.code == 1
        assert "EPG011 nothing-to-publish" in ran.err
        assert (tmp_path / "guide.xml").read_text() == "before"

    def test_series_alone_are_not_what_was_asked_for(self, epg, tmp_path):
        args = ("--to", "ebucore", "-o", "out.xml", "--channel", "nobody")
        assert epg("export", SAMPLES / "schedule.jsonl", *args).code == 1
        assert not (tmp_path / "out.xml").exists()

    def test_when_all_was_rejected_and_a_channel_is_left(self, epg, write, tmp_path):
        write("guide.xml", "before")
        source = write("in.jsonl", lines_of(CHANNEL, episode(titles=[])))
        assert epg("export", source, "-o", "guide.xml").code == 1
        assert (tmp_path / "guide.xml").read_text() == "before"
        assert len(read_rejects(tmp_path / "guide.xml.rejects.jsonl")) == 1

    def test_an_input_of_channels_alone_is_a_feed(self, epg, write, tmp_path):
        assert epg("export", write("in.jsonl", lines_of(CHANNEL)), "-o", "guide.xml").code == 0
        assert '<channel id="one.example">' in (tmp_path / "guide.xml").read_text()


def test_a_part_that_is_no_broadcast_is_rejected_as_it_came(epg, write, tmp_path):
    source = write("in.jsonl", GOOD + lines_of(episode(broadcasts=["x", broadcast()])))
    assert epg("export", source, "-o", "guide.xml").code == 1
    (rejected,) = read_rejects(tmp_path / "guide.xml.rejects.jsonl")
    assert rejected["raw"] == '"x"'
    assert (tmp_path / "guide.xml").read_text().count("<programme ") == 2


def test_an_episode_without_broadcasts_is_told_whatever_else_it_says(epg, write):
    source = write("in.jsonl", GOOD + lines_of(episode(broadcasts=[], foo=1)))
    ran = epg("export", source, "-o", "guide.xml", "-v")
    assert ran.code == 0
    assert "EPG905 episode-without-broadcast" in ran.err
    assert "EPG008 unknown-field" in ran.err


def test_a_blank_override_hides_no_title(epg, write, tmp_path):
    shown = broadcast(overrides={"titles": [{"value": " "}]})
    source = write("in.jsonl", lines_of(CHANNEL, episode(broadcasts=[shown])))
    assert epg("export", source, "-o", "guide.xml").code == 0
    assert "<title>Other</title>" in (tmp_path / "guide.xml").read_text()


def test_a_series_with_a_forbidden_character_lends_the_rest(epg, write, tmp_path):
    series = {"type": "series", "id": "s", "titles": [{"value": "Ser\x01ies"}]}
    source = write("in.jsonl", lines_of(CHANNEL, series, episode(titles=[], series="s")))
    ran = epg("export", source, "-o", "guide.xml")
    assert ran.code == 1
    assert "EPG202" in ran.err
    assert "<title>Series</title>" in (tmp_path / "guide.xml").read_text()


def test_rejects_that_cannot_be_written_keep_the_old_feed(epg, write, tmp_path):
    write("guide.xml", "before")
    (tmp_path / "guide.xml.rejects.jsonl").mkdir()
    source = write("in.jsonl", GOOD + lines_of(episode(titles=[])))
    ran = epg("export", source, "-o", "guide.xml")
    assert ran.code == 3
    assert "EPG201 missing-title" in ran.err, "what was found is told all the same"
    assert (tmp_path / "guide.xml").read_text() == "before"


def test_all_errors_are_told_where_no_rejects_are_kept(epg, write):
    many = (episode(id=str(n), titles=[]) for n in range(30))
    ran = epg("export", write("in.jsonl", GOOD + lines_of(*many)), "--to", "xmltv", "-o", "-")
    assert ran.err.count("error EPG201") == 30


def test_keep_sets_aside_a_broadcast_that_could_not_be_read(epg, write, tmp_path):
    source = write("in.jsonl", GOOD + lines_of(episode(broadcasts=[{"channel": "c"}, broadcast()])))
    assert epg("export", source, "-o", "guide.xml", "--on-error", "keep").code == 1
    (rejected,) = read_rejects(tmp_path / "guide.xml.rejects.jsonl")
    assert rejected["record"] == {"type": "broadcast", "episode": "other", "channel": "c"}


def test_a_stale_rejects_file_goes_under_stop_too(epg, write, tmp_path):
    write("guide.xml.rejects.jsonl", "{}\n")
    args = ("-o", "guide.xml", "--on-error", "stop")
    assert epg("export", write("in.jsonl", GOOD), *args).code == 0
    assert not (tmp_path / "guide.xml.rejects.jsonl").exists()


def test_an_episode_that_is_only_cancelled_stays_in_an_archive(epg, write, tmp_path):
    cancelled = episode(broadcasts=[broadcast(status="cancelled")])
    source = write("in.jsonl", GOOD + lines_of(cancelled))
    assert epg("export", source, "-o", "a.ebucore.xml").code == 0
    assert "Other" in (tmp_path / "a.ebucore.xml").read_text()
    assert epg("export", source, "-o", "a.xml").code == 0
    assert "Other" not in (tmp_path / "a.xml").read_text()


def test_a_series_without_episodes_is_told_in_xmltv(epg, write):
    series = {"type": "series", "id": "s", "titles": [{"value": "Alone"}]}
    ran = epg("export", write("in.jsonl", GOOD + lines_of(series)), "-o", "a.xml", "-v")
    assert "EPG909 series-without-episode" in ran.err


def test_a_broken_first_line_does_not_make_lines_a_document(epg, write):
    deep = "[" * 100_000 + "]" * 100_000 + "\n"
    ran = epg("validate", write("in.jsonl", deep + GOOD), "--format", "concise")
    assert "in.jsonl:1" in ran.out
    assert "1 channel, 1 episode" in ran.out


@pytest.mark.parametrize(
    ("args", "code"), [(["", "-o", "a.xml"], 3), (["in.jsonl", "-o", "", "--to", "xmltv"], 2)]
)
def test_names_of_nothing(epg, write, args, code):
    write("in.jsonl", GOOD)
    assert epg("export", *args).code == code


def test_standard_input_is_read_once(epg, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(GOOD.encode())))
    ran = epg("validate", "-", "-")
    assert ran.code == 2
    assert "standard input is named twice" in ran.err


@pytest.mark.parametrize(("close", "args"), [("<&-", "- -o a.xml"), (">&-", "in.jsonl -o -")])
def test_a_standard_stream_that_is_closed_is_trouble_of_the_run(tmp_path, close, args):
    (tmp_path / "in.jsonl").write_text(GOOD)
    command = f"{sys.executable} -m epg_export export {args} --to xmltv -q {close}"
    ran = subprocess.run(
        ["bash", "-c", command], cwd=tmp_path, capture_output=True, check=False, text=True
    )
    assert ran.returncode == 3
    assert "it is closed" in ran.stderr


def test_a_process_substitution_is_read(tmp_path):
    (tmp_path / "in.jsonl").write_text(GOOD)
    command = f"{sys.executable} -m epg_export validate <(cat in.jsonl)"
    ran = subprocess.run(
        ["bash", "-c", command], cwd=tmp_path, capture_output=True, check=True, text=True
    )
    assert ran.stdout == "no findings (1 channel, 1 episode, 1 broadcast)\n"


def test_a_stream_that_is_appended_to_is_not_cut(tmp_path):
    (tmp_path / "in.jsonl").write_text(GOOD)
    (tmp_path / "log").write_text("before\n")
    command = f"{sys.executable} -m epg_export export in.jsonl --to xmltv -o /dev/stdout -q >> log"
    subprocess.run(["bash", "-c", command], cwd=tmp_path, check=True)
    text = (tmp_path / "log").read_text()
    assert text.startswith("before\n<?xml")
    assert text.endswith("</tv>\n")


class TestSelection:
    """Channels, days and languages."""

    def test_channels(self, epg, tmp_path):
        source = SAMPLES / "schedule.jsonl"
        ran = epg("export", source, "-o", "guide.xml", "--channel", "one.selkie.example")
        assert ran.code == 0
        guide = (tmp_path / "guide.xml").read_text()
        assert 'channel="one.selkie.example"' in guide
        assert "eins.nordlicht.example" not in guide

    def test_days(self, epg, tmp_path):
        source = SAMPLES / "schedule.jsonl"
        args = ("--since", "2026-03-28", "--until", "2026-03-29")
        assert epg("export", source, "-o", "g.jsonl", *args).code == 0
        records = map(json.loads, (tmp_path / "g.jsonl").read_text().splitlines())
        days = {
            shown["broadcast_day"]
            for record in records
            if record["type"] == "episode"
            for shown in record.get("broadcasts", ())
        }
        assert days == {"2026-03-28"}

    def test_languages(self, epg, tmp_path):
        assert epg("export", SAMPLES / "schedule.jsonl", "-o", "g.xml", "--lang", "fr,en").code == 0
        guide = (tmp_path / "g.xml").read_text()
        titles = [line for line in guide.splitlines() if "<title" in line]
        assert 'lang="fr"' in titles[0]
        assert sum('lang="de"' in title for title in titles) < 5, "only where there is no other"


class TestDocuments:
    """One EBUCore document for each record, in a folder."""

    def test_a_folder_is_filled(self, epg, write, tmp_path):
        source = write("in.jsonl", GOOD + lines_of(episode(titles=[])))
        ran = epg("export", source, "--to", "ebucore", "-o", "out/")
        assert ran.code == 1
        names = sorted(path.name for path in (tmp_path / "out").iterdir())
        assert names == ["episode-news.xml", "manifest.json", "out.rejects.jsonl"]
        assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out"]

    def test_documents_of_another_run_are_told(self, epg, write, tmp_path):
        (tmp_path / "out").mkdir()
        write("out/episode-old.xml", "<old/>")
        ran = epg("export", write("in.jsonl", GOOD), "--to", "ebucore", "-o", "out")
        assert ran.code == 0
        assert "EPG016 stale-document: episode-old.xml was there before" in ran.err
        assert (tmp_path / "out" / "episode-old.xml").exists()


def test_the_report_is_json(epg, write, tmp_path):
    source = write("in.jsonl", GOOD + lines_of(episode(titles=[])))
    epg("export", source, "-o", "guide.xml", "--report", "report.json")
    report = json.loads((tmp_path / "report.json").read_text())
    assert report["version"] == 1
    assert report["counts"]["EPG201"] == 1
    assert report["findings"][0]["line"] == 3
    assert report["summary"]["errors"] == 1


def test_losses_are_told_in_one_line_and_with_v_one_by_one(epg, tmp_path):
    source = SAMPLES / "schedule.jsonl"
    brief = epg("export", source, "-o", "guide.xml")
    assert any(line.startswith("lost in xmltv: ") for line in brief.err.splitlines())
    assert "EPG901" not in brief.err
    full = epg("export", source, "-o", "guide.xml", "-v")
    assert "EPG901 field-not-carried: episode.kind is lost: xmltv has no place for it" in full.err


def test_standard_input_and_output_through_pipes(tmp_path):
    command = [sys.executable, "-m", "epg_export", "export", "-", "--to", "xmltv", "-o", "-", "-q"]
    ran = subprocess.run(
        command, input=GOOD.encode(), capture_output=True, cwd=tmp_path, check=True
    )
    assert ran.stdout.count(b"<programme ") == 1
    assert ran.stderr == b""


def test_a_named_pipe_is_written_and_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    (tmp_path / "in.jsonl").write_text(GOOD)
    command = [
        sys.executable,
        "-m",
        "epg_export",
        "export",
        "in.jsonl",
        "--to",
        "xmltv",
        "-o",
        "pipe",
    ]
    with subprocess.Popen(command, cwd=tmp_path) as running:
        text = pipe.read_text()
    assert running.returncode == 0
    assert text.endswith("</tv>\n")
    assert pipe.is_fifo()


def test_a_reader_that_leaves_early_is_trouble_of_the_run(tmp_path):
    many = (episode(id=str(n), titles=[{"value": "x" * 1000}]) for n in range(200))
    (tmp_path / "in.jsonl").write_text(lines_of(CHANNEL, *many))
    program = f"{sys.executable} -m epg_export export in.jsonl --to xmltv -o - -q"
    ran = subprocess.run(
        ["bash", "-c", f"{program} | head -c 1; echo ${{PIPESTATUS[0]}}"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
        text=True,
    )
    assert ran.stdout == "<3\n"
    assert "Traceback" not in ran.stderr


def test_a_report_never_replaces_the_feed(epg, tmp_path):
    (tmp_path / "out.xml").write_text("before")
    ran = epg(
        "export",
        SAMPLES / "schedule.jsonl",
        "--to",
        "xmltv",
        "-o",
        "out.xml",
        "--report",
        "./out.xml",
    )
    assert ran.code == 2
    assert "the report would replace out.xml" in ran.err
    assert (tmp_path / "out.xml").read_text() == "before"
