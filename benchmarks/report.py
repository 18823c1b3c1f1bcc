"""docs/performance.md and its plot, from a run: ``python -m benchmarks.report RUN.json``.

Several runs of one machine may be named (one of 10,000 and 100,000 programmes with all peers, one
of a million without them): their sizes are joined. What the page is made of is kept in
``benchmarks/performance.json``; without a name the page is written again from that.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from string import Template

import msgspec

from benchmarks import marks, starting, table
from benchmarks.results import Result, Run, Size, as_json, loaded

_HERE = Path(__file__).parent
DOCS = _HERE.parent / "docs"
KEPT = _HERE / "performance.json"
_HEADS = ("", "programmes/s", "MB/s", "CPU s", "clock s", "MiB", "x best peer", "x limit")


def page(run: Run) -> str:
    """The page in Markdown."""
    template = Template((_HERE / "performance.md").read_text(encoding="utf-8"))
    return template.substitute(
        machine=", ".join(_machine(run)),
        versions="; ".join(f"{name} {version}" for name, version in run.versions.items()),
        missing=f"Not installed: {', '.join(run.missing)}.\n" if run.missing else "",
        rounds=run.rounds,
        marks="\n".join(_marks(run.sizes)),
        tables="\n".join(line for size in run.sizes for line in _tables(size)),
        notes="\n".join(_notes(run.sizes)),
        shares="\n".join(_shares(run.sizes)),
        left="\n".join(_left(run.sizes)),
        starting="\n".join(starting.section(starting.kept())),
    )


def _machine(run: Run) -> Iterator[str]:
    for name, value in run.machine.items():
        yield f"{value} cores" if name == "cores" else value


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _rule(columns: int) -> str:
    return "|---|" + "--:|" * (columns - 1)


def _marks(sizes: Sequence[Size]) -> Iterator[str]:
    numbers = [f"{size.programmes:,}" for size in sizes]
    yield _row(("mark", "wanted", "at", *numbers, ""))
    yield f"|---|---|{'--:|' * (len(numbers) + 1)}---|"
    for row in marks.judged(sizes):
        cells = (row["measured"].get(str(size.programmes)) for size in sizes)
        values = ["" if cell is None else f"{cell:.2f}" for cell in cells]
        said = "" if row["reached"] is None else marks.verdict(row)
        yield _row((row["mark"], row["wanted"], f"{row['at']:,}", *values, said))


def _tables(size: Size) -> Iterator[str]:
    yield f"### {size.programmes:,} programmes\n"
    sizes = (f"`{name}` {length / 1_000_000:,.0f} MB" for name, length in size.files.items())
    yield f"{', '.join(sizes)}.\n"
    yield _row(_HEADS)
    yield _rule(len(_HEADS))
    for group in dict.fromkeys(one.group for one in size.results):
        yield _row((f"**{group}**", *[""] * (len(_HEADS) - 1)))
        for result in size.results:
            if result.group == group:
                yield _row((_named(result), *_figures(size, result)))
    yield ""


def _named(result: Result) -> str:
    name = f"*{result.name}*" if result.side == "limits" else result.name
    return name if result.right else f"{name} (!)"


def _figures(size: Size, result: Result) -> tuple[str, ...]:
    if result.failed:
        return (f"fails: {result.failed}".replace("|", "/"), *[""] * (len(_HEADS) - 2))
    return table.cells(size, result)


def _notes(sizes: Sequence[Size]) -> Iterator[str]:
    for line in table.notes(sizes):
        yield f"- {line}"


_PARTS = (
    ("decoding, with all type checks", "JSONL to records", ""),
    ("the rules", "rules alone", ""),
    ("making XMLTV, sorted", "JSONL to XMLTV", "JSONL to records"),
    ("comparing it with the schema", "JSONL to XMLTV, checked", "JSONL to XMLTV"),
)
_WHOLE = "export JSONL to XMLTV"


def _shares(sizes: Sequence[Size]) -> Iterator[str]:
    """Yield where the time of an export goes, from steps that are parts of it."""
    size = max(sizes, key=lambda one: one.programmes)
    whole = size.get(_WHOLE)
    parts = [(name, _less(size, step, than)) for name, step, than in _PARTS]
    if whole is None or any(seconds is None for _, seconds in parts):
        return
    yield _row((f"`{_WHOLE}`, {size.programmes:,} programmes", "µs a programme", "share"))
    yield _rule(3)
    known = [(name, seconds or 0.0) for name, seconds in parts]
    rest = whole.cpu - sum(seconds for _, seconds in known)
    known.append(("joining, timeline, losses, reporting, start and end", rest))
    for name, seconds in (*known, ("**all**", whole.cpu)):
        each = seconds / whole.number * 1_000_000
        yield _row((name, f"{each:.1f}", f"{seconds / whole.cpu:.0%}"))


def _less(size: Size, step: str, than: str) -> float | None:
    one, other = size.get(step), size.get(than) if than else None
    if one is None or (than and other is None):
        return None
    return one.cpu - (other.cpu if other else 0)


def _left(sizes: Sequence[Size]) -> Iterator[str]:
    rows = list(marks.judged(sizes))
    for row in rows:
        if row["reached"] is False:
            value = row["measured"][str(row["at"])]
            yield f"- {row['mark']}: {row['wanted']} is wanted, {value:.2f} was measured."
    reached, open_ = (sum(row["reached"] is state for row in rows) for state in (True, None))
    of_all = f"Of {len(rows)} marks {reached} are reached"
    yield f"- {of_all}, and {open_} were not measured at their size."


def write(run: Run) -> None:
    """Write the page, the plot beside it, and what they are made of."""
    from benchmarks.plot import plot  # noqa: PLC0415 - it needs a library that is not always there

    KEPT.write_bytes(as_json(run, marks.judged(run.sizes)))
    (DOCS / "performance.md").write_text(page(run), encoding="utf-8")
    plot(run.sizes, DOCS / "performance.svg")


def joined(runs: Sequence[Run]) -> Run:
    """One run of the sizes of several; of a size that several have, the last one counts."""
    sizes = {size.programmes: size for run in runs for size in run.sizes}
    return msgspec.structs.replace(runs[0], sizes=[sizes[number] for number in sorted(sizes)])


if __name__ == "__main__":
    names = sys.argv[1:] or [str(KEPT)]
    write(joined([loaded(Path(name).read_bytes()) for name in names]))
