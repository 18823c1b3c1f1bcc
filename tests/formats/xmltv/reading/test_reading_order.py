"""Each breach of the DTD's order and number of children is told once, under its own name."""

import pytest
from formats.xmltv.reading.feeds import (
    CHANNEL,
    codes,
    episode,
    feed,
    numbered,
    programme,
    told,
    told_in,
)

from epg_export.formats.xmltv.mapping import ONCE, PROGRAMME_ORDER

FILLED = {
    "credits": "<credits><actor>A</actor></credits>",
    "date": "<date>2019</date>",
    "length": '<length units="minutes">9</length>',
    "icon": '<icon src="s"/>',
    "new": "<new/>",
    "previously-shown": "<previously-shown/>",
    "subtitles": "<subtitles/>",
    "video": "<video><quality>HDTV</quality></video>",
    "audio": "<audio><stereo>mono</stereo></audio>",
    "rating": "<rating><value>1</value></rating>",
    "star-rating": "<star-rating><value>1/2</value></star-rating>",
    "review": '<review type="text">R</review>',
    "episode-num": '<episode-num system="onscreen">E1</episode-num>',
}
ALL = [FILLED.get(name, f"<{name}>x</{name}>") for name in PROGRAMME_ORDER]


def test_in_order_nothing_is_told() -> None:
    assert told_in("".join(ALL)) == []


@pytest.mark.parametrize("name", PROGRAMME_ORDER[1:])
def test_a_child_that_stands_before_the_title_is_told_by_the_title(name: str) -> None:
    inside = FILLED.get(name, f"<{name}>x</{name}>")
    assert told_in(f"{inside}<title>T</title>") == [
        f"EPG704 /title[1] title stands after {name}, expected before it"
    ]
    late, early = episode(f"{inside}<title>T</title>"), episode(f"<title>T</title>{inside}")
    assert sorted(late.pop("titles"), key=str) == sorted(early.pop("titles"), key=str)
    assert late == early


def test_the_first_one_out_of_order_is_told_and_no_more() -> None:
    assert told_in("".join(reversed(ALL))) == [
        "EPG704 /review[1] review stands after image, expected before it"
    ]


@pytest.mark.parametrize("name", PROGRAMME_ORDER)
def test_what_may_stand_once_is_told_when_it_stands_twice(name: str) -> None:
    inside = FILLED.get(name, f"<{name}>x</{name}>") * 2
    found = [line for line in told_in(f"<title>T</title>{inside}") if "EPG709" not in line]
    assert found == ([f"EPG706 /{name}[2] a second {name}"] if name in ONCE else [])


def test_elements_that_the_dtd_does_not_have_do_not_count() -> None:
    found = told_in("<title>T</title><live/><x/><desc>D</desc>")
    assert [line.split()[0] for line in found] == ["EPG713", "EPG702"]


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<credits><actor>A</actor><director>D</director></credits>", "/credits[1]/director[1]"),
        ("<video><aspect>4:3</aspect><present>yes</present></video>", "/video[1]/present[1]"),
        ("<audio><stereo>mono</stereo><present>yes</present></audio>", "/audio[1]/present[1]"),
        ('<rating><icon src="s"/><value>1</value></rating>', "/rating[1]/value[1]"),
    ],
)
def test_order_holds_inside_too(inside: str, said: str) -> None:
    (line,) = told_in(inside)
    assert line.startswith(f"EPG704 {said} ")


def test_a_channel_after_a_programme_is_told() -> None:
    text = feed(*numbered(1), CHANNEL, CHANNEL.replace('"c"', '"d"'), *numbered(2))
    assert codes(text) == ["EPG705", "EPG705"]


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ('<icon src="s"/><display-name>C</display-name>', ["EPG704"]),
        ('<display-name>C</display-name><url>u</url><icon src="s"/>', ["EPG704"]),
        ("<display-name>C</display-name><lcn>7</lcn><url>u</url>", ["EPG713"]),
    ],
)
def test_the_order_in_a_channel(inside: str, said: str) -> None:
    text = feed(f'<channel id="c">{inside}</channel>', programme())
    assert [line.split()[1] for line in told(text)] == said
