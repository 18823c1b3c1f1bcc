"""What stands on the page of a feed: its programmes by day, and what was found in each."""

import io
import json
from contextlib import closing

import pytest
from conftest import SAMPLES, lines_of

from epg_export import validate
from epg_export.pipeline.examine import checks_for
from epg_export.pipeline.inputs.sources import opened
from epg_export.pipeline.preview import GuideRead, PreviewOptions, write_guide
from epg_export.pipeline.selection.select import Selection, window
from epg_export.reporters.guide import FLAGS
from epg_export.verdicts import Wishes

CHANNEL = {"type": "channel", "id": "one", "time_zone": "Europe/Berlin", "day_start": "06:00"}
OTHER = {"type": "channel", "id": "two"}


def episode(id_, start, stop=None, **more):
    broadcast = {"channel": more.pop("channel", "one"), "start": start, **more.pop("broadcast", {})}
    if stop:
        broadcast["stop"] = stop
    titles = more.pop("titles", [{"value": id_, "lang": "de"}])
    return {"type": "episode", "id": id_, "titles": titles, "broadcasts": [broadcast], **more}


@pytest.fixture
def shown(tmp_path):
    """The guide of some records or files: by day, its programmes as a page has them."""

    def show(*inputs, **options):
        path = tmp_path / "in.jsonl"
        names = [str(one) for one in inputs if not isinstance(one, dict)]
        if records := [one for one in inputs if isinstance(one, dict)]:
            path.write_text(lines_of(*records))
            names.append(str(path))
        chosen = PreviewOptions(checks=checks_for(Wishes()), **options)
        with opened(names) as sources, closing(GuideRead(sources, chosen)) as read:
            return Shown(read)

    return show


class Shown:
    def __init__(self, read):
        self.guide = read.guide()
        self.report = read.report
        self.nothing, self.unknown = read.why_nothing, read.unknown
        self.days = {
            day.date: [
                (json.loads(one.row), json.loads(one.episode), one)
                for one in self.guide.programmes(day)
            ]
            for day in self.guide.days
        }

    def titles(self):
        return {day: [row[6][1] for row, _, _ in found] for day, found in self.days.items()}

    def codes(self):
        """The codes that stand on each programme, by its title."""
        kinds = self.guide.kinds
        return {
            row[6][1]: sorted(kinds[kind].code for kind, _ in one.kinds)
            for found in self.days.values()
            for row, _, one in found
            if one.kinds
        }


def test_programmes_stand_by_broadcast_day_channel_and_start(shown):
    found = shown(
        CHANNEL,
        OTHER,
        episode("late", "2026-03-29T05:00:00+02:00", "2026-03-29T06:00:00+02:00"),
        episode("early", "2026-03-28T20:00:00+01:00", "2026-03-28T21:00:00+01:00"),
        episode("two", "2026-03-28T19:00:00Z", "2026-03-28T20:00:00Z", channel="two"),
        episode("next", "2026-03-29T06:00:00+02:00", "2026-03-29T07:00:00+02:00"),
    )

    assert found.titles() == {"2026-03-28": ["early", "late", "two"], "2026-03-29": ["next"]}


def test_a_broadcast_day_far_from_the_start_is_not_believed(shown):
    start = "2026-03-28T20:00:00+01:00"
    found = shown(
        CHANNEL,
        episode("near", start, broadcast={"broadcast_day": "2026-03-27"}),
        episode("far", start, broadcast={"broadcast_day": "1999-01-01"}),
    )

    assert found.titles() == {"2026-03-27": ["near"], "2026-03-28": ["far"]}


def test_a_row_tells_when_and_by_which_clock(shown):
    found = shown(CHANNEL, episode("one", "2026-03-29T01:30:00+01:00", "2026-03-29T03:30:00+02:00"))

    ((row, _, _),) = found.days["2026-03-28"]
    assert row[:5] == [0, 1774744200, 1774747800, 60, 120]


def test_what_has_no_offset_is_shown_as_utc_and_marked(shown):
    found = shown(OTHER, episode("naive", "2026-03-28T20:00:00", channel="two"))

    ((row, _, _),) = found.days["2026-03-28"]
    assert row[1] == 1774728000
    assert row[3] is None
    assert row[5] >> FLAGS.index("no-offset") & 1
    assert "EPG104" in found.codes()["naive"]


@pytest.mark.parametrize(
    ("broadcast", "marks"),
    [
        ({"status": "cancelled"}, ["cancelled"]),
        ({"live": True, "new": True}, ["live", "new"]),
        ({"premiere": [{}], "first_showing": True}, ["premiere", "first"]),
        ({"first_showing": False}, ["repeat"]),
        ({"previously_shown": [{}]}, ["repeat"]),
        ({"listed": False}, ["unlisted"]),
        ({}, []),
    ],
)
def test_marks(shown, broadcast, marks):
    found = shown(CHANNEL, episode("a", "2026-03-28T20:00:00+01:00", broadcast=broadcast))

    ((row, _, _),) = found.days["2026-03-28"]
    assert [name for bit, name in enumerate(FLAGS) if row[5] >> bit & 1] == marks


def test_titles_in_all_languages_with_those_of_the_series_and_of_the_broadcast(shown):
    found = shown(
        CHANNEL,
        {"type": "series", "id": "s", "titles": [{"value": "Serie", "lang": "de"}, {"value": "Series", "lang": "en"}]},
        episode(
            "a",
            "2026-03-28T20:00:00+01:00",
            series="s",
            titles=[{"value": "Folge", "lang": "de", "kind": "episode"}],
            broadcast={"overrides": {"titles": [{"value": "Cut", "lang": "en"}]}},
        ),
    )  # fmt: skip

    ((row, told, _),) = found.days["2026-03-28"]
    assert row[6] == ["en", "Cut", "de", "Serie"]
    assert row[7] == ["de", "Folge"]
    assert told["titles"][0]["value"] == "Cut"


def test_findings_stand_on_the_programme_that_they_are_about(shown):
    found = shown(
        CHANNEL,
        OTHER,
        episode("first", "2026-03-28T20:00:00+01:00", "2026-03-28T21:00:00+01:00"),
        episode("over", "2026-03-28T20:30:00+01:00", "2026-03-28T21:30:00+01:00"),
        episode("wrong", "2026-03-28T23:00:00+01:00", "2026-03-28T22:00:00+01:00"),
        episode("fine", "2026-03-28T19:00:00+01:00", "2026-03-28T20:00:00+01:00"),
    )

    assert found.codes() == {"over": ["EPG102"], "wrong": ["EPG101", "EPG118"]}
    kinds = {kind.code: kind for kind in found.guide.kinds}
    assert kinds["EPG102"].programmes == 1
    assert kinds["EPG317"].programmes == 0
    assert kinds["EPG317"].samples[0].channel == "two"
    about = {channel.id: channel.findings for channel in found.guide.channels}
    assert about["one"] == ()
    assert [count for _, count in about["two"]] == [1]


def test_a_finding_of_an_episode_stands_on_each_of_its_broadcasts_and_counts_once(shown):
    record = episode("a", "2026-03-28T20:00:00+01:00", "2026-03-28T21:00:00+01:00")
    record["broadcasts"].append(
        {
            "channel": "one",
            "start": "2026-03-28T22:00:00+01:00",
            "stop": "2026-03-28T21:30:00+01:00",
        }
    )
    record["images"] = [{"url": "javascript:alert(1)"}]

    found = shown(CHANNEL, record)

    (first, second) = found.days["2026-03-28"]
    codes = [
        [found.guide.kinds[kind].code for kind, _ in one.kinds] for _, _, one in (first, second)
    ]
    assert codes[0] == ["EPG503"]
    assert sorted(codes[1]) == ["EPG101", "EPG118", "EPG503"]
    assert found.report.counts["EPG503"] == 1


def test_findings_of_xmltv_that_are_told_last_stand_on_their_programme(shown, tmp_path):
    path = tmp_path / "a.xml"
    path.write_text(
        '<tv><channel id="c"><display-name>C</display-name></channel>'
        '<programme start="20260328200000 +0000" stop="20260328210000 +0000" channel="c"><title>A</title></programme>'
        '\n<programme start="20260328203000 +0000" stop="20260328213000 +0000" channel="c"><title>B</title></programme>'
        "</tv>"
    )

    assert shown(path).codes() == {"B": ["EPG102"]}


def test_of_many_findings_some_are_shown_and_all_are_counted(shown):
    images = [{"url": f"javascript:{n}"} for n in range(80)]
    found = shown(
        CHANNEL,
        episode("a", "2026-03-28T20:00:00+01:00", "2026-03-28T21:00:00+01:00", images=images),
    )

    ((_, _, one),) = found.days["2026-03-28"]
    assert one.number == 80
    assert len(one.findings) == 50
    assert [count for _, count in one.kinds] == [80]


@pytest.mark.parametrize(
    "name", ["schedule.jsonl", "guide.xml", "incoming.xml", "schedule.ebucore.xml", "halde.xml"]
)
def test_all_that_validating_finds_is_counted_and_no_more(shown, name):
    told, found = validate(SAMPLES / name), shown(SAMPLES / name)

    assert found.report.weighed == told.weighed
    assert sum(day.programmes for day in found.guide.days) == told.summary["broadcasts"]


def test_several_inputs_are_joined_by_id(shown, tmp_path):
    texts = tmp_path / "texts.jsonl"
    texts.write_text(
        lines_of({"type": "episode", "id": "a", "titles": [{"value": "The Buoy", "lang": "en"}]})
    )

    found = shown(CHANNEL, episode("a", "2026-03-28T20:00:00+01:00"), texts)

    ((row, _, _),) = found.days["2026-03-28"]
    assert sorted(row[6][1::2]) == ["The Buoy", "a"]


def test_only_what_is_asked_for_is_shown_and_only_its_findings_are_told(shown):
    records = (
        CHANNEL,
        OTHER,
        episode("one", "2026-03-28T20:00:00+01:00", "2026-03-28T19:00:00+01:00"),
        episode("later", "2026-03-30T20:00:00+02:00", "2026-03-30T19:00:00+02:00"),
        episode("two", "2026-03-28T19:00:00Z", "2026-03-28T18:00:00Z", channel="two"),
        {"type": "channel", "id": "three"},
    )
    since, until = window("2026-03-28", "2026-03-29")
    asked = Selection(channels=frozenset({"one", "four"}), since=since, until=until)

    found = shown(*records, selection=asked)

    assert found.titles() == {"2026-03-28": ["one"]}
    assert [channel.id for channel in found.guide.channels] == ["one"]
    assert found.report.counts["EPG101"] == 1
    assert found.report.counts["EPG317"] == 0
    assert found.unknown == ("four",)
    assert shown(*records).report.counts["EPG101"] == 3


def test_languages_are_counted_by_programme(shown):
    found = shown(SAMPLES / "schedule.jsonl")

    assert {tag for tag, _ in found.guide.languages} == {"de", "en", "fr"}
    assert max(count for _, count in found.guide.languages) <= 50
    assert found.guide.preferred == ("de", "fr", "en")


def test_a_lone_surrogate_goes_through(shown, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(
        json.dumps(episode("a", "2026-03-28T20:00:00+01:00", titles=[{"value": "x \ud800"}]))
    )
    found = shown(path)

    ((row, _, _),) = found.days["2026-03-28"]
    assert row[6] == [None, "x \ud800"]


@pytest.mark.parametrize("year", [1, 9999])
def test_the_ends_of_the_calendar(shown, year):
    found = shown(OTHER, episode("a", f"{year:04}-01-01T00:00:00+14:00", channel="two"))

    assert sum(map(len, found.days.values())) == 1


def test_what_is_no_feed_says_why(shown, tmp_path):
    broken, empty = tmp_path / "broken.xml", tmp_path / "empty.xml"
    broken.write_text("<tv><programme")
    empty.write_text("<tv/>")

    assert shown(broken).nothing is not None
    assert shown(empty).nothing is None


def test_write_guide_writes_the_page_and_tells_what_is_on_it():
    stream = io.StringIO()
    with opened([str(SAMPLES / "schedule.jsonl")]) as sources:
        told = write_guide(sources, stream, PreviewOptions())

    assert told.programmes == 50
    assert told.report.severities["warning"] == 2
    assert stream.getvalue().endswith("</html>\n")
