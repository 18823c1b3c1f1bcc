"""A team on a real Dask scheduler, with workers that are processes of this machine."""

import os
import sys
import threading
import time

import pytest
from dasking import (
    LOOPBACK,
    dask_running,
    doubled,
    failing,
    killing,
    killing_once,
    raising,
    slow,
    who,
)

from epg_export.errors import ConfigError, ReadError, WorkerDiedError
from epg_export.pipeline.hands.cluster import cluster

NO_DASK = "Dask is not installed: pip install epg-export[cluster]"
pytestmark = pytest.mark.allow_hosts(LOOPBACK)


@pytest.fixture(scope="module")
def dask(tmp_path_factory):
    """A scheduler with two workers that no test kills."""
    pytest.importorskip("distributed", reason=NO_DASK)
    with dask_running(tmp_path_factory.mktemp("dask") / "two", 2) as running:
        yield running


@pytest.fixture
def fragile(tmp_path):
    """The same for one test, which may kill what it likes."""
    pytest.importorskip("distributed", reason=NO_DASK)
    with dask_running(tmp_path / "fragile", 2) as running:
        yield running


def test_its_size_is_the_number_of_workers_who_see_no_files_of_ours(dask):
    with cluster(dask.address) as team:
        assert (team.size, team.shares_files, team.crowded) == (2, False, [])


def test_parts_come_back_in_their_order(dask):
    with cluster(dask.address) as team:
        assert list(team.work(doubled, range(50))) == [2 * number for number in range(50)]


def test_both_workers_work(dask):
    with cluster(dask.address) as team:
        assert set(team.work(who, range(20))) == {worker.pid for worker in dask.workers}


def test_the_same_part_is_worked_at_as_often_as_it_is_given(dask):
    with cluster(dask.address) as team:
        assert len(list(team.work(who, [1] * 8))) == 8
        assert os.getpid() not in set(team.work(who, [1] * 8))


def test_an_error_of_a_task_comes_home_as_it_is(dask):
    with cluster(dask.address) as team, pytest.raises(ReadError) as caught:
        list(team.work(failing, ["monday.jsonl"]))
    assert str(caught.value) == "cannot read monday.jsonl: there is no such file"
    assert caught.value.remedy == (
        "check the name; workers open inputs by themselves: "
        "give URLs, or a folder that all of them see"
    )


def test_a_fault_of_a_task_is_not_taken_for_one_of_the_cluster(dask):
    with cluster(dask.address) as team, pytest.raises(RuntimeError, match="of the task"):
        list(team.work(raising, [1]))


def test_what_a_killed_worker_was_at_is_done_by_another(fragile, tmp_path):
    with cluster(fragile.address) as team:
        assert list(team.work(killing_once, [str(tmp_path / "note")] * 6)) == ["done"] * 6
    assert sum(worker.poll() is not None for worker in fragile.workers) == 1


def test_workers_that_die_of_one_part_one_after_the_other_are_told(fragile):
    fragile.add_worker()
    fragile.add_worker()
    with cluster(fragile.address) as team, pytest.raises(WorkerDiedError) as caught:
        list(team.work(killing, [1]))
    told = "one worker after the other died of the same part; nothing was published"
    assert str(caught.value) == told


def test_a_lost_scheduler_is_told(fragile):
    threading.Timer(1, fragile.scheduler.kill).start()
    begun = time.monotonic()
    with cluster(fragile.address) as team, pytest.raises(WorkerDiedError) as caught:
        list(team.work(slow, range(100)))
    assert str(caught.value) == "the connection to the cluster was lost; nothing was published"
    assert time.monotonic() - begun < 30


def test_workers_with_several_threads_are_known(fragile):
    fragile.add_worker("--nthreads", "2")
    fragile.has(3)
    with cluster(fragile.address) as team:
        assert team.size == 4
        assert len(team.crowded) == 1


def test_workers_of_another_version_are_told_before_any_work(dask, monkeypatch):
    monkeypatch.setattr("epg_export.pipeline.hands.cluster._ours", lambda: "99.0")
    told = r"2 of 2 workers lack epg-export 99\.0: they have "
    with pytest.raises(ReadError, match=told), cluster(dask.address):
        pass


def test_a_cluster_without_workers_is_told(tmp_path):
    pytest.importorskip("distributed", reason=NO_DASK)
    with (
        dask_running(tmp_path / "none", 0) as running,
        pytest.raises(ReadError, match="it has no workers"),
        cluster(running.address),
    ):
        pass


def test_nobody_answers(monkeypatch):
    pytest.importorskip("distributed", reason=NO_DASK)
    monkeypatch.setattr("epg_export.pipeline.hands.cluster._PATIENCE", 1)
    begun = time.monotonic()
    with pytest.raises(ReadError, match="nobody answers"), cluster("tcp://127.0.0.1:9"):
        pass
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize("address", ["", "scheduler", "127.0.0.1:8786", "tcp://"])
def test_what_is_no_address_is_a_fault_of_usage(address):
    with pytest.raises(ConfigError, match="is no address of a scheduler"), cluster(address):
        pass


def test_a_scheduler_takes_no_password_and_none_is_shown():
    with pytest.raises(ConfigError) as caught, cluster("tcp://me:secret@127.0.0.1:9"):
        pass
    assert "is no address of a scheduler" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_dask_that_is_not_installed_is_a_fault_of_usage_with_its_remedy(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ConfigError) as caught, cluster("tcp://127.0.0.1:9"):
        pass
    assert caught.value.remedy == "pip install 'epg-export[cluster]'"
