"""Which texts are too long, alone and together, and how much room each has."""

from typing import Any

import pytest
from conftest import record_of
from hypothesis import given
from hypothesis import strategies as st

from epg_export.limits import Limit
from epg_export.limits.judge import Limits
from epg_export.limits.texts import views
from epg_export.model import Series

CLASSES = (("short", 5), ("medium", 10), ("long", 20))
SUM = Limit(what=("title", "short"), most=10, source="s")


def limits(*most: tuple[str, int]) -> Limits:
    return Limits([Limit(what=what, most=number, source="s") for what, number in most])


def episode(**fields: Any) -> dict[str, Any]:
    return {"type": "episode", "id": "e", **fields}


def text(length: int, kind: str = "", lang: str | None = None) -> dict[str, str]:
    said = {"value": "x" * length, "kind": kind, "lang": lang}
    return {name: value for name, value in said.items() if value}


def told(asked: Limits, record: dict[str, Any], series: Series | None = None) -> list[str]:
    """Each excess as path, length and room."""
    return [
        f"{excess.placed.path.removesuffix('.value')} {excess.length} {excess.room}"
        for view in views(record_of(record), series)
        for excess in (*asked.single(view), *asked.together(view))
    ]


@pytest.mark.parametrize(
    ("asked", "titles", "lines"),
    [
        (limits(("title", 5)), [text(5)], []),
        (limits(("title", 5)), [text(6)], [".titles[0] 6 5"]),
        (limits(("title", 5)), [text(9, "episode"), text(9, "original"), text(9, "short")], []),
        (limits(("episode-title", 5)), [text(9), text(9, "episode")], [".titles[1] 9 5"]),
        (limits(("short-title", 5)), [text(9), text(9, "short")], [".titles[1] 9 5"]),
        (limits(("short", 5)), [text(9), text(9, "short")], []),
    ],
)
def test_titles(asked: Limits, titles: list[dict[str, str]], lines: list[str]) -> None:
    assert told(asked, episode(titles=titles)) == lines


@pytest.mark.parametrize(
    ("asked", "description", "lines"),
    [
        (limits(*CLASSES), text(5, "short"), []),
        (limits(*CLASSES), text(6, "short"), [".descriptions[0] 6 5"]),
        (limits(*CLASSES), text(11, "medium"), [".descriptions[0] 11 10"]),
        (limits(*CLASSES), text(21, "long"), [".descriptions[0] 21 20"]),
        (limits(*CLASSES), text(20), []),
        (limits(*CLASSES), text(21), [".descriptions[0] 21 20"]),
        (limits(*CLASSES), text(21, "series"), [".descriptions[0] 21 20"]),
        (limits(("short", 5), ("description", 30)), text(31), [".descriptions[0] 31 30"]),
        (limits(("short", 5), ("description", 30)), text(30, "medium"), []),
        (limits(("short", 5), ("description", 30)), text(6, "short"), [".descriptions[0] 6 5"]),
        (limits(("long", 50), ("description", 30)), text(40, "long"), [".descriptions[0] 40 30"]),
        (limits(("title", 5)), text(99), []),
    ],
)
def test_a_description_is_judged_by_its_kind(
    asked: Limits, description: dict[str, str], lines: list[str]
) -> None:
    assert told(asked, episode(descriptions=[description])) == lines


@pytest.mark.parametrize(
    ("title", "short", "lines"),
    [
        (4, 6, []),
        (4, 7, [".descriptions[0] 11 6"]),
        (10, 1, [".descriptions[0] 11 0"]),
        (12, 3, [".titles[0] 12 10", ".descriptions[0] 15 0"]),
        (12, 0, [".titles[0] 12 10"]),
    ],
)
def test_of_a_sum_the_first_is_kept(title: int, short: int, lines: list[str]) -> None:
    record = episode(titles=[text(title)], descriptions=[text(short, "short")] if short else [])
    assert told(Limits([SUM]), record) == lines


def test_a_sum_is_taken_in_each_language() -> None:
    record = episode(
        titles=[text(4, lang="de"), text(8, lang="fr"), text(3)],
        descriptions=[
            text(6, "short", "de"),
            text(6, "short", "fr"),
            text(7, "short"),
            text(9, "long", "de"),
        ],
    )
    assert told(Limits([SUM]), record) == [".descriptions[1] 14 2"]


@pytest.mark.parametrize(
    ("titles", "lang", "lines"),
    [
        ([text(8, lang="de-CH"), text(2, lang="fr")], "de", [".descriptions[0] 11 2"]),
        ([text(2, lang="fr"), text(8)], "de", [".descriptions[0] 11 2"]),
        ([text(8, lang="fr"), text(2, lang="it")], "de", [".descriptions[0] 11 2"]),
        ([text(8, lang="fr"), text(2)], "de", []),
    ],
)
def test_a_title_in_another_language_is_better_than_none(
    titles: list[dict[str, str]], lang: str, lines: list[str]
) -> None:
    record = episode(titles=titles, descriptions=[text(3, "short", lang)])
    assert told(Limits([SUM]), record) == lines


def test_what_a_series_lends_counts_and_is_told_there() -> None:
    series = record_of({"type": "series", "id": "s", "titles": [text(12)]})
    assert isinstance(series, Series)
    record = episode(series="s", descriptions=[text(3, "short")])
    assert told(Limits([SUM]), record, series) == [".descriptions[0] 15 0"]
    assert told(limits(("title", 5)), record, series) == []
    assert told(limits(("title", 5)), {"type": "series", "id": "s", "titles": [text(12)]}) == [
        ".titles[0] 12 5"
    ]


def test_a_broadcast_is_judged_by_what_it_has_for_itself() -> None:
    record = episode(
        titles=[text(4)],
        descriptions=[text(5, "short")],
        broadcasts=[
            {"channel": "c", "start": "2026-03-28T20:00:00Z", "overrides": overrides}
            for overrides in ({"titles": [text(6)]}, {"duration": 5}, {"titles": [text(11)]})
        ],
    )
    assert told(Limits([SUM]), record) == [
        ".descriptions[0] 11 4",
        ".broadcasts[2].overrides.titles[0] 11 10",
        ".descriptions[0] 16 0",
    ]


@given(
    st.lists(
        st.tuples(st.integers(1, 15), st.sampled_from(["de", "fr", "de-AT", None])), max_size=4
    ),
    st.lists(st.tuples(st.integers(1, 15), st.sampled_from(["de", "fr", "it", None])), max_size=4),
)
def test_with_the_room_that_each_has_a_sum_fits(
    titles: list[tuple[int, str | None]], shorts: list[tuple[int, str | None]]
) -> None:
    record = episode(
        titles=[text(length, lang=lang) for length, lang in titles],
        descriptions=[text(length, "short", lang) for length, lang in shorts],
    )
    (view,) = views(record_of(record), None)
    for excess in Limits([SUM]).together(view):
        before = [SUM.measure.length(placed.text.value) for placed in excess.before]
        assert excess.room < SUM.measure.length(excess.placed.text.value)
        assert excess.room == max(0, SUM.most - sum(before))
