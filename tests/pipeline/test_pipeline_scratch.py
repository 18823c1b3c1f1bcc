"""Private files beside the memory."""

import sqlite3
from contextlib import closing

import pytest

from epg_export.errors import WriteError
from epg_export.pipeline.scratch import key_of, on_disk, scratch, selected, text_of


def test_a_file_has_its_tables_and_nobody_else_sees_it():
    with closing(scratch("CREATE TABLE a (x)", "CREATE TABLE b (y)", cache_kib=64)) as base:
        base.execute("INSERT INTO a VALUES (1)")
        base.execute("INSERT INTO b SELECT x FROM a")
        assert base.execute("SELECT y FROM b").fetchall() == [(1,)]
        (_, _, file) = base.execute("PRAGMA database_list").fetchone()
        assert file == ""


@pytest.mark.parametrize("text", [None, "", "one.example", "\ud800", "a\0b", "Ä"])
def test_a_text_comes_back(text):
    assert text_of(key_of(text)) == text


def test_a_full_disk_is_trouble_of_the_run():
    with pytest.raises(WriteError), on_disk():
        raise sqlite3.OperationalError("database or disk is full")


def test_who_is_stopped_on_the_way_says_nothing(recwarn):
    base = scratch("CREATE TABLE a (x)", cache_kib=64)
    base.executemany("INSERT INTO a VALUES (?)", [(1,), (2,)])
    rows = selected(base, "SELECT x FROM a WHERE x > ?", (0,))
    assert next(rows) == (1,)
    base.close()
    del rows  # what a generator cannot raise any more is a warning
    assert not recwarn
