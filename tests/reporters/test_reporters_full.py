import io
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace
from reporters.report_sample import FINDINGS, LINE, LINES, finding, report
from rich.cells import cell_len

from epg_export.findings import Place
from epg_export.report import Report
from epg_export.reporters import full
from epg_export.reporters.shown import Excerpt, Excerpts


@pytest.fixture(autouse=True, scope="module")
def _eighty_columns() -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "80")
        yield


def _rendered(report_: Report, lines: Excerpts, *, colour: bool | None = None) -> str:
    stream = io.StringIO()
    full.render(full.console(stream, colour=colour), report_, report_.findings, lines)
    return stream.getvalue()


def _snippet(text: str, column: int, number: int = 12) -> tuple[str, str]:
    """The line of the source as it is shown, and the line of the caret below it."""
    made = Report()
    made.add(
        finding("EPG101", "stop", "error", Place("a", None, "$", number, column), "ends early")
    )
    lines = _rendered(made, {("a", number, column): Excerpt(text, column)}).split("\n")
    assert lines[1] == f"{' ' * max(len(str(number)), 2)}--> a:{number}:{column}"
    bar = lines[2]
    assert bar.strip() == "|"
    source, caret = lines[3], lines[4]
    assert source.index("|") == caret.index("|") == bar.index("|")
    return source[bar.index("|") + 2 :], caret[bar.index("|") + 2 :]


def test_the_whole_report() -> None:
    assert LINE[43:].startswith('"2026-03-28T20:00')
    assert (
        _rendered(report(), LINES)
        == """\
warning[EPG107] unknown-time-zone: there is no time zone "Mars"
  --> monday.jsonl:3  channel "one", $.time_zone
   = help: mend unknown-time-zone
   = epg-export rule EPG107

error[EPG101] stop-before-start: ends 15 minutes early
  --> monday.jsonl:12:44  episode "ep-41", $.broadcasts[0].stop
   |
12 | …:"broadcast","channel":"one","stop":"2026-03-28T20:00:00+01:00","id":"b"}
   |                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: mend stop-before-start
   = epg-export rule EPG101

warning[EPG901] field-lost: xmltv has no rights
  --> tür.json
   = help: mend field-lost
   = epg-export rule EPG901

note[EPG012] byte-order-mark: starts with a mark
  --> a.jsonl:1:1
   = help: mend byte-order-mark
   = epg-export rule EPG012

EPG101 stop-before-start: 2 more
EPG901 field-lost (rights): 4 more
3 errors, 6 warnings, 1 note (1 feed, 2 series, 24 episodes)
"""
    )


def test_the_other_places_of_a_finding_are_shown() -> None:
    made = Report()
    other = Place("monday.jsonl", 'episode "ep-40"', "$.broadcasts[1]", 9, 3)
    made.add(replace(FINDINGS[1], related=(other,)))

    assert "   = see: monday.jsonl:9:3  episode" in _rendered(made, {})


def test_an_empty_report() -> None:
    assert _rendered(Report(), {}) == "no findings\n"


def test_colour_only_where_it_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    made = Report()
    made.add(FINDINGS[1])

    assert "\x1b[1;31merror[EPG101]\x1b[0m" in _rendered(made, LINES, colour=True)
    assert "\x1b" not in _rendered(made, LINES)


def test_what_is_quoted_is_not_markup() -> None:
    made = Report()
    made.add(
        finding("EPG302", "unknown-series", "error", Place("a"), 'no "[bold]x[/bold]" :smile:')
    )

    assert 'no "[bold]x[/bold]" :smile:' in _rendered(made, {})


@pytest.mark.parametrize(
    ("text", "column", "shown", "caret"),
    [
        ('{"id": "e"}', 8, '{"id": "e"}', "       ^^^"),
        ('{"id": "e"}', 1, '{"id": "e"}', "^^^^^^"),
        ("a b", 2, "a b", " ^"),
        ("word", 99, "word", "    ^"),
        ("", 1, "", "^"),
        ("\t\tx: 1", 6, "  x: 1", "     ^"),
        ("日本: x y", 5, "日本: x y", "      ^"),
        ("😀 x", 3, "😀 x", "   ^"),
        ("e\u0301 x", 4, "e\u0301 x", "  ^"),
        ("[bold]x", 7, "[bold]x", "      ^"),
    ],
)
def test_the_caret_stands_below_the_value(text: str, column: int, shown: str, caret: str) -> None:
    assert _snippet(text, column) == (shown, caret)


@pytest.mark.parametrize("number", [1, 12, 123, 1_234_567])
@pytest.mark.parametrize(
    "text",
    [
        "a" * 1000,
        "日" * 1000,
        "😀" * 1000,
        "x\t" * 500,
        '"日本" ' * 200,
        "e\u0301" * 500,
        "a日" * 500,
    ],
)
@pytest.mark.parametrize("part", [0.0, 0.3, 0.5, 0.999])
def test_a_long_line_is_cropped_around_the_caret(text: str, part: float, number: int) -> None:
    at = int(len(text) * part)
    shown, caret = _snippet(text, at + 1, number)
    start = len(caret) - len(caret.lstrip())

    room = 80 - max(len(str(number)), 2) - 3
    assert cell_len(shown) <= room
    assert len(caret) <= cell_len(shown) + 1  # half of a wide character may not fit
    assert cell_len(shown) >= min(cell_len(text[at:]), room // 2)  # the line is used, not wasted
    assert shown.startswith("…") is (at > 16)
    head, cells = "", 0
    for character in shown:
        if cells >= start and cell_len(character):
            break
        head, cells = head + character, cells + cell_len(character)
    rest = shown[len(head) :].rstrip("…")
    assert text.replace("\t", " ")[at:].lstrip("\u0301").startswith(rest)


_lines = st.text(max_size=200) | st.lists(
    st.sampled_from(["日本", "😀", "e\u0301", "\t", '"', "a", " ", "word", "\\", "\u200d", "[b]"]),
    max_size=120,
).map("".join)


@example(text="^", column=1, number=1)
@example(text="00000000\u200d🗻", column=10, number=1)
@given(text=_lines, column=st.integers(1, 300), number=st.integers(1, 10**6))
def test_no_line_breaks_it_and_the_caret_stays_inside(text: str, column: int, number: int) -> None:
    text = " ".join(text.splitlines())
    made = Report()
    made.add(
        finding("EPG101", "stop", "error", Place("a", None, "$", number, column), "ends early")
    )
    lines = _rendered(made, {("a", number, column): Excerpt(text, column)}).split("\n")
    (caret,) = (line for line in lines if re.fullmatch(r" +\| +\^+", line))
    shown = lines[lines.index(caret) - 1]

    assert cell_len(shown) <= 80
    assert len(caret) <= max(cell_len(shown) + 1, 6)
    assert len(caret) <= 80


@given(text=st.text("\x1b[31m\x07\x08\r\x9b\x00a", max_size=10))
def test_a_feed_cannot_steer_the_terminal(text: str) -> None:
    made = Report()
    place = Place("a", f'episode "{text}"', "$", 1, 1)
    made.add(finding("EPG302", "unknown-series", "error", place, f'no series "{text}"'))
    rendered = _rendered(made, {("a", 1, 1): Excerpt(text, 1)})

    assert not set(rendered) & set("\x00\x07\x08\r\x1b\x9b")
