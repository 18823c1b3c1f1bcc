"""What comes of a run is the same to the byte in all its ways, whatever the inputs hold."""

import gzip
import resource
import tempfile
from concurrent.futures import Executor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ways import WAYS, Carrying, exported, going, lines, looked_over, validated
from ways import given as laid

import epg_export
from epg_export.errors import ReadError
from epg_export.formats.ranges import UnforeseenError
from epg_export.model import Broadcast, Episode, Title
from epg_export.pipeline.flow import flow as flowing
from epg_export.pipeline.hands.processes import Processes
from epg_export.pipeline.repairs import Repairs
from epg_export.pipeline.selection.select import Selection
from epg_export.pipeline.team import Team
from epg_export.verdicts import Wishes

FEW = settings(
    max_examples=8,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
IDS = st.sampled_from(["a", "b", "c"])
EPISODES = st.sampled_from(["e", "f", "g", "h"])
SERIES = st.sampled_from(["s", "t"])
TITLES = st.lists(
    st.fixed_dictionaries(
        {"value": st.sampled_from(["one", "two", "", "x" * 300])},
        optional={"lang": st.sampled_from(["de", "en", "not a tag"])},
    ),
    max_size=2,
)
HOURS = st.sampled_from([f"2026-03-28T{hour:02}:00:00Z" for hour in range(4)])
STARTS = HOURS | st.sampled_from([5, "soon", "2026-03-28T04:00:00"])
ON_AIR = {"channel": st.sampled_from(["c", "d", ""]), "start": STARTS}
MORE = {"id": IDS, "stop": HOURS, "new": st.sampled_from([True, "yes"])}
ALONE = st.fixed_dictionaries(
    {"type": st.just("broadcast"), **ON_AIR, "episode": EPISODES},
    optional={**MORE, "note": st.sampled_from(["said", 5])},
)
EPISODE = st.fixed_dictionaries(
    {"type": st.just("episode"), "id": EPISODES, "titles": TITLES},
    optional={
        "series": SERIES,
        "broadcasts": st.lists(st.fixed_dictionaries(ON_AIR, optional=MORE), max_size=2),
        "duration": st.sampled_from([60, "long"]),
        "unknown": st.just(1),
    },
)
CHANNEL = st.fixed_dictionaries(
    {"type": st.just("channel"), "id": st.sampled_from(["c", "d", 5])},
    optional={"names": TITLES, "time_zone": st.sampled_from(["Europe/Berlin", "Mars"])},
)
LATE = st.fixed_dictionaries(
    {"type": st.just("series"), "id": SERIES},
    optional={"titles": TITLES, "season_count": st.sampled_from([1, "x"])},
)
BROKEN = st.sampled_from(
    [
        "",
        "{",
        "5",
        '{"type":"film"}',
        '{"type":"episode"}',
        '{"type":"episode","id":5}',
        '{"type":"episode","id":""}',
        '{"type":"episode","id":"e","id":"f"}',
        '{"type":"episode","type":"series","id":"s"}',
        '{"type":"series","id":"s","type":"episode"}',
        '{"type":"episode","id":"\\ud800"}',
        '{"type":"broadcast","episode":"\\ud800","channel":"c","start":"2026-03-28T01:00:00Z"}',
        '{"type":"broadcast","episode":5,"channel":"c","start":"2026-03-28T01:00:00Z"}',
        '{"type":"broadcast","id":"a","channel":"c","start":"2026-03-28T01:00:00Z"}',
        '{"type":"episode","id":"e","duration":NaN}',
        '{"type":"episode","id":"e"} more',
    ]
)
TEXTS = st.lists(EPISODE | EPISODE | ALONE | CHANNEL | LATE | BROKEN, max_size=24).map(
    lambda records: lines({"type": "feed"}, *records)
)
INPUTS = st.lists(TEXTS, min_size=1, max_size=3)


def all_ways(run):
    """What comes of a run in each of its ways."""
    for way in WAYS:
        with going(way) as team:
            yield run(team)


def assert_same(run):
    first, *others = all_ways(run)
    for other in others:
        for what, value in first.items():
            assert other[what] == value, what


@FEW
@given(
    texts=INPUTS,
    to=st.sampled_from(["xmltv", "xmltv", "ebucore", "jsonl", "json"]),
    on_error=st.sampled_from(["reject", "reject", "keep", "stop"]),
    samples=st.sampled_from([10, 1, None]),
)
def test_any_export(tmp_path, texts, to, on_error, samples):
    inputs = laid(tmp_path, *texts)
    assert_same(
        lambda team: exported(inputs, tmp_path, team, to=to, on_error=on_error, samples=samples)
    )


WISHED = {
    "languages": {"selection": Selection(languages=("de",))},
    "channels": {"selection": Selection(channels=frozenset({"c", "nowhere"}))},
    "a time": {"selection": Selection(since=datetime(2026, 3, 28, 1, tzinfo=UTC))},
    "a profile, shortened": {"profile": "dvb-i", "shorten": True},
    "repairs": {"repairs": Repairs(dedupe=True, overlaps="trim")},
    "files for channels": {"split": ("channel",)},
    "a rehearsal": {"dry_run": True},
    "severities": {"wishes": Wishes(severity={"EPG304": "error", "EPG203": "error"})},
}


@pytest.mark.parametrize("wished", WISHED.values(), ids=WISHED)
@settings(FEW, max_examples=3)
@given(texts=INPUTS)
def test_any_export_with_wishes(tmp_path, wished, texts):
    inputs = laid(tmp_path, *texts)
    assert_same(lambda team: exported(inputs, tmp_path, team, **wished))


@FEW
@given(texts=INPUTS, samples=st.sampled_from([10, 1, None]))
def test_any_check_and_look(tmp_path, texts, samples):
    inputs = laid(tmp_path, *texts)
    assert_same(lambda team: validated(inputs, team, samples=samples))
    assert_same(lambda team: looked_over(inputs, team))


def feed(number=40, wrong=lambda at: at % 7 == 3):
    """A feed of some length: every few records one is wrong, and one is of a broadcast alone."""
    for at in range(number):
        time = f"2026-03-{1 + at // 20:02}T{at % 20:02}"
        aired = {"id": f"b{at}", "channel": "c", "start": f"{time}:00:00Z"}
        titles = [{"value": f"t{at}", "lang": "not a tag"}]
        record = {"type": "episode", "id": f"e{at}", "titles": titles, "broadcasts": [aired]}
        yield {**record, "duration": "long"} if wrong(at) else record
        if at % 5 == 0:
            yield {"type": "broadcast", "episode": f"e{at}", **aired, "stop": f"{time}:30:00Z"}
    yield {"type": "channel", "id": "c", "names": [{"value": "C"}]}


PACKED = {
    "gzip": (gzip.compress, "jsonl.gz"),
    "a packed one that is cut off": (lambda text: gzip.compress(text)[:-20], "jsonl.gz"),
    "bytes that are no UTF-8": (lambda text: text.replace(b'"t5"', b'"\xff"'), "jsonl"),
    "an empty one": (lambda _: b"", "jsonl"),
    "a line of a megabyte": (
        lambda text: text.replace(b'"t5"', b'"' + b"x" * 10**6 + b'"'),
        "jsonl",
    ),
}


@pytest.mark.parametrize(("made", "suffix"), PACKED.values(), ids=PACKED)
def test_inputs_of_any_making(tmp_path, made, suffix):
    text = lines(*feed()).encode()
    inputs = laid(tmp_path, made(text), suffix=suffix)
    (tmp_path / "more").mkdir()
    inputs += laid(tmp_path / "more", text)
    with going("store") as team:
        first = validated(inputs, team), exported(inputs, tmp_path, team)
    with going("hands", size=1000) as team:
        assert (validated(inputs, team), exported(inputs, tmp_path, team)) == first


def test_processes_of_their_own(tmp_path):
    inputs = laid(tmp_path, lines(*feed(120)), lines(*feed(60, wrong=lambda at: at % 2)))
    with going("store") as team:
        first = exported(inputs, tmp_path, team), validated(inputs, team)
    with going("hands", size=4000), Processes(2) as processes:
        team = Team(2, processes)
        assert (exported(inputs, tmp_path, team), validated(inputs, team)) == first
    assert len(first[1]["findings"]) > 10


@pytest.mark.parametrize("way", WAYS)
def test_samples_are_the_first_of_the_input(tmp_path, way):
    """Of more than ten alike, told by several hands and of records that stand alone."""
    inputs = laid(tmp_path, lines(*feed(100, wrong=lambda at: at % 2)))
    with going(way) as team:
        found = exported(inputs, tmp_path, team, to="jsonl")
    wrong = [text for text in found["findings"] if '"EPG007"' in text]
    assert [
        f'episode \\"e{at}\\"' in text for at, text in zip(range(1, 21, 2), wrong, strict=True)
    ] == [True] * 10


def test_records_in_hand(tmp_path):
    def records():
        for at in range(30):
            start = datetime(2026, 3, 28, at % 20, tzinfo=UTC)
            aired = (Broadcast(channel="c", start=start),)
            yield Episode(id=f"e{at % 25}", titles=(Title(value="t"),), broadcasts=aired)

    def run(team):
        done = epg_export.export(records(), output=tmp_path / "a.xml", team=team)
        return {"bytes": (tmp_path / "a.xml").read_bytes(), "findings": done.findings}

    assert_same(run)


class Loses(Executor):
    """Its second worker's input is gone."""

    def __init__(self):
        self._left = 6

    def submit(self, fn, /, *args, **kwargs):
        self._left -= 1
        if not self._left:
            return Carrying().submit(gone)
        return Carrying().submit(fn, *args, **kwargs)


def gone():
    raise ReadError("a.jsonl", "it is gone")


def _open_files():
    files = Path("/proc/self/fd")  # where there is none, nobody counts
    return len(list(files.iterdir())) if files.exists() else 0


@pytest.mark.parametrize("far", [False, True])
def test_nothing_is_left_behind(tmp_path, monkeypatch, far):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    inputs = laid(tmp_path, lines(*feed()), lines(*feed()))
    before = _open_files()
    with going("hands"):
        exported(inputs, tmp_path, Team(2, Carrying(), shares_files=not far))
        validated(inputs, Team(2, Carrying(), shares_files=not far))
        for run in (
            lambda team: exported(inputs, tmp_path, team),
            lambda team: validated(inputs, team),
        ):
            with pytest.raises(ReadError):
                run(Team(2, Loses(), shares_files=not far))
    assert not list((tmp_path / "temporary").iterdir())
    assert _open_files() <= before


@pytest.mark.parametrize("way", ["flow", "hands", "far hands"])
def test_what_nobody_foresaw_is_read_as_a_whole(tmp_path, monkeypatch, way):
    """Nothing that was told or written before is told or written twice."""
    inputs = laid(tmp_path, lines(*feed()))
    with going("store") as team:
        first = exported(inputs, tmp_path, team), validated(inputs, team), looked_over(inputs, team)

    def rest(_self):
        raise UnforeseenError
        yield

    monkeypatch.setattr(flowing.Flow, "rest", rest)
    with going(way) as team:
        again = exported(inputs, tmp_path, team), validated(inputs, team), looked_over(inputs, team)
    assert again == first


@pytest.mark.parametrize("way", ["flow", "hands"])
def test_more_inputs_than_files_may_be_open(tmp_path, way):
    texts = [lines(record) for record in feed(250)]
    inputs = laid(tmp_path, *texts)
    with going("store") as team:
        first = exported(inputs, tmp_path, team)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with going(way, size=5000) as team:
        resource.setrlimit(resource.RLIMIT_NOFILE, (100, hard))
        try:
            assert exported(inputs, tmp_path, team) == first
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
