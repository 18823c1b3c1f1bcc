"""What atheris is let loose on: a target for each reader, and for what else takes strange bytes.

A target is a function of bytes, and small contents to start from. A module here offers ``TARGETS``.
"""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import NamedTuple

_MODULES = ("readers", "whole", "times", "side_files")


class Target(NamedTuple):
    """What is done with bytes, what to start from, and whether these are feeds."""

    run: Callable[[bytes], object]
    seeds: Callable[[], Sequence[bytes]]
    of_feeds: bool = True


def all_targets() -> Mapping[str, Target]:
    """Every target by its name."""
    found: dict[str, Target] = {}
    for name in _MODULES:
        found |= import_module(f"fuzzing.targets.{name}").TARGETS
    return found
