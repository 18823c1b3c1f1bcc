"""Any playlist: nothing is lost on the way, and nothing is counted twice."""

import re
from itertools import pairwise

from formats.bxf.bxf_parts import entries, header, message, schedule, segment, spot
from hypothesis import given
from hypothesis import strategies as st

from epg_export.model import Episode


@st.composite
def playlists(draw):
    """Programmes one after the other, each with segments and spots; with headers, or without."""
    headers, at = draw(st.booleans()), draw(st.integers(0, 600))
    shows, events, spots = [], [], 0
    for number in range(draw(st.integers(1, 6))):
        name, begin, inside = f"Show {number}", at, []
        for part in range(draw(st.integers(1, 4))):
            length = draw(st.integers(3, 50))
            inside.append(segment(name, _code(at), _code(length), number=part + 1))
            at += length
            for _ in range(draw(st.integers(0, 3))):
                inside.append(spot(_code(at), _code(1)))
                at, spots = at + 1, spots + 1
        said = _code(at - begin) if draw(st.booleans()) else None
        if headers:
            events.append(header(name, _code(begin), said, id_=f"h{number}"))
        events += inside
        shows.append((name, begin))
    return shows, events, spots


def _code(minutes):
    return f"{minutes // 60:02}:{minutes % 60:02}:00:00"


@given(playlists())
def test_each_show_is_one_programme_and_each_spot_is_counted(playlist):
    shows, events, spots = playlist
    found = entries(message(schedule(*events)))
    episodes = [entry.record for entry in found if isinstance(entry.record, Episode)]
    read = [(one.titles[0].value, _minutes(one.broadcasts[0].start)) for one in episodes]
    assert read == shows
    assert sum(_times(one.message) for entry in found for one in entry.findings) == spots


@given(playlists())
def test_programmes_follow_each_other_without_holes(playlist):
    _, events, _ = playlist
    found = [entry.record for entry in entries(message(schedule(*events)))]
    shown = [one.broadcasts[0] for one in found if isinstance(one, Episode)]
    for one, following in pairwise(shown):
        assert one.stop == following.start
    assert all(one.start < one.stop for one in shown)


def _minutes(moment):
    return (moment.day - 28) * 1440 + moment.hour * 60 + moment.minute


def _times(text):
    times = re.search(r"\((\d+) times", text)
    return int(times[1]) if times else text.count("(once)")
