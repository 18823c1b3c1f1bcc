"""What a run tells of itself while it goes."""

import gzip
import zipfile

import pytest
from conftest import SAMPLES, lines_of

from epg_export.pipeline.examine import NO_RULES
from epg_export.pipeline.examined import Reading, examined
from epg_export.pipeline.inputs.sources import entries, opened
from epg_export.pipeline.progress import Progress, counted, is_heard, listening, told_to
from epg_export.pipeline.validate import ValidateOptions, validate
from epg_export.report import Report


class Heard(Progress):
    """Writes down what it is told."""

    def __init__(self):
        self.stages = ["start"]
        self.reaches = []
        self.done = 0

    def stage(self, name, *, again=False):
        self.stages.append(name)
        self.reaches.clear()

    def reached(self, source, position, size):
        self.reaches.append((source, position, size))

    def records(self, number):
        self.done += number


@pytest.fixture
def heard():
    heard = Heard()
    with told_to(heard):
        yield heard


@pytest.fixture
def feed(tmp_path):
    """A feed of some blocks, of which each is told."""
    file = tmp_path / "feed.jsonl"
    channels = ({"type": "channel", "id": f"{n}.example"} for n in range(5000))
    file.write_text(lines_of(*channels))
    return file


def test_nobody_listens_unless_somebody_wants_it():
    assert not is_heard()
    listening().stage("reading")
    listening().records(5)
    heard = Heard()
    with told_to(heard):
        assert listening() is heard
    assert not is_heard()


@pytest.mark.parametrize("number", [0, 1, 255, 256, 257, 1000])
def test_records_are_told_by_the_hundred_and_none_is_forgotten(heard, number):
    calls = []
    heard.records = calls.append
    assert list(counted(range(number))) == list(range(number))
    assert sum(calls) == number
    assert len(calls) == number // 256 + 1


def test_where_nobody_listens_nothing_is_counted():
    items = iter(range(3))
    assert counted(items) is items


def test_bytes_are_told_by_the_block(heard, feed):
    with opened([str(feed)]) as (source,):
        assert sum(entry.record is not None for entry in entries(source)) == 5000
    size = feed.stat().st_size
    positions = [position for _, position, _ in heard.reaches]
    assert {(name, whole) for name, _, whole in heard.reaches} == {(str(feed), size)}
    assert max(positions) == size
    assert 3 <= len(positions) <= 2 * (size // (1 << 16) + 4)


def test_a_packed_feed_is_read_in_packed_bytes(heard, feed, tmp_path):
    packed = tmp_path / "feed.jsonl.gz"
    packed.write_bytes(gzip.compress(feed.read_bytes()))
    with opened([str(packed)]) as (source,):
        list(entries(source))
    size = packed.stat().st_size
    assert max(position for _, position, _ in heard.reaches) == size
    assert {whole for _, _, whole in heard.reaches} == {size}


def test_files_in_an_archive_are_read_to_their_ends(heard, feed, tmp_path):
    with zipfile.ZipFile(tmp_path / "feeds.zip", "w") as archive:
        archive.write(feed, "a.jsonl")
        archive.write(feed, "b.jsonl")
    with opened([str(tmp_path / "feeds.zip")]) as sources:
        for source in sources:
            list(entries(source))
    ends = {(name.rpartition("/")[2], at == size) for name, at, size in heard.reaches}
    assert {("a.jsonl", True), ("b.jsonl", True)} <= ends


def test_what_is_read_is_the_same_where_somebody_listens(feed):
    def read():
        with opened([str(feed), str(SAMPLES / "guide.xml")]) as sources:
            return [entry for source in sources for entry in entries(source)]

    alone = read()
    with told_to(Heard()):
        assert read() == alone


def test_a_second_pass_is_another_stage(heard):
    with opened([str(SAMPLES / "schedule.ebucore.xml")]) as sources:
        validate(sources, ValidateOptions(), Report())
    assert heard.stages[:3] == ["start", "checking the schema", "reading"]
    assert heard.done


def test_records_that_are_joined_are_told_again(heard, feed):
    with opened([str(feed)]) as sources:
        read = examined(sources, Reading(), NO_RULES, lambda entry: entry)
        assert len(list(read)) == 5000
    assert heard.done >= 10_000
