"""How published feeds stand, and how to see that they changed."""

import datetime as dt
import os
import time

import pytest

from epg_export.errors import ReadError
from epg_export.service.serve.shelf.feeds import Feed, state_of
from epg_export.service.serve.shelf.looking import Looking


def test_a_file_is_another_one_when_its_time_size_or_place_changes(tmp_path):
    path = tmp_path / "guide.xml"
    path.write_text("one")
    states = [state_of(Feed(str(path)), 0)]
    assert state_of(Feed(str(path)), 0) == states[0]
    path.write_text("longer")
    states.append(state_of(Feed(str(path)), 0))
    os.utime(path, ns=(0, 1_000_000_000))
    states.append(state_of(Feed(str(path)), 0))
    (tmp_path / "new").write_text("longer")
    os.utime(tmp_path / "new", ns=(0, 1_000_000_000))
    (tmp_path / "new").replace(path)
    states.append(state_of(Feed(str(path)), 0))
    assert len(set(states)) == 4
    assert states[3].published == dt.datetime(1970, 1, 1, 0, 0, 1, tzinfo=dt.UTC)


def test_a_folder_changes_with_any_of_its_files_and_not_with_hidden_ones(tmp_path):
    (tmp_path / "a.xml").write_text("one")
    (tmp_path / "folder").mkdir()
    before = state_of(Feed(str(tmp_path)), 0)
    (tmp_path / ".guide.lock").write_text("1")
    (tmp_path / "folder" / "b").write_text("1")
    assert state_of(Feed(str(tmp_path)), 0) == before
    (tmp_path / "b.xml").write_text("two")
    assert state_of(Feed(str(tmp_path)), 0) != before


def test_a_url_is_looked_at_by_turns_without_being_fetched():
    feed = Feed("https://u:secret@example.org/guide.xml")
    assert state_of(feed, 1) == state_of(feed, 1)
    assert state_of(feed, 1) != state_of(feed, 2)
    assert state_of(feed, 1).published is None
    assert "secret" not in feed.called


@pytest.mark.parametrize("name", ["missing.xml", "pipe", "-", "", "a\0b"])
def test_what_is_no_file_is_told(tmp_path, name):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ReadError, match="cannot read"):
        state_of(Feed(str(tmp_path / name) if name == "pipe" else name or "missing"), 0)


def test_a_link_that_leads_nowhere_is_told(tmp_path):
    (tmp_path / "link").symlink_to("nowhere")
    with pytest.raises(ReadError, match="there is no such file"):
        state_of(Feed(str(tmp_path / "link")), 0)


def test_what_was_read_is_not_read_again_until_it_changes(tmp_path):
    path = tmp_path / "guide.xml"
    path.write_text("one")
    looking = Looking([Feed(str(path))], every=60, again=60)
    states = looking.states()
    assert looking.is_worth(states)
    looking.read(states)
    assert not looking.is_worth(looking.states())
    path.write_text("other")
    assert looking.is_worth(looking.states())


def test_what_was_gone_is_read_when_it_is_back_as_it_was(tmp_path):
    path, aside = tmp_path / "guide.xml", tmp_path / "aside"
    path.write_text("one")
    looking = Looking([Feed(str(path))], every=60, again=60)
    looking.read(looking.states())
    path.rename(aside)
    with pytest.raises(ReadError):
        looking.states()
    aside.rename(path)
    assert looking.is_worth(looking.states())


def test_trouble_is_given_time_and_more_each_time(tmp_path, monkeypatch):
    now = 0.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    path = tmp_path / "guide.xml"
    path.write_text("one")
    looking = Looking([Feed(str(path))], every=1e9, again=10)
    tried = []
    for second in range(200):
        now = float(second)
        if looking.is_worth(states := looking.states()):
            tried.append(second)
            looking.failed(states)
    assert tried == [0, 10, 30, 70, 150]
    path.write_text("other")
    assert looking.is_worth(looking.states())
