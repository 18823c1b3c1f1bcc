"""What lost nothing is known again; what only looks like it is not."""

import datetime as dt

import pytest

from epg_export.model import Broadcast, Credit, Episode, Image, Numbering, StarRating, Text, Title
from epg_export.pipeline.quiet import Field, QuietBelow, quiet_of

NOON = dt.datetime(2026, 3, 28, 12, tzinfo=dt.UTC)
STARTS = ("start.microsecond", "stop.microsecond", "vps_start")


def _held(quiet, learnt, asked):
    assert quiet is not None
    assert not quiet.holds(asked)
    quiet.learn(learnt)
    assert quiet.holds(asked) == quiet.holds_all([asked, asked])
    return quiet.holds(asked)


@pytest.mark.parametrize(
    ("decide", "learnt", "asked", "expected"),
    [
        (None, Credit(name="A"), Credit(name="A"), True),
        (None, Credit(name="A"), Credit(name="B"), False),
        (None, Credit(images=(Image(url="a"),)), Credit(images=(Image(url="a"),)), False),
        (None, Credit(name="\ud800"), Credit(name="\ud800"), True),
        (None, Numbering(season=-1), Numbering(season=-1), True),
        (None, Numbering(season=-1), Numbering(season=-2), False),
        (("kind",), Title(value="A"), Title(value="B"), True),
        (("value",), Title(value="A" * 3000), Title(value="A" * 3000), False),
        (("value",), Title(value="\ud800"), Title(value="\ud800"), False),
        (STARTS, Broadcast(channel="c", start=NOON), Broadcast(channel="d", start=NOON), True),
        (
            STARTS,
            Broadcast(channel="c", start=NOON, stop=NOON),
            Broadcast(channel="c", start=NOON.replace(microsecond=1), stop=NOON),
            False,
        ),
        (
            STARTS,
            Broadcast(channel="c", start=NOON, vps_start=NOON),
            Broadcast(channel="c", start=NOON, vps_start=NOON),
            False,
        ),
    ],
)
def test_a_part_is_known_by_what_decides(decide, learnt, asked, expected) -> None:
    assert _held(quiet_of(type(learnt), decide, ()), learnt, asked) is expected


def test_parts_of_fractions_are_not_known() -> None:
    assert quiet_of(StarRating, None, ()) is None


@pytest.mark.parametrize("decide", [None, ("character",)])
def test_what_cannot_be_hashed_is_known_of_nothing(decide) -> None:
    unfrozen = Credit(character=[Text(value="A")])  # type: ignore[arg-type]
    quiet = quiet_of(Credit, decide, ())
    assert quiet is not None
    quiet.learn(unfrozen)
    assert not quiet.holds(unfrozen)
    assert not quiet.holds_all([unfrozen])


def test_all_lists_are_looked_up_at_once() -> None:
    titles, images = quiet_of(Title, ("kind", "label"), ()), quiet_of(Image, ("kind",) * 3, ())
    below = QuietBelow([Field("titles", True, Title, titles), Field("images", True, Image, images)])
    episode = Episode(id="e", titles=(Title(value="A"),), images=(Image(url="a", kind="still"),))
    assert not below.holds_lists(episode)
    below.learn_list("titles", episode.titles)
    assert not below.holds_lists(episode)
    below.learn_list("images", episode.images)
    assert below.holds_lists(episode)
