"""Broadcasts that stand twice."""

import msgspec
import pytest
from conftest import entry_of
from pipeline.repairing import at, repaired

from epg_export.model import Series, Title

HOUR = ("20:00", "21:00")
NUMBERED = [{"numbering": {"season": 1, "episode": number}} for number in (1, 2)]


@pytest.mark.parametrize(
    ("records", "left", "changes"),
    [
        pytest.param(
            [at("a", *HOUR), at("a~2", *HOUR)],
            ["a 20:00-21:00"],
            ['EPG145 episode "a~2" 20:00/21:00 > None'],
            id="twins",
        ),
        pytest.param(
            [at("a", *HOUR), at("b", "21:00", "22:00"), at("a~2", *HOUR), at("a~3", *HOUR)],
            ["a 20:00-21:00", "b 21:00-22:00"],
            [
                'EPG145 episode "a~2" 20:00/21:00 > None',
                'EPG145 episode "a~3" 20:00/21:00 > None',
            ],
            id="three of one",
        ),
        pytest.param(
            [at("a", *HOUR), at("b", *HOUR, titles=[{"value": " A  "}])],
            ["a 20:00-21:00"],
            ['EPG145 episode "b" 20:00/21:00 > None'],
            id="case and blanks do not count",
        ),
        pytest.param(
            [at("a", *HOUR), at("b", "19:00:00+00:00", "20:00:00+00:00", titles=[{"value": "a"}])],
            ["a 20:00-21:00"],
            ['EPG145 episode "b" 19:00:00+00:00/20:00:00+00:00 > None'],
            id="the same moments with another offset",
        ),
        pytest.param(
            [at("a", *HOUR), at("b", *HOUR)],
            ["a 20:00-21:00", "b 20:00-21:00"],
            ['EPG150 episode "b" 20:00/21:00 > 20:00/21:00'],
            id="another title",
        ),
        pytest.param(
            [at("a", *HOUR), at("b", *HOUR), at("b~2", *HOUR)],
            ["a 20:00-21:00", "b 20:00-21:00"],
            [
                'EPG150 episode "b" 20:00/21:00 > 20:00/21:00',
                'EPG145 episode "b~2" 20:00/21:00 > None',
            ],
            id="two that are different, one of them twice",
        ),
        pytest.param(
            [at("a", *HOUR, **NUMBERED[0]), at("a~2", *HOUR, **NUMBERED[1])],
            ["a 20:00-21:00", "a~2 20:00-21:00"],
            ['EPG150 episode "a~2" 20:00/21:00 > 20:00/21:00'],
            id="other numbers",
        ),
        pytest.param(
            [at("a", *HOUR, numbers=[{"value": "S01E01"}]), at("a~2", *HOUR)],
            ["a 20:00-21:00", "a~2 20:00-21:00"],
            ['EPG150 episode "a~2" 20:00/21:00 > 20:00/21:00'],
            id="numbers in another system",
        ),
        pytest.param(
            [at("a", *HOUR), at("a~2", *HOUR, overrides={"titles": [{"value": "Live"}]})],
            ["a 20:00-21:00", "a~2 20:00-21:00"],
            ['EPG150 episode "a~2" 20:00/21:00 > 20:00/21:00'],
            id="another title in this broadcast",
        ),
        pytest.param(
            [at("a", *HOUR, titles=[]), at("a~2", *HOUR, titles=[])],
            ["a 20:00-21:00", "a~2 20:00-21:00"],
            ['EPG150 episode "a~2" 20:00/21:00 > 20:00/21:00'],
            id="nobody knows what is on air",
        ),
        pytest.param(
            [at("a", *HOUR), at("a~2", "20:00", "20:30")],
            ["a 20:00-21:00", "a~2 20:00-20:30"],
            [],
            id="another stop",
        ),
        pytest.param(
            [at("a", "20:00", None), at("a~2", "20:00", None)],
            ["a 20:00-"],
            ['EPG145 episode "a~2" 20:00/.. > None'],
            id="no stop",
        ),
        pytest.param(
            [at("a", *HOUR), at("a~2", *HOUR, channel="two.example")],
            ["a 20:00-21:00", "a~2 20:00-21:00"],
            [],
            id="another channel",
        ),
        pytest.param(
            [at("a", *HOUR), at("a~2", *HOUR, regions=["BY"]), at("a~3", *HOUR, listed=False)],
            ["a 20:00-21:00", "a~2 20:00-21:00", "a~3 20:00-21:00"],
            [],
            id="for others",
        ),
        pytest.param(
            [at("a", *HOUR, status="cancelled"), at("a~2", *HOUR)],
            ["a 20:00-21:00", "a~2 20:00-21:00"],
            [],
            id="one was cancelled",
        ),
    ],
)
def test_duplicates(records, left, changes):
    done = repaired(records, dedupe=True)
    assert (done.left, done.changes()) == (left, changes)
    gone = [finding.place.record for finding in done.told if finding.code == "EPG145"]
    assert [f'episode "{line.split()[0]}"' for line in done.rejected] == gone


def test_one_episode_that_is_on_air_twice_at_once_stays_once():
    episode = at("a", *HOUR)
    done = repaired([{**episode, "broadcasts": episode["broadcasts"] * 2}], dedupe=True)
    assert done.left == ["a 20:00-21:00"]
    assert [finding.place.path for finding in done.told] == ["$.broadcasts[1]"]


def test_a_title_may_be_lent_by_the_series():
    series = Series(id="s", titles=(Title(value="A"),))
    untitled = msgspec.structs.replace(
        entry_of(at("a~2", *HOUR, titles=[], series="s")), series=series
    )
    assert repaired([at("a", *HOUR), untitled], dedupe=True).left == ["a 20:00-21:00"]


def test_the_words():
    (finding,) = repaired([at("a", *HOUR), at("a~2", *HOUR)], dedupe=True).told
    assert finding.message == (
        'episode "a~2" was on "one.example" 2026-03-28 20:00 to 21:00, as episode "a" is there '
        "with the same content; it is left out"
    )
    assert [place.record for place in finding.related] == ['episode "a"']


def test_nothing_is_done_unasked():
    assert repaired([at("a", *HOUR), at("a~2", *HOUR)]).told == []
