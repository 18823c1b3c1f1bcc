"""Where the time of a run goes."""

import importlib
import signal
import time

import msgspec
import pytest

from epg_export.pipeline import profiled
from epg_export.pipeline.hands.processes import Processes
from epg_export.pipeline.profiled import OTHER, STAGES, Sampler, Samples, begin, stage_of
from epg_export.pipeline.team import Team


def busy(seconds):
    """Work for so long, in Python."""
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


@pytest.mark.parametrize(
    ("module", "stage"),
    [
        ("epg_export.formats.xmltv.reading.programme", "read"),
        ("epg_export.formats.xmltv.reading.locate", "report"),
        ("epg_export.formats.xmltv.writing.programme", "render"),
        ("epg_export.formats.ebucore.losses.people", "losses"),
        ("epg_export.formats.canonical.writer", "render"),
        ("epg_export.formats.canonical.lines", "read"),
        ("epg_export.formats.schema.pieces", "schema check"),
        ("epg_export.formats.spool", "sort and write"),
        ("epg_export.rules.looks", "check"),
        ("epg_export.pipeline.join", "join"),
        ("epg_export.publish.folder.staging", "publish"),
        ("epg_export.vocab.languages", None),
        ("epg_export.findings", None),
        ("lxml.etree", None),
        ("__main__", None),
    ],
)
def test_modules_belong_to_stages_or_work_for_any(module, stage):
    assert stage_of(module) == stage


@pytest.mark.parametrize("name", [name for name, _ in STAGES])
def test_the_modules_of_stages_are_there(name):
    importlib.import_module(f"epg_export.{name}")


def test_the_time_is_that_of_the_innermost_function_that_belongs_to_a_stage(monkeypatch):
    monkeypatch.setitem(profiled._BY_NAME, "epg_export.outer", "check")
    module = {"__name__": "epg_export.outer.inner", "busy": busy}
    exec("def check(seconds): busy(seconds)", module)  # noqa: S102 - a module of that name
    with Sampler() as sampler:
        module["check"](0.2)
        busy(0.1)
    found = sampler.taken()
    assert set(found.stages) == {"check", OTHER}
    assert found.stages["check"] == pytest.approx(0.2, abs=0.05)
    assert found.stages[OTHER] == pytest.approx(0.1, abs=0.05)
    assert found.cpu == pytest.approx(sum(found.stages.values()), abs=0.05)
    assert found.functions[f"{__name__}:busy"] == pytest.approx(0.3, abs=0.05)
    assert found.peak > 1_000_000


def test_what_is_done_in_c_counts_for_who_asked_for_it():
    with Sampler() as sampler:
        before = time.process_time()
        while time.process_time() < before + 0.2:
            sorted(range(300_000), key=str)
    found = sampler.taken()
    (name, seconds), *_ = sorted(found.functions.items(), key=lambda one: -one[1])
    assert name == f"{__name__}:test_what_is_done_in_c_counts_for_who_asked_for_it"
    assert seconds == pytest.approx(found.cpu, rel=0.2)


def test_nobody_looks_any_more_when_it_has_ended():
    before = signal.getsignal(signal.SIGPROF)
    with Sampler() as sampler:
        pass
    sampler.taken()
    busy(0.05)
    assert sampler.taken().stages == {}
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)
    assert signal.getsignal(signal.SIGPROF) == before


def test_each_asking_tells_what_was_not_told_yet():
    with Sampler() as sampler:
        busy(0.1)
        first = sampler.taken()
        second = sampler.taken()
    assert first.cpu > 0.05 > second.cpu
    assert second.functions.get(f"{__name__}:busy", 0) < 0.05


def test_samples_add_up():
    one = Samples(1.0, 10, {"read": 1.0}, {"f": 1.0})
    one.add(Samples(2.0, 7, {"read": 0.5, "check": 1.5}, {"g": 2.0}))
    assert msgspec.to_builtins(one) == {
        "cpu": 3.0,
        "peak": 10,
        "stages": {"read": 1.5, "check": 1.5},
        "functions": {"f": 1.0, "g": 2.0},
    }


def test_workers_tell_of_themselves():
    told = []
    with Processes(2, begin, lambda number, samples: told.append((number, samples))) as processes:
        list(Team(2, processes).work(busy, [0.1] * 4))
    assert sum(samples.cpu for _, samples in told) > 0.25  # of 0.4, whatever else the machine does
    assert all(samples.functions for _, samples in told)
