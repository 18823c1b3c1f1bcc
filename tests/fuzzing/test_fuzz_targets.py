"""Every target of atheris runs: here on what it starts from, without atheris."""

import pytest
from fuzzing.promises import READERS
from fuzzing.targets import all_targets

TARGETS = all_targets()


def test_every_reader_is_a_target():
    assert {format_.name for format_ in READERS} <= set(TARGETS)


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_keeps_its_promises_where_it_starts(name):
    target = TARGETS[name]
    for seed in sorted(target.seeds(), key=len)[:12]:
        target.run(seed)
    target.run(b"")


@pytest.mark.parametrize("text", [b"81:" + b"3" * 60 + b".1:3", b"\xff", b"9" * 400])
def test_times_that_broke_it_once(text):
    TARGETS["times"].run(text)
