"""What this program wants to reach, as ratios of steps of one run, and whether it does.

The one table of marks stands here; ``python -m benchmarks`` ends with it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import ge, le
from typing import Any, Literal

from benchmarks.results import Result, Size

_LARGE = 100_000
_HUGE = 1_000_000
Measure = Literal["speed", "cost", "byte speed", "clock", "MiB", "MiB more"]


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One mark: a step, what it is compared with, by which measure, and how far it must get.

    ``speed`` is how many times as fast, ``cost`` how many times the time; ``byte speed`` compares
    bytes a second, ``clock`` what a user waits. ``MiB`` is the peak, and ``MiB more`` how much it
    is above that at 100,000 programmes. It is judged ``at`` so many programmes.
    """

    step: str
    against: str = ""
    measure: Measure = "speed"
    least: float | None = None
    most: float | None = None
    at: int = _LARGE

    @property
    def name(self) -> str:
        """What is measured, for people."""
        alone = not self.against or self.measure == "clock"
        return self.step if alone else f"{self.step} / {self.against}"

    @property
    def wanted(self) -> str:
        """What is wanted, for people."""
        bound, limit = (">=", self.least) if self.most is None else ("<=", self.most)
        return f"{self.measure} {bound} {limit:g}"

    def value(self, size: Size, large: Size | None) -> float | None:
        """What was measured at a size; None where a step is missing."""
        one = size.get(self.step)
        if one is None:
            return None
        if self.measure == "MiB":
            return one.peak
        other = (large.get(self.step) if large else None) if self.measure == "MiB more" else None
        other = size.get(self.against) if self.against else other
        return None if other is None else round(_RATIOS[self.measure](one, other), 2)

    def reached(self, value: float) -> bool:
        """Whether a value is good enough."""
        compare, limit = (ge, self.least) if self.most is None else (le, self.most)
        return bool(compare(value, limit))


_RATIOS: dict[str, Callable[[Result, Result], float]] = {
    "speed": lambda one, other: one.speed / other.speed,
    "cost": lambda one, other: other.speed / one.speed,
    "byte speed": lambda one, other: one.rate / other.rate,
    "clock": lambda one, other: other.clock / one.clock,
    "MiB more": lambda one, other: one.peak - other.peak,
}

_READ, _WRITE, _EXPORT = "XMLTV to records", "JSONL to XMLTV", "export JSONL to XMLTV"
_EBUCORE, _VALIDATE = "JSONL to EBUCore", "validate XMLTV"
_PATHS = (_READ, _WRITE, _EBUCORE, _EXPORT, _VALIDATE)


def _team(step: str, large: float, huge: float) -> tuple[Mark, ...]:
    two = f"{step} x2"
    return (
        Mark(step=two, against=step, measure="clock", least=large),
        Mark(step=two, against=step, measure="clock", least=huge, at=_HUGE),
    )


MARKS = (
    Mark(step=_READ, against="@iptv/xmltv read", least=2.5),
    Mark(step=_READ, against="Perl XMLTV read", least=25),
    Mark(step=_READ, against="lxml iterparse", least=0.5),
    Mark(step=_WRITE, against="msgspec decode, encode", measure="cost", most=2.5),
    Mark(step=_WRITE, against="@iptv/xmltv write", least=4),
    Mark(step=_WRITE, against="Perl XMLTV write", least=15),
    Mark(step=_EBUCORE, against=_WRITE, measure="byte speed", least=0.75),
    Mark(step=_EXPORT, against="@iptv/xmltv write", least=1),
    Mark(step=_VALIDATE, against="tv_validate_file", least=1),
    *(Mark(step=step, measure="MiB", most=120, at=_HUGE) for step in _PATHS),
    *(Mark(step=step, measure="MiB more", most=40, at=_HUGE) for step in _PATHS),
    *_team("info XMLTV", 1.6, 1.8),
    *_team(_VALIDATE, 1.6, 1.8),
    *_team("validate JSONL", 1.6, 1.8),
    *_team(_EXPORT, 1.4, 1.6),
)


def judged(sizes: Sequence[Size]) -> Iterator[dict[str, Any]]:
    """Yield each mark with what was measured at each size, and whether it is reached."""
    large = next((size for size in sizes if size.programmes == _LARGE), None)
    for mark in MARKS:
        values = {size.programmes: mark.value(size, large) for size in sizes}
        value = values.get(mark.at)
        yield {
            "mark": mark.name,
            "wanted": mark.wanted,
            "at": mark.at,
            "measured": {str(size): found for size, found in values.items() if found is not None},
            "reached": None if value is None else mark.reached(value),
        }


def lines(sizes: Sequence[Size]) -> Iterator[str]:
    """Yield the marks of which something was measured as a table for people."""
    numbers = [f"{size.programmes:,}" for size in sizes]
    yield f"{'mark':<46}{'wanted':<19}{'at':>9}" + "".join(f"{number:>10}" for number in numbers)
    for row in judged(sizes):
        if row["measured"]:
            found = (row["measured"].get(str(size.programmes)) for size in sizes)
            cells = "".join(f"{'-' if one is None else format(one, '.2f'):>10}" for one in found)
            yield f"{row['mark']:<46}{row['wanted']:<19}{row['at']:>9,}{cells}  {verdict(row)}"
    unmeasured = sum(not row["measured"] for row in judged(sizes))
    if unmeasured:
        yield f"Of {unmeasured} more marks nothing was measured."


def verdict(row: dict[str, Any]) -> str:
    """What came of a mark, in words."""
    if row["reached"] is None:
        return "not measured"
    return "reached" if row["reached"] else "missed"
