"""What is learnt of parts of an input, put together: the same as is learnt of all of it."""

import datetime as dt
import pickle
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epg_export.entry import Entry
from epg_export.findings import Place
from epg_export.model import Broadcast, Channel, Episode, EpisodeNumber, Title
from epg_export.pipeline.airtime import Airtime
from epg_export.pipeline.examine import Examiner, checks_for
from epg_export.pipeline.placing import Placing
from epg_export.pipeline.published.counting import Counting
from epg_export.pipeline.selection.select import Selection
from epg_export.pipeline.selection.selecting import Selecting
from epg_export.report import Report
from epg_export.rules import Checker, Context, checker
from epg_export.verdicts import Verdicts, Wishes

MIDNIGHT = dt.datetime(2026, 3, 28, tzinfo=dt.UTC)
CHANNELS = {id_: Channel(id=id_) for id_ in ("a", "b", "never on air")}
TEXTS = st.builds(
    Title,
    value=st.sampled_from(["News", "Tide", "\ud800"]),
    lang=st.sampled_from([None, "de", "en", "fr"]),
)
BROADCASTS = st.builds(
    lambda start, length, **fields: Broadcast(
        start=(MIDNIGHT + dt.timedelta(minutes=30 * start)),
        stop=None if not length else MIDNIGHT + dt.timedelta(minutes=30 * (start + length)),
        **fields,
    ),
    st.integers(0, 120),
    st.integers(0, 4),
    channel=st.sampled_from(["a", "b", "", "\ud800", "undeclared"]),
    id=st.sampled_from([None, "one", "two", "\udfff"]),
    status=st.sampled_from([None, None, "cancelled"]),
    new=st.sampled_from([None, True]),
)
EPISODES = st.builds(
    Episode,
    id=st.just("e"),
    titles=st.lists(TEXTS, max_size=2).map(tuple),
    numbers=st.lists(
        st.builds(
            EpisodeNumber,
            value=st.just("1"),
            system=st.sampled_from(["onscreen", "tidal", "lunar", "coastal"]),
        ),
        max_size=2,
    ).map(tuple),
    broadcasts=st.lists(BROADCASTS, max_size=3).map(tuple),
)
PARTS = st.lists(st.lists(EPISODES, max_size=6), max_size=4)


def placed(parts):
    """The parts as entries, each at a line of its own."""
    lines = iter(range(1, 10_000))
    return [
        [Entry(one, Place("in.jsonl", f'episode "{one.id}"', line=next(lines))) for one in part]
        for part in parts
    ]


def handed(learnt):
    """What another process gets."""
    return pickle.loads(pickle.dumps(learnt))  # noqa: S301 - its own


def examiner(path=None):
    checks = checks_for(Wishes(preview=True), now=MIDNIGHT)
    return closing(Examiner(CHANNELS, Placing(), checks, path=path))


def examine(one, report, entries):
    for entry in entries:
        report.extend(one.examined(entry).findings)


@given(PARTS)
def test_what_is_examined_in_parts(parts):
    whole, joined = Report(), Report()
    with tempfile.TemporaryDirectory() as folder, examiner() as alone, examiner() as first:
        for number, part in enumerate(placed(parts)):
            examine(alone, whole, part)
            report = Report()
            with examiner(Path(folder, f"{number}.sqlite")) as one:
                examine(one, report, part)
                learnt = handed(one.learnt())
            assert first.can_take_over(learnt)
            joined.take_over(handed(report.learnt()), first.has_told)
            first.take_over(learnt)
        for report, one in ((whole, alone), (joined, first)):
            for entry in one.rest():
                report.extend(entry.findings)
    assert joined.findings == whole.findings
    assert list(joined.weighed.items()) == list(whole.weighed.items())


def test_rows_of_parts_stand_behind_those_that_were_there(tmp_path):
    first = Entry(shown(0, id="x"), Place("in.jsonl", "first", line=1))
    later = Entry(shown(30, id="x"), Place("in.jsonl", "later", line=2))
    with examiner() as whole, examiner(tmp_path / "part.sqlite") as part:
        whole.examined(first)
        part.examined(later)
        whole.take_over(part.learnt())
        found = [entry.findings[0] for entry in whole.rest()]
    (shared,) = [finding for finding in found if finding.name == "shared-broadcast-id"]
    assert (shared.place.line, shared.related[0].line) == (2, 1)


def shown(minute, **fields):
    start = MIDNIGHT + dt.timedelta(minutes=minute)
    stop = start + dt.timedelta(minutes=30)
    return Episode(
        id=f"e{minute}", broadcasts=(Broadcast(channel="a", start=start, stop=stop, **fields),)
    )


def test_a_checker_does_not_take_over_more_than_it_remembers(monkeypatch):
    monkeypatch.setattr(checker, "_MOST_SAID", 2)

    def learnt(*systems):
        one = Checker(Context({}), in_part=True)
        numbers = tuple(EpisodeNumber(value="1", system=system) for system in systems)
        one.check(Entry(Episode(id="e", numbers=numbers), Place("a")))
        return one.learnt()

    whole = Checker(Context({}))
    assert whole.can_take_over(learnt("tidal"))
    whole.take_over(learnt("tidal"))
    assert whole.can_take_over(learnt("lunar", "tidal"))
    assert not whole.can_take_over(learnt("lunar", "coastal"))
    assert not whole.can_take_over(learnt("lunar", "coastal", "tidal"))


@given(PARTS)
def test_airtime_of_parts(parts):
    with tempfile.TemporaryDirectory() as folder, closing(Airtime()) as joined:
        with closing(Airtime()) as whole:
            for number, part in enumerate(placed(parts)):
                with closing(Airtime(Path(folder, f"{number}.sqlite"))) as one:
                    for entry in part:
                        one.learn(entry)
                        whole.learn(entry)
                    joined.take_over(handed(one.learnt()))
            assert joined.gaps(lambda _: 60) == whole.gaps(lambda _: 60)
        assert list(joined.programmes.items()) == list(whole.programmes.items())
        assert list(joined.until.items()) == list(whole.until.items())


@given(PARTS, st.booleans())
def test_what_was_left_out_of_parts(parts, some_languages):
    selection = Selection(
        channels=frozenset({"a", "nobody's"}),
        since=MIDNIGHT + dt.timedelta(hours=20),
        languages=("de",) if some_languages else (),
    )
    whole, joined = Selecting(selection, CHANNELS), Selecting(selection, CHANNELS)
    for part in placed(parts):
        one = Selecting(selection, CHANNELS)
        for entry in part:
            assert one.apply(entry) == whole.apply(entry)
        joined.take_over(handed(one.learnt()))
    place = Place("out.xml")
    assert list(joined.findings(place)) == list(whole.findings(place))


@given(PARTS, st.sampled_from([None, (0, 2**40)]))
def test_what_was_counted_in_parts(parts, extent):
    whole, joined = Counting(extent), Counting(extent)
    for part in placed(parts):
        one = Counting(extent)
        for entry in (*part, Entry(CHANNELS["a"], Place("in.jsonl"))):
            one.count(entry)
            whole.count(entry)
        for entry in part[1:2]:
            one.discount(entry)
            whole.discount(entry)
        joined.take_over(handed(one.learnt()))
    assert list(joined.ends.items()) == list(whole.ends.items())
    assert vars(joined) == vars(whole)


@pytest.mark.parametrize(("wished", "rejecting"), [({}, False), ({"EPG323": "error"}, True)])
def test_what_is_told_once_and_rejects_is_known(wished, rejecting):
    verdicts = Verdicts(Wishes(severity=wished))
    one = Checker(Context({}), counts=verdicts.of, in_part=True)
    numbers = (EpisodeNumber(value="1", system="tidal"),)
    one.check(Entry(Episode(id="e", numbers=numbers), Place("a")))
    assert one.learnt().rejecting is rejecting
