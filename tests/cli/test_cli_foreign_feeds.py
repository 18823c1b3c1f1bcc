"""XMLTV as it comes in: exported, validated, read; times, stops, twins, folders, exit codes."""

import gzip
import json
from collections import Counter

import pytest
from backports import zstd
from conftest import SAMPLES
from formats.xmltv.facts import facts

import epg_export


def feed(*programmes, channels='<channel id="a.tv"><display-name>A</display-name></channel>'):
    return f"<tv>\n{channels}\n" + "\n".join(programmes) + "\n</tv>\n"


def show(start, stop="", title="T", channel="a.tv"):
    stop = f' stop="{stop}"' if stop else ""
    return (
        f'<programme start="{start}"{stop} channel="{channel}"><title>{title}</title></programme>'
    )


def records(path, kind):
    read = [json.loads(line) for line in path.read_text().splitlines()]
    return [record for record in read if record["type"] == kind]


def broadcasts(path):
    return [b for episode in records(path, "episode") for b in episode.get("broadcasts", [])]


class TestTimesWithoutAnOffset:
    FEED = feed(show("20260328201500", "20260328211500"))

    def test_they_are_utc_and_told(self, epg, write, tmp_path):
        ran = epg("export", write("in.xml", self.FEED), "-o", "out.jsonl")
        assert ran.code == 0
        assert "in.xml:3:12: warning EPG112 zoneless-time: no offset in start, stop" in ran.err
        assert broadcasts(tmp_path / "out.jsonl")[0]["start"] == "2026-03-28T20:15:00Z"

    def test_an_option_places_them(self, epg, write, tmp_path):
        given = ("--assume-zone", "Europe/Berlin")
        ran = epg("export", write("in.xml", self.FEED), "-o", "out.jsonl", *given)
        assert "EPG112" not in ran.err
        assert broadcasts(tmp_path / "out.jsonl")[0]["start"] == "2026-03-28T20:15:00+01:00"

    def test_the_channels_zone_places_them_first(self, epg, write, tmp_path):
        zone = write("zones.yaml", "channels: [{id: a.tv, time_zone: America/New_York}]")
        given = ("--assume-zone", "Europe/Berlin")
        ran = epg("export", write("in.xml", self.FEED), zone, "-o", "out.jsonl", *given)
        assert "EPG112" not in ran.err
        assert broadcasts(tmp_path / "out.jsonl")[0]["start"] == "2026-03-28T20:15:00-04:00"

    def test_the_id_is_the_same_wherever_it_is_placed(self, epg, write, tmp_path):
        ids = set()
        for given in ((), ("--assume-zone", "Europe/Berlin")):
            epg("export", write("in.xml", self.FEED), "-o", "out.jsonl", *given)
            ids.add(broadcasts(tmp_path / "out.jsonl")[0]["id"])
        assert ids == {"a.tv@20260328T201500Z"}

    def test_a_day_needs_no_zone(self, epg, write, tmp_path):
        text = feed(
            show("20260328201500 +0000", "20260328211500 +0000").replace(
                "</programme>", '<previously-shown start="20250101"/></programme>'
            )
        )
        ran = epg("export", write("in.xml", text), "-o", "out.xml")
        assert (ran.code, "EPG112" in ran.err) == (0, False)
        assert '<previously-shown start="20250101" />' in (tmp_path / "out.xml").read_text()

    def test_an_earlier_showing_that_never_was_does_not_reject_the_broadcast(
        self, epg, write, tmp_path
    ):
        shown = '<previously-shown start="20260329023000"/></programme>'
        text = feed(show("20260401201500", "20260401211500").replace("</programme>", shown))
        given = ("--assume-zone", "Europe/Berlin")
        ran = epg("export", write("in.xml", text), "-o", "out.xml", *given)
        assert ran.code == 0
        assert "warning EPG108 unplaced-time: 2026-03-29T02:30:00 does not exist" in ran.err
        assert '<previously-shown start="20260329" />' in (tmp_path / "out.xml").read_text()

    def test_from_python(self, write, tmp_path):
        path = tmp_path / write("in.xml", self.FEED)
        (entry,) = [e for e in epg_export.read(path) if isinstance(e.record, epg_export.Episode)]
        assert entry.record.broadcasts[0].start.isoformat() == "2026-03-28T20:15:00+00:00"
        assert [finding.name for finding in entry.findings] == ["zoneless-time"]
        (entry,) = [
            e
            for e in epg_export.read(path, assume_zone="Europe/Berlin")
            if isinstance(e.record, epg_export.Episode)
        ]
        assert entry.record.broadcasts[0].start.isoformat() == "2026-03-28T20:15:00+01:00"
        assert entry.findings == ()

    def test_json_without_an_offset_is_still_an_error(self, epg, write):
        broadcast = {"channel": "a.tv", "start": "2026-03-28T20:15:00"}
        episode = {"type": "episode", "id": "e", "titles": [{"value": "T"}]}
        line = json.dumps({**episode, "broadcasts": [broadcast]})
        assert "EPG104" in epg("validate", write("in.jsonl", line)).out


class TestMissingStops:
    FEED = feed(
        show("20260328220000 +0000"),
        show("20260328200000 +0000"),
        show("20260328213000 +0100", "20260328220000 +0000"),
        show("20260331200000 +0000"),
        show("20260328201000 +0000", channel="b.tv"),
    )

    def test_they_stay_missing_and_are_told(self, epg, write, tmp_path):
        ran = epg("export", write("in.xml", self.FEED), "-o", "out.jsonl")
        assert ran.err.count("EPG113 missing-stop") == 4
        assert sum("stop" in broadcast for broadcast in broadcasts(tmp_path / "out.jsonl")) == 1

    def test_they_are_inferred_on_request_whatever_the_order(self, epg, write, tmp_path):
        ran = epg("export", write("in.xml", self.FEED), "-o", "out.jsonl", "--infer-stop", "-v")
        stops = {b["id"]: b.get("stop") for b in broadcasts(tmp_path / "out.jsonl")}
        assert stops == {
            "a.tv@20260328T220000Z": None,
            "a.tv@20260328T200000Z": "2026-03-28T20:30:00Z",
            "a.tv@20260328T203000Z": "2026-03-28T22:00:00Z",
            "a.tv@20260331T200000Z": None,
            "b.tv@20260328T201000Z": None,
        }
        marked = [b["id"] for b in broadcasts(tmp_path / "out.jsonl") if b.get("stop_inferred")]
        assert marked == ["a.tv@20260328T200000Z"]
        assert ran.err.count("EPG114 inferred-stop") == 1
        assert ran.err.count("EPG113 missing-stop") == 3

    def test_validate_infers_too(self, epg, write):
        ran = epg("validate", write("in.xml", self.FEED), "--infer-stop", "--statistics")
        assert "1  EPG114  info     inferred-stop" in ran.out
        assert "3  EPG113  warning  missing-stop" in ran.out

    def test_a_cancelled_broadcast_ends_nothing(self, epg, write, tmp_path):
        late = '{"type":"broadcast","id":"a.tv@20260328T203000Z","channel":"a.tv",'
        late += '"start":"2026-03-28T20:30:00Z","status":"cancelled"}'
        inputs = (write("in.xml", self.FEED), write("late.jsonl", late))
        epg("export", *inputs, "-o", "out.jsonl", "--infer-stop")
        stops = {b["id"]: b.get("stop") for b in broadcasts(tmp_path / "out.jsonl")}
        assert stops["a.tv@20260328T200000Z"] == "2026-03-28T22:00:00Z"


class TestTwins:
    def test_programmes_that_start_at_once_are_two(self, epg, write, tmp_path):
        text = feed(*[show("20260328200000 +0000", "20260328210000 +0000", t) for t in "ABA"])
        ran = epg("export", write("in.xml", text), "-o", "out.xml")
        assert ran.code == 0
        assert ran.err.count("EPG128 duplicate-broadcast") == 2
        assert (tmp_path / "out.xml").read_text().count("<programme ") == 3

    def test_channels_of_one_id_are_united(self, epg, write, tmp_path):
        halves = (
            '<channel id="a.tv"><display-name>A</display-name><url>http://a.example</url></channel>'
            '<channel id="a.tv"><display-name>A One</display-name><display-name>A</display-name>'
            "</channel>"
        )
        text = feed(show("20260328200000 +0000", "20260328210000 +0000"), channels=halves)
        ran = epg("export", write("in.xml", text), "-o", "out.xml")
        assert "EPG305 duplicate-id" in ran.err
        out = (tmp_path / "out.xml").read_text()
        assert out.count("<channel ") == 1
        assert out.count("<display-name>A</display-name>") == 1
        assert "<display-name>A One</display-name>" in out
        assert "<url>http://a.example</url>" in out

    def test_halves_are_united_although_an_earlier_input_has_the_channel(
        self, epg, write, tmp_path
    ):
        halves = "".join(
            f'<channel id="a.tv"><display-name>{name}</display-name></channel>' for name in "AB"
        )
        text = feed(show("20260328200000 +0000", "20260328210000 +0000"), channels=halves)
        earlier = '{"type":"channel","id":"a.tv","names":[{"value":"Old"}]}'
        given = (write("h.jsonl", earlier), write("h.xml", text))
        assert epg("export", *given, "-o", "out.xml").code == 0
        out = (tmp_path / "out.xml").read_text()
        names = [f"<display-name>{name}</display-name>" in out for name in ("A", "B", "Old")]
        assert names == [True, True, False]


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("", 1, "empty-input"),
        ("<tv></tv>", 0, "no-programmes"),
        ("<tv>", 1, "truncated-document"),
        ("<!DOCTYPE html><html></html>", 1, "unknown-format"),
        (feed("<programme")[:-6], 1, "truncated-document"),
        (feed(show("never", "20260328210000 +0000")), 1, "unreadable-start"),
        (feed(show("20260328200000 +0000", "20260328210000 +0000", "A & B")), 1, "bare-ampersand"),
        (feed(show("20260328200000 +0000", "20260328210000 +0000")) * 2, 1, "several-roots"),
        (feed(show("20260328200000 +0000", "20260328190000 +0000")), 1, "stop-before-start"),
        (feed(show("20260328200000 +0000", "20260328210000 +0000", "")), 1, "missing-title"),
    ],
)
def test_bad_input_is_told_and_ends_with_its_exit_code(epg, write, text, code, name):
    ran = epg("validate", write("in.xml", text), "--format", "concise")
    assert (ran.code, ran.err) == (code, "")
    assert name in ran.out
    assert all(line.startswith("in.xml:") for line in ran.out.splitlines()[:-1])


def test_nothing_to_be_read_is_a_fault_of_the_data(epg, write):
    ran = epg("validate", write("in.xml", bytes(range(256))), "--from", "xmltv")
    assert ran.code == 1
    assert "wrong-root" in ran.out


def test_what_had_to_be_mended_is_published_and_fails(epg, write, tmp_path):
    good = show("20260328200000 +0000", "20260328210000 +0000", "Good")
    mended = show("20260328210000 +0000", "20260328220000 +0000", "A & B")
    broken = show("20260328220000 +0000", "20260328230000 +0000", "<b>C")
    ran = epg("export", write("in.xml", feed(good, mended, broken)), "-o", "out.xml")
    assert ran.code == 1
    out = (tmp_path / "out.xml").read_text()
    assert "Good" in out
    assert "A &amp; B" in out
    assert "C" not in out.partition("<programme")[2]
    (reject,) = map(json.loads, (tmp_path / "out.xml.rejects.jsonl").read_text().splitlines())
    assert reject["raw"] == broken
    assert reject["findings"][0]["facts"] == {"first_line": 5, "last_line": 5}
    assert epg("export", "in.xml", "-o", "none.xml", "--on-error", "stop").code == 1
    assert not (tmp_path / "none.xml").exists()


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress])
def test_packed_feeds_under_any_name(epg, tmp_path, pack):
    (tmp_path / "feed.txt").write_bytes(pack((SAMPLES / "guide.xml").read_bytes()))
    epg("export", "feed.txt", "-o", "out.xml")
    assert (tmp_path / "out.xml").read_text() == (SAMPLES / "guide.xml").read_text()


def test_a_folder_of_feeds_without_what_was_made_of_it(epg, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "one.xml").write_text(feed(show("20260328200000 +0000", "20260328210000 +0000")))
    (folder / "page.html").write_text("<html><body>no feed</body></html>")
    for _ in range(2):
        ran = epg("export", "in", "-o", "in/all.xml", "--to", "xmltv")
        assert ran.code == 0
        assert ran.err == "no findings (1 channel, 1 episode, 1 broadcast)\npublished: in/all.xml\n"
    assert (folder / "all.xml").read_text().count("<programme ") == 1


class TestEBUCoreThereAndBack:
    """Records into EBUCore in each layout, and out of it again."""

    WAYS = (
        ("out.ebucore.xml", ()),
        ("out.xml", ("--to", "ebucore", "--layout", "collection")),
        ("out/", ("--to", "ebucore")),
        ("out.zip", ("--to", "ebucore")),
        ("old.ebucore.xml", ("--ebucore-version", "1.8")),
    )

    @pytest.mark.parametrize(("output", "given"), WAYS)
    def test_the_schedule_comes_back(self, epg, tmp_path, output, given):
        source = SAMPLES / "schedule.jsonl"
        languages = ("--lang", "de,en,fr", "-q")
        assert epg("export", source, "-o", output, *given, *languages).code == 0
        assert epg("validate", output.rstrip("/")).code == 0
        assert epg("export", output.rstrip("/"), "-o", "back.xml", *languages).code == 0
        assert epg("export", source, "-o", "direct.xml", *languages).code == 0
        back, direct = (
            self.said((tmp_path / name).read_bytes()) for name in ("back.xml", "direct.xml")
        )
        old = {"previously-shown"} if "1.8" in given else set()
        # Titles and texts of single showings, a link's language, dubbed versions: all told as lost.
        lost = {"title", "desc", "review", "language"} | old
        missing = direct - back
        assert {fact[3] for fact in missing} <= lost
        assert missing.total() < direct.total() / 20

    def said(self, data):
        """The facts of a feed but of its channels, which EBUCore tells in part."""
        return Counter({fact: n for fact, n in facts(data).items() if fact[0] == "programme"})

    @pytest.mark.parametrize(("output", "given"), WAYS)
    def test_what_comes_back_is_written_the_same(self, epg, tmp_path, output, given):
        epg("export", SAMPLES / "schedule.jsonl", "-o", output, *given, "-q")
        epg("export", output.rstrip("/"), "-o", "once.jsonl", "-q")
        again = output.replace("o", "a", 1)
        epg("export", "once.jsonl", "-o", again, *given, "-q")
        epg("export", again.rstrip("/"), "-o", "twice.jsonl", "-q")
        once, twice = ((tmp_path / name).read_text() for name in ("once.jsonl", "twice.jsonl"))
        assert twice == once

    def test_files_of_a_folder_and_of_an_archive_are_the_same_records(self, epg, tmp_path):
        for output, back in (("out/", "a.jsonl"), ("out.zip", "b.jsonl")):
            epg("export", SAMPLES / "schedule.jsonl", "--to", "ebucore", "-o", output, "-q")
            epg("export", output.rstrip("/"), "-o", back, "-q")
        assert (tmp_path / "a.jsonl").read_text() == (tmp_path / "b.jsonl").read_text()

    def test_what_1_8_cannot_say_is_told(self, epg, write):
        shown = {"channel": "a.tv", "start": {"value": "2026-01-01T20:00:00Z"}}
        broadcast = {
            "channel": "a.tv",
            "start": "2026-03-28T20:00:00Z",
            "previously_shown": [shown],
        }
        titles = [{"value": "A", "lang": "en"}]
        line = {"type": "episode", "id": "e", "titles": titles, "broadcasts": [broadcast]}
        name = write("in.jsonl", json.dumps(line))
        ran = epg("export", name, "-o", "new.ebucore.xml")
        assert "broadcast.previously_shown" not in ran.err
        ran = epg("export", name, "-o", "old.ebucore.xml", "--ebucore-version", "1.8")
        assert (ran.code, "broadcast.previously_shown" in ran.err) == (0, True)

    @pytest.mark.parametrize(
        ("given", "words"),
        [
            (("-o", "out.ebucore.xml", "--ebucore-version", "1.9"), "1.9"),
            (("-o", "out.ebucore.xml", "--ebucore-version", "two"), "two"),
            (("-o", "out.xml", "--to", "xmltv", "--ebucore-version", "1.8"), "version"),
            (("-o", "out.zip", "--to", "ebucore", "--layout", "collection"), "archive"),
            (("-o", "out.xml", "--to", "ebucore", "--layout", "envelope"), "envelope"),
            (("-o", "-", "--to", "ebucore", "--layout", "documents"), "folder"),
        ],
    )
    def test_what_cannot_be_asked_for(self, epg, tmp_path, given, words):
        ran = epg("export", SAMPLES / "schedule.jsonl", *given)
        assert ran.code == 2
        assert words in ran.err
        assert list(tmp_path.iterdir()) == []

    def test_the_help_names_the_versions(self, epg):
        assert "EBUCore to write: 1.10, or 1.8" in epg("export", "--help").out

    @pytest.mark.parametrize(
        ("change", "code", "name"),
        [
            (("", ""), 0, "no findings"),
            (("PT1H30M", "90 min"), 1, "ebucore-schema-violation"),
            (("</ebucore:ebuCoreMain>", ""), 1, "malformed-xml"),
            (("ebuCoreMain", "coreThing"), 1, "wrong-root"),
            (("publicationDate>", "date>"), 1, "event-without-start"),
        ],
    )
    def test_the_exit_code_of_validating(self, epg, tmp_path, change, code, name):
        broadcast = {
            "channel": "a.tv",
            "start": "2026-03-28T20:00:00Z",
            "stop": "2026-03-28T21:30:00Z",
        }
        channel = {"type": "channel", "id": "a.tv", "names": [{"value": "A", "lang": "en"}]}
        episode = {"type": "episode", "id": "e", "titles": [{"value": "A", "lang": "en"}]}
        lines = (channel, {**episode, "broadcasts": [broadcast]})
        (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, lines)))
        epg("export", "in.jsonl", "-o", "out.ebucore.xml", "-q")
        text = (tmp_path / "out.ebucore.xml").read_text()
        (tmp_path / "in.xml").write_text(text.replace(*change) if change[0] else text)
        ran = epg("validate", "in.xml", "--from", "ebucore")
        assert (ran.code, name in ran.out) == (code, True)
