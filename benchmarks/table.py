"""The results of one size as a table for people, 80 columns wide."""

from collections.abc import Iterator, Sequence

from benchmarks.results import Result, Size

_HEADS = ("progr/s", "MB/s", "cpu s", "clock s", "MiB", "/peer", "/limit")
_WIDTHS = (9, 7, 8, 8, 7, 6, 7)
_NAME = 28
_WIDE = 1000
LEGEND = """\
/peer, /limit: how many times as fast as the fastest peer that does the same, and
as the least there is to do. x2: --jobs 2, its speed by the clock. What peers
write they have read before, which is not counted. (!): a wrong number was found.
"""


def lines(size: Size) -> Iterator[str]:
    """Yield the table, group by group."""
    yield f"{size.programmes:,} programmes".ljust(_NAME) + "".join(map(str.rjust, _HEADS, _WIDTHS))
    for group in dict.fromkeys(one.group for one in size.results):
        yield group
        for result in size.results:
            if result.group == group:
                yield _line(size, result)


def _line(size: Size, result: Result) -> str:
    name = f"  {result.name}"
    if result.failed:
        return f"{name:<{_NAME}} fails: {result.failed}"
    mark = "" if result.right else " (!)"
    return f"{name:<{_NAME}}" + "".join(map(str.rjust, cells(size, result), _WIDTHS)) + mark


def cells(size: Size, result: Result) -> tuple[str, ...]:
    """The figures of a step that did not fail."""
    return (
        f"{result.speed:,.0f}",
        f"{result.rate:,.{0 if result.rate >= _WIDE else 1}f}",
        f"{result.cpu:,.2f}",
        f"{result.clock:,.2f}",
        f"{result.peak:,.0f}",
        *(
            "-" if ratio is None else f"{ratio:.2f}"
            for ratio in (size.to_peer(result), size.to_limit(result))
        ),
    )


def notes(sizes: Sequence[Size]) -> Iterator[str]:
    """Yield what must be known of steps: what they got wrong, and what they do or leave out."""
    told: dict[str, None] = {}
    for size in sizes:
        for one in size.results:
            if not one.right:
                found = f"{one.found:,} programmes found, not {one.number:,}"
                told[f"(!) {one.name}: {found}"] = None
            if one.note:
                told[f"{one.name}: {one.note}"] = None
    yield from told
