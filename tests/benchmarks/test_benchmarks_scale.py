"""What a run on many machines costs is counted on each side, and extended by multiplication."""

import pytest
from measured_here import ROOT  # noqa: F401 - makes the benchmarks importable

scale = pytest.importorskip("benchmarks.scale")


def test_what_moves_is_counted():
    counted = scale.Counted()
    assert [counted.submit(sorted, [3, 1, 2]).result() for _ in range(2)] == [[1, 2, 3]] * 2
    assert counted.tasks == 2
    assert counted.returned > 0
    once = counted.per_worker
    counted.submit(sorted, [1])
    assert counted.per_worker == once


def test_an_archive_is_the_programmes_times_what_one_costs():
    costs = scale.Costs(
        programmes=100,
        records=1600.0,
        feed=1700.0,
        worker=200.0,
        driver=20.0,
        returned=250.0,
        per_worker=1000,
        tasks=4,
        started=150.0,
    )
    whole = scale.extended(costs, 3_600_000)
    assert whole["records_gb"] == pytest.approx(5.76)
    assert whole["workers_hours"] == pytest.approx(0.2)
    assert whole["driver_hours"] == pytest.approx(0.02)
    assert whole["to_driver_gb"] == pytest.approx(0.9)
    assert whole["network_hours"] == pytest.approx(0.002)
    assert whole["most_workers"] == pytest.approx(10)
