"""What is told from one programme to the next: their order on a channel, and offsets on some only."""

import pytest
from formats.xmltv.reading.feeds import feed, programme, told


def at(start: str, stop: str = "", channel: str = "c") -> str:
    given = f' stop="{stop}"' if stop else ""
    return programme("<title>T</title>", f'start="{start}"{given} channel="{channel}"')


A, B, C = (f"202603282{hour}0000" for hour in range(3))


@pytest.mark.parametrize(
    "items",
    [
        (at(f"{A} +0000"), at(f"{B} +0000"), at(f"{C} +0000")),
        (at(f"{A} +0000"), at(f"{A} +0000")),
        (at(f"{B} +0000"), at(f"{A} +0000", channel="d"), at(f"{C} +0000")),
        (at(f"{A} +0000"), at(f"{B} +0100")),
        (at(A), at(B)),
    ],
)
def test_programmes_in_order_are_fine_whatever_stands_between(items: tuple[str, ...]) -> None:
    assert told(feed(*items)) == []


def test_one_before_the_last_of_its_channel_is_told_where_it_starts() -> None:
    items = (at(f"{B} +0000"), at(f"{A} +0000"), at(f"{C} +0000"))
    assert told("<tv>\n" + "\n".join(items) + "</tv>") == [
        '3:12 EPG717 /tv/programme[2]/@start it starts before "20260328210000 +0000", '
        "which stands before it on the channel"
    ]


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ((at(f"{A} +0000"), at(f"{B} +0000"), at(C)), "4:12 EPG115 /tv/programme[3]/@start"),
        ((at(A), at(B), at(f"{C} +0000")), "4:12 EPG115 /tv/programme[3]/@start"),
        ((at(f"{A} +0000", B),), "2:41 EPG115 /tv/programme[1]/@stop"),
    ],
)
def test_offsets_on_some_times_only_are_told_once_where_the_rarer_kind_begins(
    items: tuple[str, ...], said: str
) -> None:
    (line,) = told("<tv>\n" + "\n".join(items) + "</tv>")
    assert line.startswith(f"{said} ")
    assert "have an offset" in line


@pytest.mark.parametrize(
    ("date", "codes"),
    [
        ("20260328", []),
        ("20260328201500 +0100", []),
        ("2026-03-28T20:15:00Z", []),
        ("Sat, 28 Mar 2026 20:15:00 GMT", []),
        ("28.03.2026", []),
        ("1774728900", []),
        ("", ["EPG716"]),
        ("banana", ["EPG716"]),
        ("##DATE##", ["EPG716"]),
        ("20260230", ["EPG716"]),
        ("2026-13-01", ["EPG716"]),
    ],
)
def test_the_date_of_a_feed_may_be_in_any_format_but_must_be_one(
    date: str, codes: list[str]
) -> None:
    text = f'<tv date="{date}">{at(f"{A} +0000")}</tv>'
    assert [line.split()[1] for line in told(text)] == codes
