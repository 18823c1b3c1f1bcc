"""What a run of the benchmarks found, as it is stored beside the table."""

from collections.abc import Iterable
from typing import Any

import msgspec

_MB = 1_000_000


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What one step costs at one size: medians of its runs, or how it failed.

    ``found`` is how many programmes it found or wrote, None where that is not known.
    """

    group: str
    name: str
    side: str
    does: str
    limit: str
    note: str
    jobs: int
    number: int
    bytes: int
    runs: int
    clock: float
    cpu: float
    peak: float
    found: int | None = None
    failed: str = ""

    @property
    def right(self) -> bool:
        """Whether it dealt with as many programmes as there are, as far as it says."""
        return self.found is None or self.found == self.number

    @property
    def seconds(self) -> float:
        """What its speed is told by: the clock of several jobs, the processor's time of one."""
        return max(self.clock if self.jobs > 1 else self.cpu, 1e-9)

    @property
    def speed(self) -> float:
        """Programmes per second."""
        return self.number / self.seconds

    @property
    def rate(self) -> float:
        """MB per second."""
        return self.bytes / _MB / self.seconds


class Size(msgspec.Struct, frozen=True, kw_only=True):
    """All results over one number of programmes, and how many bytes they are in which file."""

    programmes: int
    files: dict[str, int]
    results: list[Result]

    def get(self, name: str) -> Result | None:
        """The result of a step that was done and did not fail."""
        return next((one for one in self.results if one.name == name and one.runs), None)

    def best_peer(self, result: Result) -> Result | None:
        """The fastest of those that do the same, in whole."""
        peers = [
            one
            for one in self.results
            if one.side == "peers" and one.does == result.does and one.runs and one.right
        ]
        return max(peers, key=lambda one: one.speed, default=None)

    def to_peer(self, result: Result) -> float | None:
        """How many times as fast as the best peer a step is."""
        return self._ratio(result, self.best_peer(result) if result.does else None)

    def to_limit(self, result: Result) -> float | None:
        """How many times as fast as its limit a step is: 1 cannot be reached."""
        return self._ratio(result, self.get(result.limit))

    @staticmethod
    def _ratio(result: Result, other: Result | None) -> float | None:
        if other is None or not result.runs or other is result:
            return None
        return round(result.speed / other.speed, 3)


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """A whole run: on what, with which versions, what was missing, and the results of each size."""

    machine: dict[str, str]
    versions: dict[str, str]
    missing: list[str]
    rounds: int
    sizes: list[Size]


def as_json(run: Run, marks: Iterable[dict[str, Any]]) -> bytes:
    """The run with what follows from it, for people and programs: speeds, ratios, marks."""
    value = msgspec.to_builtins(run)
    for size, raw in zip(run.sizes, value["sizes"], strict=True):
        for result, row in zip(size.results, raw["results"], strict=True):
            if result.runs:
                row["programmes_per_second"] = round(result.speed)
                row["mb_per_second"] = round(result.rate, 2)
                row["to_best_peer"] = size.to_peer(result)
                row["to_limit"] = size.to_limit(result)
    value["marks"] = list(marks)
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def loaded(data: bytes) -> Run:
    """A run from its JSON."""
    return msgspec.json.decode(data, type=Run)
