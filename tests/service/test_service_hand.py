"""A process beside the service, and what it may take."""

import os
import signal
import time

import pytest

from epg_export.errors import WorkerDiedError
from epg_export.service.hand import Hand, TookTooLongError, TookTooMuchError

MEGABYTE = 1 << 20


def length(size):
    return len(bytes(size))


def test_a_task_takes_no_more_memory_than_it_may():
    with Hand(memory=500 * MEGABYTE) as hand:
        assert hand.do(length, MEGABYTE, seconds=60) == MEGABYTE
        with pytest.raises(TookTooMuchError):
            hand.do(length, 1000 * MEGABYTE, seconds=60)
        assert hand.do(length, MEGABYTE, seconds=60) == MEGABYTE, "the next one goes on"


def test_a_task_takes_no_longer_than_it_may():
    with Hand() as hand:
        with pytest.raises(TookTooLongError):
            hand.do(time.sleep, 60, seconds=0.5)
        assert hand.do(length, 1, seconds=60) == 1


def told(number):
    os.kill(os.getpid(), number)
    return number


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_one_that_outlives_signals_finishes_what_it_is_at(number):
    with Hand(outlives=True) as hand:
        assert hand.do(told, number, seconds=60) == number


def test_one_that_does_not_ends():
    with Hand() as hand, pytest.raises(WorkerDiedError):
        hand.do(told, signal.SIGTERM, seconds=60)
