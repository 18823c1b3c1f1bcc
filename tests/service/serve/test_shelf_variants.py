"""Variants: made once, kept for others, few at a time."""

import datetime as dt
import threading
import time

import pytest

from epg_export.service.serve.shelf import variants as kept
from epg_export.service.serve.shelf.documents import BusyError, Document, NothingThereError, Wanted
from epg_export.service.serve.shelf.hands import Hands
from epg_export.service.serve.shelf.variants import Variants

NOW = dt.datetime(2026, 3, 28, tzinfo=dt.UTC)


def wanted(name):
    return Wanted("xmltv", languages=(name,))


class Making:
    """Makes documents of a size, and counts them."""

    def __init__(self, size=10):
        self.size = size
        self.made = 0

    def __call__(self, path):
        self.made += 1
        path.write_bytes(b"x" * self.size)
        return Document(path, self.size, "", NOW, "application/xml")


def test_what_is_equal_is_made_once(tmp_path):
    variants, make = Variants(tmp_path, 100), Making()
    assert variants.get(wanted("de"), make) == variants.get(wanted("de"), make)
    assert variants.get(wanted("en"), make) != variants.get(wanted("de"), make)
    assert make.made == 2


def test_those_that_nobody_wants_go_first_and_their_files_when_others_go(tmp_path):
    variants, make = Variants(tmp_path, 30), Making()
    for name in ("a", "b", "c", "a", "d"):  # b is the one that was not asked for longest
        variants.get(wanted(name), make)
    assert make.made == 4
    assert len(list(tmp_path.iterdir())) == 4, "who was told of b may be about to open it"
    variants.get(wanted("e"), make)
    assert len(list(tmp_path.iterdir())) == 4
    variants.get(wanted("a"), make)
    assert make.made == 5
    variants.get(wanted("b"), make)
    assert make.made == 6


def test_one_that_is_larger_than_all_room_is_handed_out(tmp_path):
    variants = Variants(tmp_path, 5)
    assert variants.get(wanted("a"), Making()).path.exists()
    assert variants.get(wanted("b"), Making()).path.exists()


def test_many_small_ones_have_a_bound_too(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "_MOST", 3)
    variants, make = Variants(tmp_path, 100), Making(0)
    for number in range(20):
        variants.get(wanted(str(number)), make)
    assert len(list(tmp_path.iterdir())) == 4


def test_that_nothing_is_there_is_known_the_second_time(tmp_path):
    variants, asked = Variants(tmp_path, 100), []

    def make(path):
        asked.append(path)
        raise NothingThereError

    for _ in range(2):
        with pytest.raises(NothingThereError):
            variants.get(wanted("de"), make)
    assert len(asked) == 1


def test_trouble_is_tried_again(tmp_path):
    variants = Variants(tmp_path, 100)

    def make(_path):
        raise BusyError

    with pytest.raises(BusyError):
        variants.get(wanted("de"), make)
    assert variants.get(wanted("de"), Making()).path.exists()


def test_who_asks_meanwhile_gets_what_is_being_made(tmp_path):
    variants, begun, go = Variants(tmp_path, 100), threading.Event(), threading.Event()
    making, found = Making(), []

    def make(path):
        begun.set()
        assert go.wait(10)
        return making(path)

    threads = [
        threading.Thread(target=lambda: found.append(variants.get(wanted("de"), make)))
        for _ in range(5)
    ]
    for thread in threads:
        thread.start()
    assert begun.wait(10)
    go.set()
    for thread in threads:
        thread.join(10)
    assert making.made == 1
    assert len(found) == 5
    assert len(set(found)) == 1


def test_few_are_made_at_a_time_few_wait_and_not_for_long():
    hands = Hands(1, 1, 0.2)
    with hands.one():
        begun = time.monotonic()
        with pytest.raises(BusyError), hands.one():
            pass
        assert 0.1 < time.monotonic() - begun < 5
        waiting = threading.Thread(target=_wait, args=(hands,))
        waiting.start()
        while hands._places.acquire(blocking=False):  # until the one who waits has the last place
            hands._places.release()
            time.sleep(0.001)
        with pytest.raises(BusyError), hands.one():
            pass
        waiting.join(10)
    with hands.one():
        pass


def _wait(hands):
    with pytest.raises(BusyError), hands.one():
        pass
