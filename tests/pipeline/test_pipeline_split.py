"""Writing a schedule part by part: what the writer refuses, and what it says about records."""

import io
from contextlib import closing

import pytest
from conftest import entry_of

from epg_export.findings import Place
from epg_export.formats import WriteOptions, format_named
from epg_export.pipeline.kinds import FIELD_NOT_CARRIED
from epg_export.pipeline.splitting.once import Once
from epg_export.pipeline.splitting.parts import Parts
from epg_export.pipeline.splitting.split import Form, write_split

DAYS = ("2026-03-26", "2026-03-27", "2026-03-28")


def episode(name, *days, channel="one.example", title=None):
    shown = [
        {"channel": channel, "start": f"{day}T20:00:00Z", "stop": f"{day}T21:00:00Z"}
        for day in days
    ]
    titles = [{"value": title}] if title else []
    return {"type": "episode", "id": name, "titles": titles, "broadcasts": shown}


class _File(io.BytesIO):
    """Keeps what was written when it is closed."""

    def __init__(self, files, name):
        super().__init__()
        self._files, self._name = files, name

    def close(self):
        if not self.closed:
            self._files[self._name] = self.getvalue().decode()
        super().close()


class _Folder:
    """Files by their names, with what is said of them."""

    def __init__(self):
        self.files, self.facts, self.roles = {}, {}, {}

    def open(self, name, role="file"):
        self.roles[name] = role
        return _File(self.files, name)

    def describe(self, name, **facts):
        self.facts[name] = facts


def split(to, *records, by="day"):
    """What is in the folder, how much was written, and what was told: code, id and broadcasts."""
    folder, told = _Folder(), []

    def tell(entry, finding):
        record = entry.record if entry is not None else None
        broadcasts = len(getattr(record, "broadcasts", ()))
        told.append((finding.code, record.id if record is not None else None, broadcasts))

    target = format_named(to)
    with closing(Parts(tuple(by.split(",")))) as parts:
        for record in records:
            parts.add(entry_of(record))
        form = Form(target, target.layout(None, folder=False))
        written = write_split(parts, folder, form, WriteOptions(report=tell))
    return folder, written, told


@pytest.mark.parametrize(("to", "content"), [("jsonl", 4), ("ebucore", 4), ("xmltv", 4)])
def test_content_is_counted_over_all_files(to, content):
    shown = episode("a", *DAYS, title="A"), episode("b", DAYS[0], title="B")
    _, written, _ = split(to, *shown)
    assert written == content


def test_files_are_written_before_their_index():
    folder, _, _ = split("xmltv", episode("a", *DAYS, title="A"))
    assert folder.roles == {
        **dict.fromkeys((f"{day}.xml" for day in DAYS), "file"),
        "index.xml": "index",
    }
    assert '<channel id="one.example">' in folder.files["index.xml"]


@pytest.mark.parametrize("to", ["jsonl", "json", "yaml", "ebucore"])
def test_formats_without_an_index_have_none(to):
    folder, _, _ = split(to, episode("a", *DAYS, title="A"))
    assert set(folder.roles.values()) == {"file"}


def test_an_episode_that_is_refused_in_each_file_is_told_once_with_all_its_broadcasts():
    folder, written, told = split("ebucore", episode("a", *DAYS, title="A"), episode("b", *DAYS))
    assert written == 3
    assert [one for one in told if one[0] != "EPG802"] == [("EPG206", "b", 3)]
    assert [facts["programmes"] for facts in folder.facts.values()] == [1, 1, 1]


def test_broadcasts_that_are_refused_are_told_one_by_one_as_in_one_file():
    folder, written, told = split("xmltv", episode("a", *DAYS[:2], title="A"), episode("b", *DAYS))
    assert written == 2
    assert told == [("EPG206", "b", 1)] * 3
    assert [facts["programmes"] for facts in folder.facts.values()] == [1, 1, 0]
    assert folder.facts[f"{DAYS[2]}.xml"]["first"] is None


def test_first_and_last_are_those_of_what_was_written():
    early = episode("b", DAYS[0])
    early["broadcasts"][0].update(start=f"{DAYS[0]}T10:00:00Z", stop=f"{DAYS[0]}T23:00:00Z")
    folder, _, _ = split("xmltv", early, episode("a", DAYS[0], title="A"))
    facts = folder.facts[f"{DAYS[0]}.xml"]
    assert (facts["first"].hour, facts["last"].hour) == (20, 21)


def test_a_broadcast_without_a_stop_counts_by_its_start():
    endless = episode("a", DAYS[0], title="A")
    del endless["broadcasts"][0]["stop"]
    folder, _, _ = split("jsonl", endless)
    facts = folder.facts[f"{DAYS[0]}.jsonl"]
    assert facts["first"] == facts["last"]
    assert facts["programmes"] == 1


def told_by(files):
    """How often a finding passes that is found so many times in each file, one after the other."""
    passed = []
    finding = _finding("it is lost")
    with closing(Once(lambda _entry, one: passed.append(one))) as once:
        for times in files:
            once.begin()
            for _ in range(times):
                once.take(None, finding)
        once.finish()
    return len(passed)


def _finding(message):

    return FIELD_NOT_CARRIED.at(Place("in.jsonl", 'channel "one.example"', line=1), message)


@pytest.mark.parametrize(
    ("files", "expected"),
    [([1], 1), ([1, 1, 1], 1), ([2], 2), ([2, 2], 2), ([1, 2, 1], 2), ([0, 1], 1), ([3, 1, 4], 4)],
)
def test_a_finding_counts_as_often_as_in_the_file_that_has_it_most(files, expected):
    assert told_by(files) == expected


def test_two_findings_are_two():
    passed = []
    with closing(Once(lambda _entry, one: passed.append(one.message))) as once:
        once.begin()
        for message in ("one", "two", "one \ud800"):
            once.take(None, _finding(message))
        once.finish()
    assert passed == ["one", "two", "one \ud800"]
