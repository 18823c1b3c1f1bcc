"""Lines and columns of what is found in a message."""

import io
import re

import pytest
from conftest import SAMPLES
from formats.bxf.bxf_parts import content, header, message, schedule, segment, spot, when

from epg_export.findings import Place
from epg_export.formats import format_named

PLAN = message(
    schedule(spot("20:00:00:00", "00:01:00:00")),
    "\n",
    schedule(
        header("Früh", "06:00:00:00"),
        "\n  ",
        header("Film", when("20:15:00:00"), content=content("1", "Film")),
        "\n",
        segment("Film", "20:15:00:00", "00:10:00:00", number=1),
    ),
)
EVENT = "/BxfMessage/BxfData/Schedule[2]/ScheduledEvent[2]"


def spots(text, *paths):
    """Line and column of the paths, and what stands there up to the end of the tag's name."""
    places = [Place("test", None, path) for path in paths]
    found = format_named("bxf").locate(io.BytesIO(text.encode()), places)
    lines = text.split("\n")
    for place in places:
        if place not in found:
            yield None
            continue
        spot_ = found[place]
        rest = lines[spot_.line - 1].encode()[spot_.column - 1 :].decode()
        yield spot_.line, rest[1:].partition(">")[0].partition(" ")[0]


@pytest.mark.parametrize(
    ("path", "line", "tag"),
    [
        (EVENT, 3, "ScheduledEvent"),
        (f"{EVENT}.broadcasts[0].start", 3, "StartDateTime"),
        (f"{EVENT}.broadcasts[0].stop", 3, "ScheduledEvent"),
        (f"{EVENT}.broadcasts[0].id", 3, "EventId"),
        (f"{EVENT}.titles[0].value", 3, "ProgramName"),
        (f"{EVENT}.identifiers[0]", 3, "ContentId"),
        (f"{EVENT}.unheard[0].of", 3, "ScheduledEvent"),
        ("/BxfMessage", 1, "BxfMessage"),
        ("/BxfMessage/BxfData/Schedule[2]/Channel", 2, "Channel"),
    ],
)
def test_where_it_stands(path, line, tag):
    assert list(spots(PLAN, path)) == [(line, tag)]


def test_what_is_not_there_is_not_found():
    paths = (f"{EVENT[:-3]}[9]", "/BxfMessage/BxfData/Schedule[3]/Channel", "$.titles")
    assert list(spots(PLAN, *paths)) == [None, None, None]


def test_a_prefix_is_part_of_no_path():
    text = PLAN.replace("<BxfMessage xmlns", "<b:BxfMessage xmlns:b")
    assert list(spots(text.replace("</BxfMessage", "</b:BxfMessage"), EVENT)) == [
        (3, "ScheduledEvent")
    ]


def test_far_down(epg, write):
    """libxml2 counts lines up to 65,535 only."""
    late = header("X", when("20:75:00:00"), id_="x")
    text = message(schedule(*["\n" * 70_000, late]))
    ran = epg("validate", write("far.bxf", text), "--format", "concise", "--select", "EPG815")
    assert ran.out.startswith("far.bxf:70001:1: error EPG815")


@pytest.mark.parametrize(
    "text", ["", "<", "<BxfMessage>", "\0", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"]
)
def test_hostile_texts(text):
    assert list(spots(text, EVENT)) == [None]


@pytest.mark.parametrize("name", ["playout.bxf.xml", "asrun.bxf.xml"])
def test_every_finding_of_the_samples_has_a_line_and_a_column(epg, name):
    zone = ("--assume-zone", "Europe/Berlin")
    ran = epg("validate", SAMPLES / name, *zone, "--format", "concise")
    told = [line for line in ran.out.splitlines() if " EPG" in line]
    assert len(told) > 1
    for line in told:
        assert re.match(rf"{re.escape(str(SAMPLES / name))}:\d+:\d+: ", line), line


def test_what_is_wrong_inside_an_event_is_shown_on_its_line(epg, write):
    start = when("20:00:00:99").replace("<SmpteDateTime", "\n  <SmpteDateTime")
    plan = message(schedule("\n", header("A", start, "01:00:00:00", inside="\n\n<Foo>x</Foo>")))
    write("plan.bxf.xml", plan)
    told = epg("validate", "plan.bxf.xml", "--assume-zone", "UTC").out
    assert "--> plan.bxf.xml:3:3 " in told.partition("EPG820")[2].partition("\n\n")[0]
    assert "--> plan.bxf.xml:5:1 " in told.partition("EPG817")[2].partition("\n\n")[0]
