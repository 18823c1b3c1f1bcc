"""Results as a run would have them, and the benchmarks themselves, which are no part of the wheel."""

import sys

from conftest import ROOT

sys.path.append(str(ROOT))

from benchmarks.results import Result, Run, Size


def result(name, **given):
    """What a step costs: a second for a thousand programmes of 2 kB, unless it is said."""
    usual = {
        "group": "read",
        "name": name,
        "side": "ours",
        "does": "read",
        "limit": "",
        "note": "",
        "jobs": 1,
        "number": 1000,
        "bytes": 2_000_000,
        "runs": 3,
        "clock": 1.5,
        "cpu": 1.0,
        "peak": 40.0,
    }
    return Result(**usual | given)


def size(*results, programmes=100_000):
    return Size(programmes=programmes, files={"guide.xml": 2_000_000}, results=list(results))


def run(*sizes, **given):
    usual = {
        "machine": {"processor": "Some CPU", "cores": "2", "memory": "8 GiB", "system": "Linux"},
        "versions": {"Python": "3.11.9"},
        "missing": [],
        "rounds": 3,
    }
    return Run(**usual | given, sizes=list(sizes))
