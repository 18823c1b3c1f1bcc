from typing import Any

import pytest
from rules.checking import found, on_air

REPEATED: dict[str, Any] = {"previously_shown": [{}]}
ELSEWHERE: dict[str, Any] = {"previously_shown": [{"channel": "two.example"}]}
PREMIERE: dict[str, Any] = {"premiere": [{}]}
LAST: dict[str, Any] = {"last_chance": [{}]}
AT = "2026-03-28T20:00:00+01:00"


@pytest.mark.parametrize(
    ("marks", "lines"),
    [
        ({"new": True}, []),
        (REPEATED, []),
        ({"live": True, "new": True, **PREMIERE}, []),
        ({"first_showing": True, "last_showing": True}, []),  # shown once
        ({"new": True, **REPEATED}, ["EPG138 .new marked as new, and as shown before"]),
        ({"new": True, **ELSEWHERE}, ["EPG138 .new marked as new, and as shown before"]),
        (
            {**PREMIERE, **REPEATED},
            ["EPG139 .premiere marked as a premiere, and as shown before"],
        ),
        ({**PREMIERE, **ELSEWHERE}, []),
        ({"premiere": [{"texts": [{"value": "First time in colour"}]}], **REPEATED}, []),
        (
            {**PREMIERE, **LAST},
            ["EPG141 .last_chance marked as a premiere, and as the last chance"],
        ),
        ({"live": True, **REPEATED}, ["EPG142 .live marked as live, and as shown before"]),
        (
            {"first_showing": True, **REPEATED},
            ["EPG142 .first_showing marked as its first showing, and as shown before"],
        ),
        ({"first_showing": True, **ELSEWHERE}, []),
        (
            {"first_showing": False, **PREMIERE},
            ["EPG142 .premiere marked as a premiere, and as not its first showing"],
        ),
        (
            {"new": False, **PREMIERE},
            ["EPG142 .premiere marked as a premiere, and as not new"],
        ),
        (
            {"last_showing": False, **LAST},
            ["EPG142 .last_chance marked as the last chance, and as not its last showing"],
        ),
        (
            {"status": "cancelled", "actual_start": AT},
            ["EPG142 .status marked as cancelled, and as said to have gone out"],
        ),
        ({"status": "aired", "actual_start": AT}, []),
    ],
)
def test_marks(marks: dict[str, Any], lines: list[str]) -> None:
    record = on_air(AT)
    record["broadcasts"][0].update(marks)  # false is a mark too

    expected = [line.replace(" .", " $.broadcasts[0].") for line in lines]
    assert found(record) == expected


@pytest.mark.parametrize(
    ("index", "count", "fits"),
    [(0, 1, True), (0, 2, True), (1, 2, True), (2, 2, False), (-1, 2, False), (0, 0, False)],
)
def test_clumps(index: int, count: int, fits: bool) -> None:
    lines = found(on_air(AT, clump={"index": index, "count": count}))

    told = f"EPG143 $.broadcasts[0].clump place {index} of {count}, counted from 0"
    assert lines == [told] * (not fits)
