"""Many files at once: each is done, none twice, and memory does not grow with their number."""

import resource

import pytest
from servicing import drop, guide, job_in
from watched import receipts, rows, until, watched, watching

MANY = 120


@pytest.fixture(autouse=True)
def service():
    pytest.importorskip("structlog", reason="structlog is not installed")


def test_many_files_at_once(tmp_path):
    job = job_in(tmp_path)
    for number in range(MANY):
        drop(job, f"{number:04}.xml", guide(f"Title {number}"))
    code, told = watched(job)
    assert code == 0
    assert len(told) == len(rows(job)) == MANY
    assert [one["file"]["name"] for one in told] == [f"{number:04}.xml" for number in range(MANY)]
    assert {row.state for row in rows(job)} == {"closed"}
    for number in range(MANY):
        assert f"Title {number}<" in (tmp_path / f"out/{number:04}.xml").read_text()


def test_a_pile_is_not_taken_as_a_whole_before_anything_is_published(tmp_path):
    job = job_in(tmp_path)
    for number in range(MANY):
        drop(job, f"{number:04}.xml", guide())
    with watching(job):
        until(lambda: receipts(job))
        assert len(rows(job)) <= 60
        until(lambda: len(receipts(job)) == MANY, 60)


def test_a_watcher_takes_no_more_memory_for_more_files(tmp_path):
    job = job_in(tmp_path)

    def grown(first, last):
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for number in range(first, last):
            drop(job, f"{number:04}.xml", guide())
        watched(job)
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before

    grown(0, 30)
    assert grown(30, 130) < 16 * 1024  # kB
    assert len(receipts(job)) == 130
