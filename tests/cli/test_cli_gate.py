"""``epg-export export`` over what is published: refused, told, and left as it was."""

import datetime as dt
import json
import os
import re

import pytest
from conftest import ROOT, lines_of

from epg_export.findings import KINDS

START = dt.datetime(2026, 3, 28, tzinfo=dt.UTC)


def feed(*hours, channel="one.example"):
    """A channel with a programme at each of these hours."""
    return [
        {"type": "channel", "id": channel, "names": [{"value": channel}]},
        *(programme(hour, channel) for hour in hours),
    ]


def programme(hour, channel):
    """An hour of a channel."""
    times = [START + dt.timedelta(hours=hour + late) for late in (0, 1)]
    start, stop = (moment.isoformat() for moment in times)
    return {
        "type": "episode",
        "id": f"{channel}-{hour}",
        "titles": [{"value": "News", "lang": "en"}],
        "broadcasts": [{"channel": channel, "start": start, "stop": stop}],
    }


@pytest.fixture
def export(epg, write):
    """Export records to ``guide.xml`` unless another output is named."""

    def run(records, *args):
        args = args if "-o" in args else ("-o", "guide.xml", *args)
        return epg("export", write("in.jsonl", lines_of(*records)), *args)

    return run


@pytest.fixture
def guide(export, tmp_path):
    """A guide of ten hours, as it was published yesterday."""
    assert export(feed(*range(10))).code == 0
    path = tmp_path / "guide.xml"
    os.utime(path, (10**9, 10**9))
    return path


def told(ran):
    """Weight, code and name of each finding on standard error."""
    lines = [line.split(": ")[1] for line in ran.err.splitlines() if " EPG0" in line]
    return [line for line in lines if line.split()[1] in {f"EPG0{n}" for n in range(36, 42)}]


HURTING = {
    "no programmes": (feed(), "error EPG036 feed-emptied"),
    "too few": (feed(*range(7)), "error EPG038 feed-shrunk"),
    "another channel": (
        feed(*range(10), channel="two.example"),
        "error EPG037 channel-lost",
    ),
}


class TestWhatWouldHurtIsRefused:
    """The exit code is 1, the reason is told, and the published file is not touched."""

    @pytest.mark.parametrize(("records", "expected"), HURTING.values(), ids=HURTING)
    def test_it_stays(self, export, guide, records, expected):
        before, state = guide.read_bytes(), guide.stat()
        ran = export(records)
        assert (ran.code, told(ran), ran.out) == (1, [expected], "")
        assert ran.err.endswith("refused: guide.xml\n")
        assert guide.read_bytes() == before
        assert (guide.stat().st_mtime, guide.stat().st_ino) == (state.st_mtime, state.st_ino)
        assert sorted(path.name for path in guide.parent.iterdir()) == ["guide.xml", "in.jsonl"]

    def test_it_says_what_to_do(self, export, guide):
        ran = export(feed(*range(7)))
        assert ran.err.splitlines()[0] == (
            "guide.xml: error EPG038 feed-shrunk: 7 programmes where 10 are published, 30 % fewer "
            "(at most 20 %), from 2026-03-28T00:00:00+00:00 to 2026-03-28T10:00:00+00:00; check "
            "the source; --allow-shrink publishes all the same"
        )
        assert guide.exists()

    def test_it_says_so_quietly(self, export, guide):
        ran = export(feed(*range(7)), "-q")
        assert (ran.code, told(ran)) == (1, ["error EPG038 feed-shrunk"])
        assert guide.exists()

    def test_a_rehearsal_says_the_same(self, export, guide):
        ran = export(feed(*range(7)), "--dry-run")
        assert (ran.code, told(ran)) == (1, ["error EPG038 feed-shrunk"])
        assert "refused: guide.xml" in ran.err
        assert guide.stat().st_mtime == 10**9

    def test_the_report_holds_it(self, export, guide):
        assert export(feed(*range(7)), "--report", "report.json").code == 1
        report = json.loads((guide.parent / "report.json").read_text())
        (found,) = report["findings"]
        assert (found["code"], found["source"]) == ("EPG038", "guide.xml")
        assert (found["facts"]["published"], found["facts"]["new"]) == (10, 7)

    def test_the_same_in_other_formats(self, export, guide):
        assert export(feed(*range(10)), "-o", "guide.zip", "--to", "ebucore").code == 0
        ran = export(feed(*range(7)), "-o", "guide.zip", "--to", "ebucore")
        assert (ran.code, told(ran)) == (1, ["error EPG038 feed-shrunk"])
        assert guide.exists()

    def test_a_guide_in_a_folder(self, export, tmp_path):
        (tmp_path / "out").mkdir()
        args = ("-o", "out", "--to", "ebucore", "--layout", "documents")
        assert export(feed(*range(10)), *args).code == 0
        before = {path: path.read_bytes() for path in (tmp_path / "out").iterdir()}
        ran = export(feed(*range(7)), *args)
        assert (ran.code, told(ran)) == (1, ["error EPG038 feed-shrunk"])
        assert {path: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


@pytest.mark.parametrize(
    "records",
    [feed(*range(10)), feed(*range(8)), feed(*range(1, 11)), feed(*range(30))],
    ids=["the same", "exactly a fifth fewer", "an hour later", "more"],
)
def test_what_does_not_hurt_is_published(export, guide, records):
    ran = export(records)
    assert (ran.code, told(ran)) == (0, [])
    assert guide.read_text().count("<programme ") == len(records) - 1


def test_a_guide_is_exported_over_itself(epg, guide):
    ran = epg("export", "guide.xml", "-o", "guide.xml")
    assert (ran.code, told(ran)) == (0, [])
    assert guide.read_text().count("<programme ") == 10


def test_a_selection_of_a_guide_over_itself_is_refused(epg, guide):
    ran = epg("export", "guide.xml", "-o", "guide.xml", "--until", "2026-03-28T05:00:00Z")
    assert (ran.code, told(ran)) == (1, ["error EPG038 feed-shrunk"])
    assert guide.read_text().count("<programme ") == 10


class TestAllowShrink:
    """Somebody has looked, and means it."""

    def test_it_is_told_and_published(self, export, guide):
        ran = export(feed(*range(7)), "--allow-shrink")
        assert (ran.code, told(ran)) == (0, ["warning EPG038 feed-shrunk"])
        assert "; check the source; it is published all the same, as --allow-shrink" in ran.err
        assert ran.err.endswith("published: guide.xml\n")
        assert guide.read_text().count("<programme ") == 7

    def test_a_feed_that_cannot_be_read(self, export, write, tmp_path):
        write("guide.xml", "<html>login</html>")
        ran = export(feed(1))
        assert (ran.code, told(ran)) == (1, ["error EPG040 published-feed-unreadable"])
        assert (tmp_path / "guide.xml").read_text() == "<html>login</html>"
        ran = export(feed(1), "--allow-shrink")
        assert (ran.code, told(ran)) == (0, ["warning EPG040 published-feed-unreadable"])
        assert "<programme " in (tmp_path / "guide.xml").read_text()


WISHES = {
    "ignored": 'ignore = ["EPG038"]',
    "all ignored": 'ignore = ["EPG"]',
    "not selected": 'select = ["EPG101"]',
    "a warning": 'severity = { feed-shrunk = "warning" }',
    "ignored for the output": 'sources = { "guide.xml" = { ignore = ["EPG038"] } }',
}


@pytest.mark.parametrize("wish", WISHES.values(), ids=WISHES)
@pytest.mark.parametrize("flags", [(), ("-q",)], ids=["", "quietly"])
def test_no_wish_opens_the_gate(export, write, guide, wish, flags):
    write("epg-export.toml", f"[rules]\n{wish}\n")
    ran = export(feed(*range(7)), *flags)
    assert (ran.code, told(ran)) == (1, ["error EPG038 feed-shrunk"])
    assert guide.read_text().count("<programme ") == 10


@pytest.mark.parametrize("wish", ['ignore = ["channel-lost"]', 'severity = { EPG037 = "info" }'])
def test_nor_one_for_a_channel(export, write, guide, wish):
    write("epg-export.toml", f'[rules.channels."one.example"]\n{wish}\n')
    ran = export(feed(*range(10), channel="two.example"))
    assert (ran.code, told(ran)) == (1, ["error EPG037 channel-lost"])
    assert "one.example" in guide.read_text()


SHRUNK_CHANNEL = [*feed(*range(100)), *feed(*range(10), channel="two.example")]


class TestAChannelThatShrank:
    """It is told, and refuses nothing unless somebody wants it to."""

    @pytest.fixture(autouse=True)
    def _published(self, export):
        assert export([*feed(*range(100)), *feed(*range(20), channel="two.example")]).code == 0

    def test_it_is_a_warning(self, export):
        ran = export(SHRUNK_CHANNEL)
        assert (ran.code, told(ran)) == (0, ["warning EPG041 channel-shrunk"])
        assert "published: guide.xml" in ran.err

    def test_it_may_be_ignored(self, export, write):
        write("epg-export.toml", '[rules.channels."two.example"]\nignore = ["EPG041"]\n')
        assert told(export(SHRUNK_CHANNEL)) == []

    def test_it_may_be_made_an_error_which_refuses(self, export, write):
        write("epg-export.toml", '[rules]\nseverity = { channel-shrunk = "error" }\n')
        ran = export(SHRUNK_CHANNEL)
        assert (ran.code, told(ran)) == (1, ["error EPG041 channel-shrunk"])
        assert "refused: guide.xml" in ran.err
        assert "published: guide.xml" in export(SHRUNK_CHANNEL, "--allow-shrink").err


class TestMaxShrink:
    """How much may be missing is said in per cent, and in nothing else."""

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("30%", 0),
            ("29.9%", 1),
            ("100%", 0),
            ("0%", 1),
            ("20.000001%", 1),
            (" 30% ", 0),
            ("30 %", 0),
            ("30", 0),
            ("29", 1),
        ],
    )
    def test_a_percentage(self, export, guide, text, code):
        assert export(feed(*range(7)), "--max-shrink", text).code == code
        assert guide.exists()

    @pytest.mark.parametrize(
        "text",
        [
            "0.2",
            "20.5",
            "101",
            "101%",
            "100.1%",
            "-1%",
            "%",
            "20%%",
            "ten%",
            "",
            "٢٠%",
            "1e1%",
            "nan%",
        ],
    )
    def test_what_is_none(self, export, guide, text):
        ran = export(feed(*range(10)), "--max-shrink", text)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == (
            f'epg-export: --max-shrink: "{text}" is no percentage; write 0% to 100%, such as 20%\n'
        )
        assert guide.stat().st_mtime == 10**9

    def test_in_the_settings(self, export, write, guide):
        write("epg-export.toml", '[export]\nmax-shrink = "30%"\n')
        assert export(feed(*range(7))).code == 0
        assert guide.read_text().count("<programme ") == 7

    def test_in_the_settings_as_a_number(self, export, write, guide):
        write("epg-export.toml", "[export]\nmax-shrink = 0.3\n")
        assert export(feed(*range(7))).code == 2
        assert guide.exists()

    def test_in_the_environment(self, export, guide, monkeypatch):
        monkeypatch.setenv("EPG_EXPORT_EXPORT_MAX_SHRINK", "30%")
        assert export(feed(*range(7))).code == 0
        assert guide.read_text().count("<programme ") == 7

    def test_a_flag_goes_before_both(self, export, write, guide, monkeypatch):
        monkeypatch.setenv("EPG_EXPORT_EXPORT_MAX_SHRINK", "30%")
        write("epg-export.toml", '[export]\nmax-shrink = "40%"\n')
        assert export(feed(*range(7)), "--max-shrink", "10%").code == 1
        assert guide.exists()

    def test_allowing_it_in_settings_and_environment(self, export, write, guide, monkeypatch):
        write("epg-export.toml", "[export]\nallow-shrink = true\n")
        assert export(feed(*range(7))).code == 0
        (guide.parent / "epg-export.toml").unlink()
        assert export(feed(*range(3))).code == 1
        monkeypatch.setenv("EPG_EXPORT_EXPORT_ALLOW_SHRINK", "1")
        assert export(feed(*range(3))).code == 0


class TestMinHorizon:
    """How long a feed must last is asked of the first one too."""

    @pytest.mark.parametrize(
        ("text", "hours", "code"),
        [
            ("10h", 10, 0),
            ("11h", 10, 1),
            ("600m", 10, 0),
            ("601m", 10, 1),
            ("7d", 168, 0),
            ("7d", 167, 1),
            ("0h", 1, 0),
            ("999999d", 10, 1),
        ],
    )
    def test_from_a_time_on(self, export, tmp_path, text, hours, code):
        ran = export(
            feed(*range(hours)), "--min-horizon", text, "--now", "2026-03-28T01:00:00+01:00"
        )
        expected = ["error EPG039 horizon-too-short"] if code else []
        assert (ran.code, told(ran)) == (code, expected)
        assert (tmp_path / "guide.xml").exists() is not code

    @pytest.mark.parametrize("flags", [(), ("--now", "clock")])
    def test_by_the_clock(self, export, flags):
        hour = (dt.datetime.now(tz=dt.UTC) - START) // dt.timedelta(hours=1)
        assert export(feed(hour + 40), "--min-horizon", "36h", *flags).code == 0
        assert export(feed(hour + 30), "--min-horizon", "36h", "-o", "new.xml", *flags).code == 1

    def test_to_standard_output(self, export):
        ran = export(
            feed(1),
            "--to",
            "xmltv",
            "-o",
            "-",
            "--min-horizon",
            "3h",
            "--now",
            f"{START.isoformat()}",
        )
        assert (ran.code, ran.out) == (1, "")
        assert "refused: standard output" in ran.err

    def test_unasked_nobody_wants_to_know_what_time_it_is(self, export):
        ran = export(feed(1))
        assert (ran.code, ran.err) == (
            0,
            "no findings (1 channel, 1 episode, 1 broadcast)\npublished: guide.xml\n",
        )

    @pytest.mark.parametrize(
        "text", ["P3D", "36", "h", "-3h", "1.2345h", "3_h", "7w", "3H", "1234567d"]
    )
    def test_what_is_no_length(self, export, text):
        ran = export(feed(1), "--min-horizon", text)
        assert ran.code == 2
        assert f'--min-horizon: "{text}" is no length; write 7d, 36h or 90m' in ran.err

    @pytest.mark.parametrize("text", ["2026-03-28T20:00:00", "tomorrow", ""])
    def test_what_is_no_moment(self, export, text):
        ran = export(feed(1), "--min-horizon", "3h", "--now", text)
        assert ran.code == 2
        assert f'--now: "{text}" is no moment' in ran.err


class TestRejects:
    """What was rejected is that of the last run, so that it tells why the feed shrank."""

    def bad(self, *hours):
        """Programmes that are rejected."""
        return [{**one, "titles": []} for one in feed(*hours)[1:]]

    def test_those_of_a_refused_run_are_written(self, export, guide):
        ran = export([*feed(*range(7)), *self.bad(7, 8, 9)])
        assert told(ran) == ["error EPG038 feed-shrunk"]
        rejects = (guide.parent / "guide.xml.rejects.jsonl").read_text().splitlines()
        assert [json.loads(line)["record"]["id"] for line in rejects] == [
            "one.example-7",
            "one.example-8",
            "one.example-9",
        ]

    def test_a_rehearsal_leaves_those_that_are_there(self, export, write, guide):
        write("guide.xml.rejects.jsonl", "{}\n")
        assert export([*feed(*range(7)), *self.bad(7, 8, 9)], "--dry-run").code == 1
        assert (guide.parent / "guide.xml.rejects.jsonl").read_text() == "{}\n"

    def test_on_error_stop_leaves_them_too(self, export, write, guide):
        write("guide.xml.rejects.jsonl", "{}\n")
        assert export(feed(*range(7)), "--on-error", "stop").code == 1
        assert (guide.parent / "guide.xml.rejects.jsonl").read_text() == "{}\n"


def test_what_only_the_writer_leaves_out_is_missed(export, guide):
    untitled = [{**one, "titles": []} for one in feed(*range(7, 10))[1:]]
    ran = export([*feed(*range(7)), *untitled], "--on-error", "keep")
    assert "error EPG038 feed-shrunk" in told(ran)
    assert guide.read_text().count("<programme ") == 10


PAGE = (ROOT / "docs" / "gate.md").read_text(encoding="utf-8")


def test_the_settings_on_the_page_are_those_of_the_program(export, write, guide):
    (table,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    write("epg-export.toml", table)
    ran = export(feed(*range(7)), "--now", "2026-03-26T19:00:01Z")
    assert told(ran) == ["error EPG039 horizon-too-short"]
    assert export(feed(*range(7)), "--now", "2026-03-26T19:00:00Z").code == 0
    assert guide.read_text().count("<programme ") == 7


def test_the_page_tells_of_every_finding():
    told_of = dict(re.findall(r"\b(EPG0\d\d) ([a-z]+-[a-z-]+)", PAGE))
    codes = [f"EPG0{number}" for number in (*range(36, 42), 47)]
    assert told_of == {code: KINDS[code].name for code in codes}


@pytest.mark.parametrize("line", re.findall(r"^    epg-export (.*?) +#", PAGE, re.MULTILINE))
def test_the_commands_on_the_page_run(epg, write, line):
    write("plan.jsonl", lines_of(*feed(*range(10))))
    assert epg(*line.split(), "--now", "2026-03-20T00:00:00Z").code == 0
