from typing import Any

import pytest
from rules.checking import findings_together, found_together
from rules.schedules import at

NEIGHBOURS = ("EPG102", "EPG118", "EPG119", "EPG128", "EPG129")


def clumped(start: str, stop: str, index: int, id_: str, count: int = 2) -> dict[str, Any]:
    """One of several that share a slot."""
    return at(start, stop, id_, clump={"index": index, "count": count})


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        pytest.param([at("20:00", "20:15"), at("20:15", "20:30")], [], id="no gap"),
        pytest.param(
            [at("20:00", "20:20", "a"), at("20:15", "20:30", "b")],
            ['EPG102 episode "b" $.broadcasts[0].start starts 5 minutes before episode "a" ends'],
            id="overlap",
        ),
        pytest.param(
            [at("20:15", "20:30", "b"), at("20:00", "20:20", "a")],
            ['EPG102 episode "b" $.broadcasts[0].start starts 5 minutes before episode "a" ends'],
            id="overlap in another order",
        ),
        pytest.param(
            [at("20:00", "22:00", "a"), at("20:30", "21:00", "b"), at("21:00", "22:00", "c")],
            [
                'EPG102 episode "b" $.broadcasts[0].start starts 1 hour 30 minutes before episode "a" ends',
                'EPG102 episode "c" $.broadcasts[0].start starts 1 hour before episode "a" ends',
            ],
            id="one long over two short",
        ),
        pytest.param(
            [at("20:00", "20:15", "a"), at("20:00", "20:30", "b")],
            ['EPG128 episode "b" $.broadcasts[0].start starts at the same time as episode "a"'],
            id="two at once",
        ),
        pytest.param(
            [at("20:00", "20:15", "a"), at("20:00", "20:15", "a")],
            [
                'EPG128 episode "a" $.broadcasts[0].start is on air twice at once: it stands as '
                'episode "a" too'
            ],
            id="twice",
        ),
        pytest.param([at("20:00", None), at("21:00", "22:00")], [], id="an end that is not known"),
        pytest.param(
            [at("20:00", "21:00"), at("20:30", "21:00", status="cancelled")], [], id="cancelled"
        ),
        pytest.param(
            [at("20:00", "21:00"), at("20:30", "21:00", listed=False)], [], id="not listed"
        ),
        pytest.param(
            [
                at("20:00", "21:00", "a", clump={"index": 0, "count": 2}),
                at("20:00", "21:00", "b", clump={"index": 1, "count": 2}),
            ],
            [],
            id="a slot shared on purpose",
        ),
        pytest.param(
            [at("20:00", "21:00", regions=["BY"]), at("20:00", "21:00", regions=["HH"])],
            [],
            id="other regions",
        ),
        pytest.param(
            [at("20:00", "21:00"), at("20:00", "21:00", channel="zoned.example")],
            [],
            id="other channels",
        ),
        pytest.param(
            [
                at("20:00", "20:30", "a", regions=["BY", "BW"]),
                at("20:00", "20:30", "b", regions=["BW", "HH"]),
            ],
            ['EPG128 episode "b" $.broadcasts[0].start starts at the same time as episode "a"'],
            id="regions that have one in common",
        ),
        pytest.param(
            [
                at("20:00", "20:30", "a", regions=["BY", "BW"]),
                at("20:05", "20:35", "b", regions=["HH"]),
                at("20:15", "20:45", "c", regions=["BW"]),
            ],
            ['EPG102 episode "c" $.broadcasts[0].start starts 15 minutes before episode "a" ends'],
            id="regions that have one in common, with another between",
        ),
        pytest.param(
            [at("20:00", "21:00"), at("20:15", "20:30", regions=["BY"])],
            [],
            id="a region opts out of what is for all",
        ),
        pytest.param(
            [
                at("20:00", "21:00", "a"),
                at("20:00", "21:00", "b", regions=["BY"]),
                at("20:00", "21:00", "c"),
            ],
            ['EPG128 episode "c" $.broadcasts[0].start starts at the same time as episode "a"'],
            id="two at once, and a region between",
        ),
        pytest.param(
            [at("20:00", "20:30", medium="dab"), at("20:15", "20:45")], [], id="another medium"
        ),
        pytest.param(
            [clumped("20:00", "20:30", 0, "a"), clumped("20:15", "20:30", 1, "b")],
            [],
            id="a slot shared one after the other",
        ),
        pytest.param(
            [
                clumped("20:00", "20:30", 0, "a"),
                clumped("20:00", "20:30", 1, "b"),
                clumped("20:15", "20:45", 0, "c"),
            ],
            ['EPG102 episode "c" $.broadcasts[0].start starts 15 minutes before episode "b" ends'],
            id="the next clump within a clump",
        ),
        pytest.param(
            [clumped("20:00", "20:30", 0, "a"), clumped("20:15", "20:45", 0, "b", 3)],
            ['EPG102 episode "b" $.broadcasts[0].start starts 15 minutes before episode "a" ends'],
            id="two clumps",
        ),
        pytest.param(
            [clumped("20:00", "20:30", 0, "a"), clumped("20:00", "20:30", 0, "b")],
            ['EPG128 episode "b" $.broadcasts[0].start starts at the same time as episode "a"'],
            id="the first of a clump twice",
        ),
        pytest.param(
            [clumped("20:00", "20:30", 0, "a", 1), clumped("20:15", "20:45", 0, "b", 1)],
            ['EPG102 episode "b" $.broadcasts[0].start starts 15 minutes before episode "a" ends'],
            id="clumps of one",
        ),
    ],
)
def test_neighbours(records: list[dict[str, Any]], expected: list[str]) -> None:
    assert found_together(records, *NEIGHBOURS) == expected


def test_an_overlap_points_to_both() -> None:
    (finding,) = findings_together([at("20:00", "20:20", "a"), at("20:15", "20:30", "b")])

    assert finding.facts == {"seconds": 300}
    assert [place.path for place in finding.related] == ["$.broadcasts[0]"]
    assert finding.help.startswith('move the start, or correct the stop of episode "a"; ')


CHAIN = [at("20:00", "22:00", "a"), at("20:30", "21:00", "b"), at("21:00", "22:00", "c")]
TRIM = 'export --fix-overlaps trim would end episode "a" at'


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        pytest.param(
            [at("20:00", "20:20", "a"), at("20:15", "20:30", "b")], [f"{TRIM} 20:15"], id="two"
        ),
        pytest.param(CHAIN, [f"{TRIM} 20:30", ""], id="the first one that it covers ends it"),
        pytest.param(
            [
                at("20:00", "20:20", "z"),
                at("20:00", "20:20", "a"),
                at("20:15", "20:30", "b"),
                at("20:25", "20:40", "c"),
            ],
            ["", 'export --fix-overlaps trim would end episode "b" at 20:25'],
            id="one of two that start at once",
        ),
    ],
)
def test_what_would_be_done_about_an_overlap(
    records: list[dict[str, Any]], expected: list[str]
) -> None:
    found = [finding for finding in findings_together(records) if finding.code == "EPG102"]

    assert [finding.help.partition("; ")[2] for finding in found] == expected


def same(start: str, stop: str, id_: str, **fields: Any) -> dict[str, Any]:
    """One of several of the same title."""
    return {**at(start, stop, id_, **fields), "titles": [{"value": "News"}]}


DEDUPE = "export --dedupe would leave this one out if all titles and numbers agree"


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        pytest.param(
            [same("20:00", "20:15", "a"), same("20:00", "20:15", "b")], DEDUPE, id="identical"
        ),
        pytest.param(
            [at("20:00", "20:15", "a"), at("20:00", "20:15", "b")], "", id="another title"
        ),
        pytest.param(
            [same("20:00", "20:15", "a"), same("20:00", "20:20", "b")], "", id="another stop"
        ),
        pytest.param(
            [
                same("20:00", "20:15", "a", regions=["BY"]),
                same("20:00", "20:15", "b", regions=["BY", "HH"]),
            ],
            "",
            id="for others too",
        ),
    ],
)
def test_what_would_be_done_about_duplicates(records: list[dict[str, Any]], expected: str) -> None:
    (finding,) = [one for one in findings_together(records) if one.code == "EPG128"]

    assert finding.help == "; ".join(filter(None, ["keep one of the two", expected]))
