"""A new feed beside the one that is published: what is found, and what is not."""

import datetime as dt
import gzip
import hashlib
import io
import json
import os
import tempfile
import zipfile
from pathlib import Path

import pytest
from conftest import entry_of, lines_of, written
from hypothesis import given
from hypothesis import strategies as st

from epg_export.errors import ReadError
from epg_export.pipeline.published.gate import Gate
from epg_export.publish.gate import Limits

MIDNIGHT = dt.datetime(2026, 3, 28, tzinfo=dt.UTC)
FOREVER = Limits(max_shrink=1.0)


def channels(*ids):
    """Channels that are declared."""
    return [{"type": "channel", "id": id_, "names": [{"value": id_}]} for id_ in ids]


def hours(channel, *starts, length=60, **fields):
    """A programme at each of these hours after midnight, ``length`` minutes long (None: no end)."""
    return [programme(channel, MIDNIGHT + dt.timedelta(hours=h), length, **fields) for h in starts]


def programme(channel, start, length, **fields):
    """An episode with one broadcast."""
    broadcast = {"channel": channel, "start": start.isoformat(), **fields}
    if length is not None:
        broadcast["stop"] = (start + dt.timedelta(minutes=length)).isoformat()
    return {
        "type": "episode",
        "id": f"{channel}-{start:%d%H%M}",
        "titles": [{"value": "News"}],
        "broadcasts": [broadcast],
    }


def compared(output, new, limits=Limits()):  # noqa: B008 - frozen
    """The findings of a gate that new records are counted by."""
    gate = Gate(str(output), limits)
    try:
        for value in new:
            gate.count(entry_of(value))
        return list(gate.findings())
    finally:
        gate.close()


def found(findings):
    """Each finding as severity, name and channel."""
    return [
        f"{one.severity} {one.name}" + (f" {one.place.channel}" if one.place.channel else "")
        for one in findings
    ]


@pytest.fixture
def published(tmp_path):
    """Publish records as JSON Lines."""

    def put(records, name="guide.jsonl"):
        (tmp_path / name).write_text(lines_of(*records))
        return tmp_path / name

    return put


DAY = range(24)
CASES = {
    "the same again": (
        [*channels("a"), *hours("a", *DAY)],
        [*channels("a"), *hours("a", *DAY)],
        [],
    ),
    "rolled by an hour": (hours("a", *DAY), hours("a", *range(1, 25)), []),
    "rolled by most of a day: only what both tell of counts": (
        hours("a", *DAY),
        hours("a", *range(20, 44)),
        [],
    ),
    "begins after all that is published: nothing to compare": (
        hours("a", *DAY),
        hours("a", 48),
        [],
    ),
    "ends before all that is published: an old feed": (
        hours("a", *range(24, 48)),
        hours("a", *DAY),
        ["error feed-shrunk", "warning channel-shrunk a"],
    ),
    "earlier hours do not make up for later ones": (
        hours("a", *range(10, 20)),
        hours("a", *range(17)),
        ["error feed-shrunk"],
    ),
    "exactly a fifth fewer": (hours("a", *range(10)), hours("a", *range(8)), []),
    "one more": (hours("a", *range(10)), hours("a", *range(7)), ["error feed-shrunk"]),
    "many more": (hours("a", *range(3)), hours("a", *range(300)), []),
    "what starts where the published feed ends is not counted": (
        hours("a", *range(10)),
        hours("a", *range(7), *range(10, 20)),
        ["error feed-shrunk"],
    ),
    "what starts a moment before it ends is": (
        hours("a", *range(10)),
        hours("a", *range(7), 9.99),
        [],
    ),
    "empty": (
        [*channels("a", "b"), *hours("a", *DAY)],
        channels("a"),
        ["error feed-emptied"],
    ),
    "neither has programmes": (channels("a"), channels("a"), []),
    "the first programmes": (channels("a"), hours("a", *DAY), []),
    "nothing at all after channels": (channels("a"), [], ["error channel-lost a"]),
    "a declared channel is gone": (
        [*channels("a", "b"), *hours("a", 1)],
        [*channels("a"), *hours("a", 1)],
        ["error channel-lost b"],
    ),
    "a channel that was on air is gone": (
        [*hours("a", *range(100)), *hours("b", 1)],
        hours("a", *range(100)),
        ["error channel-lost b"],
    ),
    "several are gone: each is told": (
        [*hours("a", *range(100)), *hours("b", 1), *hours("c", 1)],
        hours("a", *range(100)),
        ["error channel-lost b", "error channel-lost c"],
    ),
    "a channel is declared still, and nothing is on it": (
        [*channels("a", "b"), *hours("a", *range(100)), *hours("b", 1)],
        [*channels("a", "b"), *hours("a", *range(100))],
        ["error channel-lost b"],
    ),
    "it was over before the new feed begins": (
        [*channels("a", "b"), *hours("a", *range(100)), *hours("b", 1)],
        [*channels("a", "b"), *hours("a", *range(5, 100))],
        [],
    ),
    "it was over then, but nobody declares it any more": (
        [*channels("a", "b"), *hours("a", *range(100)), *hours("b", 1)],
        [*channels("a"), *hours("a", *range(5, 100))],
        ["error channel-lost b"],
    ),
    "it has programmes later": (
        [*hours("a", *range(100)), *hours("b", 1)],
        [*hours("a", *range(100)), *hours("b", 1000)],
        [],
    ),
    "it is on air, and undeclared": (
        [*channels("a"), *hours("a", *DAY)],
        hours("a", *DAY),
        [],
    ),
    "a new channel": (hours("a", *DAY), [*hours("a", *DAY), *hours("b", *DAY)], []),
    "all that is left is cancelled": (
        hours("a", *DAY),
        hours("a", *DAY, status="cancelled"),
        ["error feed-emptied"],
    ),
    "what was cancelled is not missed": (
        [*hours("a", *range(8)), *hours("a", *range(8, 20), status="cancelled")],
        hours("a", *range(8)),
        [],
    ),
    "a channel shrinks, and the others make up for it": (
        [*hours("a", *range(100)), *hours("b", *range(20))],
        [*hours("a", *range(100)), *hours("b", *range(10))],
        ["warning channel-shrunk b"],
    ),
    "nine programmes are too few to be told": (
        [*hours("a", *range(100)), *hours("b", *range(20))],
        [*hours("a", *range(100)), *hours("b", *range(11))],
        [],
    ),
    "a fifth of a channel may go": (
        [*hours("a", *range(100)), *hours("b", *range(50))],
        [*hours("a", *range(100)), *hours("b", *range(40))],
        [],
    ),
    "without ends": (
        hours("a", *range(10), length=None),
        hours("a", *range(7), length=None),
        ["error feed-shrunk"],
    ),
    "one programme without an end": (
        [*hours("a", 1, length=None), *hours("b", 1, length=None)],
        hours("a", 1, length=None),
        ["error channel-lost b", "error feed-shrunk"],
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES)
def test_what_is_found(published, old, new, expected):
    assert found(compared(published(old), new)) == expected


def test_what_may_shrink_is_as_much_as_is_said(published):
    output = published(hours("a", *range(10)))
    assert found(compared(output, hours("a", 0), Limits(max_shrink=0.9))) == []
    assert found(compared(output, hours("a", *range(9)), Limits(max_shrink=0.0))) == [
        "error feed-shrunk"
    ]


def test_a_shrunk_feed_is_told_with_its_figures(published):
    (shrunk,) = compared(published(hours("a", *range(1, 11))), hours("a", *range(2, 8)))
    assert shrunk.message == (
        "6 programmes where 9 are published, 33.4 % fewer (at most 20 %), "
        "from 2026-03-28T02:00:00+00:00 to 2026-03-28T11:00:00+00:00"
    )
    assert shrunk.help == "check the source; --allow-shrink publishes all the same"
    assert shrunk.facts == {
        "published": 9,
        "new": 6,
        "percent": 33.4,
        "from": "2026-03-28T02:00:00+00:00",
        "to": "2026-03-28T11:00:00+00:00",
    }


def test_a_lost_channel_is_told_with_its_figures(published):
    output = published([*channels("b", "c"), *hours("a", *range(100)), *hours("b", 2, 1)])
    declared, on_air = compared(output, [*channels("b"), *hours("a", *range(100))])
    assert declared.message == (
        'channel "b" is lost: nothing is on it any more, and 2 programmes until '
        "2026-03-28T03:00:00+00:00 are published"
    )
    assert declared.facts == {
        "channel": "b",
        "programmes": 2,
        "last": "2026-03-28T03:00:00+00:00",
    }
    assert on_air.message == (
        'channel "c" is lost: it is not in the new feed, and 0 programmes are published'
    )
    assert on_air.facts == {"channel": "c", "programmes": 0, "last": None}


def test_an_emptied_feed_is_told_with_its_figures(published):
    (emptied,) = compared(published(hours("a", *range(5))), [])
    assert emptied.message == (
        "the new feed has no programme, and 5 programmes until 2026-03-28T05:00:00+00:00 "
        "are published"
    )
    assert emptied.facts == {"published": 5, "last": "2026-03-28T05:00:00+00:00"}


def test_a_shrunk_channel_is_told_with_its_figures(published):
    output = published([*hours("a", *range(100)), *hours("b", *range(20))])
    (shrunk,) = compared(output, [*hours("a", *range(100)), *hours("b", *range(5))])
    assert shrunk.message.startswith(
        'channel "b" has 5 programmes where 20 are published, 75 % fewer (at most 20 %), from '
    )
    assert shrunk.facts["channel"] == "b"
    assert (shrunk.facts["published"], shrunk.facts["new"]) == (20, 5)


def test_what_is_compared_begins_where_both_have_begun(published):
    (shrunk,) = compared(published(hours("a", *range(10, 20))), hours("a", *range(13)))
    assert shrunk.facts["from"] == "2026-03-28T10:00:00+00:00"
    assert (shrunk.facts["published"], shrunk.facts["new"]) == (10, 3)


def test_what_the_writer_left_out_does_not_count(published):
    gate = Gate(str(published(hours("a", *range(10)))), Limits())
    for value in hours("a", *range(10)):
        gate.count(entry_of(value))
    assert found(gate.findings()) == []
    for value in hours("a", *range(3)):
        gate.discount(entry_of(value))
    assert found(gate.findings()) == ["error feed-shrunk"]
    for value in hours("a", *range(3, 10)):
        gate.discount(entry_of(value))
    assert found(gate.findings()) == ["error feed-emptied"]
    gate.close()


def horizon(wanted_hours, now=MIDNIGHT, **limits):
    return Limits(min_horizon=dt.timedelta(hours=wanted_hours), now=now, **limits)


@pytest.mark.parametrize(
    ("new", "limits", "expected"),
    [
        (hours("a", *DAY), horizon(24), []),
        (hours("a", *DAY), horizon(24.001), ["error horizon-too-short"]),
        (hours("a", 23, length=None), horizon(23), []),
        (hours("a", *DAY), horizon(0), []),
        (hours("a", *DAY), Limits(now=MIDNIGHT + dt.timedelta(days=9)), []),
        (
            hours("a", *DAY),
            horizon(0, MIDNIGHT + dt.timedelta(days=9)),
            ["error horizon-too-short"],
        ),
        (hours("a", 1, status="cancelled"), horizon(0), ["error horizon-too-short"]),
        ([], horizon(1), ["error horizon-too-short"]),
        (hours("a", 1), horizon(24, allow_shrink=True), ["warning horizon-too-short"]),
        (
            hours("a", *DAY),
            horizon(24, MIDNIGHT.astimezone(dt.timezone(dt.timedelta(hours=9)))),
            [],
        ),
    ],
)
def test_how_long_a_first_feed_must_last(tmp_path, new, limits, expected):
    assert found(compared(tmp_path / "guide.xml", new, limits)) == expected


@pytest.mark.parametrize(
    ("new", "now", "says"),
    [
        (
            hours("a", *DAY),
            MIDNIGHT,
            "the new feed ends in 24 hours (2026-03-29T00:00:00+00:00), and it was to last "
            "36 hours",
        ),
        (
            hours("a", *DAY),
            MIDNIGHT + dt.timedelta(hours=34),
            "the new feed ends 10 hours ago (2026-03-29T00:00:00+00:00), and it was to last "
            "36 hours",
        ),
        ([], MIDNIGHT, "the new feed has no programme, and it was to last 36 hours"),
    ],
)
def test_a_short_horizon_is_told_in_words(tmp_path, new, now, says):
    (short,) = compared(tmp_path / "guide.xml", new, horizon(36, now))
    assert short.message == says
    assert short.facts["wanted"] == 36 * 3600


LONG = hours("a", *DAY)


@pytest.mark.parametrize(
    ("new", "now", "expected"),
    [
        ([*LONG, *hours("b", 1), *hours("c", *DAY)], 0, ["warning channel-ends-soon b"]),
        ([*LONG, *hours("b", 1, 2), *hours("c", 3)], 0, ["b", "c"]),
        ([*LONG, *hours("b", 23)], 0, []),
        ([*LONG, *hours("b", 22, length=119)], 0, ["b"]),
        ([*LONG, *channels("b")], 0, []),
        ([*LONG, *hours("b", 1, status="cancelled")], 0, []),
        ([*LONG, *hours("b", 1)], 1, ["error horizon-too-short"]),
    ],
)
def test_a_channel_that_ends_while_others_go_on(tmp_path, new, now, expected):
    limits = horizon(24, MIDNIGHT + dt.timedelta(hours=now))
    full = [one if " " in one else f"warning channel-ends-soon {one}" for one in expected]
    assert found(compared(tmp_path / "guide.xml", new, limits)) == full


def test_such_a_channel_is_told_with_its_figures(tmp_path):
    new = [*hours("a", *range(96)), *hours("b", 1)]
    limits = horizon(24, MIDNIGHT + dt.timedelta(hours=50))
    (soon,) = compared(tmp_path / "guide.xml", new, limits)
    assert soon.message == (
        'channel "b" ends 2 days ago (2026-03-28T02:00:00+00:00), and it was to last 24 hours'
    )
    assert soon.facts == {
        "channel": "b",
        "last": "2026-03-28T02:00:00+00:00",
        "now": "2026-03-30T02:00:00+00:00",
        "left": -172800,
        "wanted": 86400,
    }


def test_it_is_no_business_of_who_asked_for_no_horizon(tmp_path):
    assert compared(tmp_path / "guide.xml", [*LONG, *hours("b", 1)]) == []


def test_everything_is_a_warning_where_it_is_allowed(published):
    output = published([*hours("a", *range(10)), *hours("b", 1)])
    findings = compared(output, hours("a", 1), Limits(allow_shrink=True))
    assert found(findings) == ["warning channel-lost b", "warning feed-shrunk"]
    assert {one.help for one in findings} == {
        "check the source; it is published all the same, as --allow-shrink says"
    }
    emptied = compared(output, [], Limits(allow_shrink=True))
    assert found(emptied) == ["warning feed-emptied"]


class TestWhatIsPublished:
    """Every form in which a feed may lie there."""

    @pytest.mark.parametrize("name", ["guide.xml", "guide.ebucore.xml", "guide.yaml", "guide.json"])
    def test_of_any_format(self, tmp_path, name):
        formats = {"guide.xml": "xmltv", "guide.ebucore.xml": "ebucore"}
        format_name = formats.get(name, name.removeprefix("guide."))
        text = written(format_name, *channels("a", "b"), *hours("a", *DAY), *hours("b", *DAY))
        (tmp_path / name).write_text(text)
        self.assert_it_is_known(tmp_path / name)

    def test_packed(self, tmp_path):
        records = [*hours("a", *DAY), *hours("b", *DAY)]
        (tmp_path / "guide.jsonl.gz").write_bytes(gzip.compress(lines_of(*records).encode()))
        self.assert_it_is_known(tmp_path / "guide.jsonl.gz")

    def test_in_an_archive(self, tmp_path):
        folder = a_folder(tmp_path)
        (folder / "manifest.json").write_text(listing(folder, "a.jsonl", "b.xml"))
        with zipfile.ZipFile(tmp_path / "guide.zip", "w") as archive:
            for path in sorted(folder.iterdir()):
                archive.write(path, path.name)
        self.assert_it_is_known(tmp_path / "guide.zip")

    def test_in_a_folder(self, tmp_path):
        folder = a_folder(tmp_path)
        (folder / "readme.txt").write_text("Who reads this?")
        (folder / "sitemap.xml").write_text("<urlset/>")
        (folder / ".hidden.jsonl").write_text(lines_of(*hours("c", *DAY)))
        (folder / "feed.rejects.jsonl").write_text(lines_of(*hours("c", *DAY)))
        self.assert_it_is_known(folder)

    def test_in_a_folder_with_a_list(self, tmp_path):
        folder = a_folder(tmp_path)
        (folder / "c.jsonl").write_text(lines_of(*hours("c", *DAY)))  # nobody's
        (folder / "manifest.json").write_text(listing(folder, "a.jsonl", "b.xml"))
        self.assert_it_is_known(folder)

    def test_records_that_have_to_be_joined(self, published):
        news = {"type": "episode", "id": "news", "titles": [{"value": "News"}]}
        alone = [
            {"type": "broadcast", "episode": "news", **one["broadcasts"][0]}
            for one in [*hours("a", *DAY), *hours("b", *DAY)]
        ]
        self.assert_it_is_known(published([news, *alone]))

    def test_local_times_of_a_channel(self, published):
        berlin = {"type": "channel", "id": "a", "time_zone": "Europe/Berlin"}
        local = hours("a", *DAY)
        for one in local:
            for field in ("start", "stop"):
                moment = dt.datetime.fromisoformat(one["broadcasts"][0][field])
                there = moment.replace(tzinfo=None) + dt.timedelta(hours=1)
                one["broadcasts"][0][field] = there.isoformat()
        self.assert_it_is_known(published([berlin, *local, *hours("b", *DAY)]))

    def test_the_file_that_a_link_leads_to(self, tmp_path, published):
        (tmp_path / "link.jsonl").symlink_to(published([*hours("a", *DAY), *hours("b", *DAY)]))
        self.assert_it_is_known(tmp_path / "link.jsonl")

    @staticmethod
    def assert_it_is_known(output):
        both = [*hours("a", *DAY), *hours("b", *DAY)]
        assert found(compared(output, both)) == []
        assert found(compared(output, hours("a", *range(20)))) == [
            "error channel-lost b",
            "error feed-shrunk",
        ]
        # 48 are published, so that 38 are just too few of them: none is counted twice.
        fewer = [*hours("a", *range(20)), *hours("b", *range(18))]
        (shrunk,) = compared(output, fewer, Limits(max_shrink=0.208))
        assert (shrunk.facts["published"], shrunk.facts["new"]) == (48, 38)


def a_folder(tmp_path):
    """A folder of two documents."""
    folder = tmp_path / "feed"
    folder.mkdir()
    (folder / "a.jsonl").write_text(lines_of(*channels("a"), *hours("a", *DAY)))
    (folder / "b.xml").write_text(written("xmltv", *channels("b"), *hours("b", *DAY)))
    return folder


def hash_of(path):
    """The hash of a file, or that of none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else "0" * 64


def listing(folder, *names, **facts):
    """A manifest of these files, as they are in the folder; ``facts`` are told of each."""
    files = [{"file": name, "sha256": hash_of(folder / name), "size": 1, **facts} for name in names]
    return json.dumps({"version": 1, "format": "jsonl", "layout": "lines", "files": files})


class TestNothingIsPublished:
    """Where there is nothing to compare with, everything may be published."""

    def test_no_file(self, tmp_path):
        assert compared(tmp_path / "guide.xml", []) == []

    def test_an_empty_file(self, tmp_path):
        (tmp_path / "guide.xml").write_bytes(b"")
        assert compared(tmp_path / "guide.xml", []) == []

    @pytest.mark.parametrize("name", ["", "readme.txt", "sitemap.xml", "manifest.json"])
    def test_a_folder_without_a_feed(self, tmp_path, name):
        folder = tmp_path / "feed"
        folder.mkdir()
        if name:
            (folder / name).write_text("<urlset/>")
        assert compared(folder, []) == []
        assert compared(f"{folder}/", []) == []

    def test_an_empty_archive(self, tmp_path):
        with zipfile.ZipFile(tmp_path / "guide.zip", "w"):
            pass
        assert compared(tmp_path / "guide.zip", []) == []

    def test_a_feed_of_nothing(self, tmp_path):
        (tmp_path / "guide.xml").write_text("<tv></tv>")
        assert compared(tmp_path / "guide.xml", []) == []

    @pytest.mark.parametrize("output", ["-", "/dev/null", "/dev/stdout"])
    def test_a_stream(self, output):
        assert compared(output, []) == []

    def test_a_file_that_is_somebodys_open_stream(self, published):
        with published(hours("a", *DAY)).open("ab") as stream:
            assert compared(f"/dev/fd/{stream.fileno()}", []) == []

    def test_a_pipe_is_not_read(self, tmp_path):
        os.mkfifo(tmp_path / "pipe.xml")
        assert compared(tmp_path / "pipe.xml", []) == []


GARBAGE = {
    "a page": b"<html><body>Please log in</body></html>",
    "blanks": b"  \n",
    "NUL bytes, as a crash leaves them": b"\0" * 4096,
    "no format": b"guide",
    "cut before the first programme": b'<?xml version="1.0"?>\n<tv>\n<channel id="a"><display-na',
    "cut after the channels": b'<tv><channel id="a"><display-name>A</display-name></channel>',
    "a packed file of which nothing is left": gzip.compress(b"<tv></tv>")[:12],
    "records that are none": b'{"type": "episode", "id"\n{"type": "episode"\n',
}


@pytest.mark.parametrize("content", GARBAGE.values(), ids=GARBAGE)
def test_what_cannot_be_read_is_told(tmp_path, content):
    output = tmp_path / "guide.xml"
    output.write_bytes(content)
    (unreadable,) = compared(output, hours("a", *DAY))
    assert found([unreadable]) == ["error published-feed-unreadable"]
    assert unreadable.message.startswith("nothing can be compared with the published feed: ")
    told = compared(output, hours("a", *DAY), Limits(allow_shrink=True))
    assert found(told) == ["warning published-feed-unreadable"]


def test_a_file_that_may_not_be_read(published, monkeypatch):
    output = published(hours("a", *DAY))

    def refuse(*_args, **_more):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    said = f"cannot read {output}: permission denied"
    with pytest.raises(ReadError) as caught:
        compared(output, hours("a", *DAY))
    assert str(caught.value) == said
    assert "--allow-shrink publishes all the same" in caught.value.remedy
    (told,) = compared(output, hours("a", *DAY), Limits(allow_shrink=True))
    assert found([told]) == ["warning published-feed-unreadable"]
    assert told.message == f"nothing can be compared with the published feed: {said}"


def xmltv(*starts):
    """A document of XMLTV with programmes at these hours."""
    return written("xmltv", *channels("a"), *hours("a", *starts)).encode()


def two_thirds(text):
    return text[: len(text) * 2 // 3 + 9]


LINES = lines_of(*hours("a", *DAY)).encode()
EBUCORE = written("ebucore", *channels("a"), *hours("a", *DAY), layout="schedule").encode()
DAMAGED = {
    "lines are cut": ("error", two_thirds(LINES)),
    "the last line is none": ("error", LINES + b"nonsense\n"),
    "a packed file is cut": ("error", gzip.compress(LINES, 0)[: len(LINES) * 2 // 3]),
    "a document is cut in a programme": ("error", two_thirds(xmltv(*DAY))),
    "a document is cut between programmes": (
        "error",
        xmltv(*DAY)[: xmltv(*DAY).rfind(b"<programme")],
    ),
    "a schedule is cut": ("error", two_thirds(EBUCORE)),
    "JSON is cut": ("error", two_thirds(written("json", *hours("a", *DAY)).encode())),
    "a line of many is none": ("warning", LINES.replace(b"\n", b"\nnonsense\n", 1)),
    "a bare ampersand": ("warning", xmltv(*DAY).replace(b"News", b"A & O", 1)),
    "an end tag of another name": ("warning", xmltv(*DAY).replace(b"</title>", b"</titel>", 1)),
    "a control character": ("warning", xmltv(*DAY).replace(b"News", b"Ne\x01ws", 1)),
}


@pytest.mark.parametrize(("severity", "content"), DAMAGED.values(), ids=DAMAGED)
def test_damage_that_may_have_lost_programmes_refuses(tmp_path, severity, content):
    output = tmp_path / "guide.xml"
    output.write_bytes(content)
    told = compared(output, hours("a", *DAY))
    assert found(told) == [f"{severity} published-feed-unreadable"]
    assert told[0].facts["programmes"] >= 12
    assert "of the published feed could be compared" in told[0].message
    assert ("--allow-shrink" in (told[0].help or "")) == (severity == "error")
    assert found(compared(output, []))[1:] == ["error feed-emptied"]
    allowed = compared(output, hours("a", *DAY), Limits(allow_shrink=True))
    assert found(allowed) == ["warning published-feed-unreadable"]


def test_values_that_are_wrong_are_no_damage(tmp_path):
    output = tmp_path / "guide.xml"
    output.write_bytes(xmltv(*DAY).replace(b"<title", b"<unheard/><title"))
    assert compared(output, hours("a", *DAY)) == []


SPAN = {"first": "2026-03-28T00:00:00Z", "last": "2026-03-29T00:00:00Z"}
KNOWN = {"channel": "b", "programmes": 24, **SPAN}


@pytest.mark.parametrize("how", ["gone", "written again"])
@pytest.mark.parametrize(
    ("facts", "new", "expected"),
    [
        ({}, DAY, ["error published-feed-unreadable"]),
        (KNOWN, DAY, ["warning published-feed-unreadable"]),
        (KNOWN, [], ["warning published-feed-unreadable", "error channel-lost b"]),
        (
            KNOWN,
            range(10),
            [
                "warning published-feed-unreadable",
                "error feed-shrunk",
                "warning channel-shrunk b",
            ],
        ),
        (
            {"day": "2026-03-28", "programmes": 24, **SPAN},
            range(10),
            ["warning published-feed-unreadable", "error feed-shrunk"],
        ),
        ({"programmes": 24}, DAY, ["error published-feed-unreadable"]),
    ],
)
def test_of_a_listed_file_that_is_not_there_what_is_listed_counts(
    tmp_path, how, facts, new, expected
):
    folder = a_folder(tmp_path)
    listed = json.loads(listing(folder, "a.jsonl"))
    listed["files"] += json.loads(listing(folder, "b.xml", **facts))["files"]
    (folder / "manifest.json").write_text(json.dumps(listed))
    if how == "gone":
        (folder / "b.xml").unlink()
    else:
        (folder / "b.xml").write_text("<tv/>")
    told = compared(folder, [*channels("a"), *hours("a", *DAY), *hours("b", *new)])
    if expected[-1] == "error channel-lost b":
        expected = [*expected, "error feed-shrunk"]
    assert found(told) == expected
    assert told[0].message.partition("b.xml ")[2] == (
        "is missing" if how == "gone" else "is not as listed: it was written again since"
    )


def test_programmes_of_a_file_that_is_gone_are_taken_to_be_spread_evenly(tmp_path):
    folder = a_folder(tmp_path)
    listed = json.loads(listing(folder, "a.jsonl"))
    listed["files"] += json.loads(listing(folder, "gone.xml", **KNOWN))["files"]
    (folder / "manifest.json").write_text(json.dumps(listed))
    later = range(12, 36)
    new = [*hours("a", *later), *hours("b", *later)]
    assert found(compared(folder, new)) == ["warning published-feed-unreadable"]
    (told, shrunk) = compared(folder, [*hours("a", *later), *hours("b", *range(12, 17))])
    assert found([told, shrunk])[1:] == ["error feed-shrunk"]
    assert (shrunk.facts["published"], shrunk.facts["new"]) == (24, 17)


def test_an_archive_that_lacks_a_listed_file(tmp_path):
    with zipfile.ZipFile(tmp_path / "guide.zip", "w") as archive:
        archive.writestr("a.jsonl", lines_of(*hours("a", *DAY)))
        archive.writestr("manifest.json", listing(tmp_path, "a.jsonl", "b.xml"))
    (told,) = compared(tmp_path / "guide.zip", hours("a", *DAY))
    assert found([told]) == ["error published-feed-unreadable"]


def test_what_may_have_lost_programmes_is_told_before_all_else(tmp_path):
    folder = a_folder(tmp_path)
    (folder / "manifest.json").write_text(listing(folder, "a.jsonl", "b.xml", "gone.jsonl"))
    (folder / "a.jsonl").write_text(lines_of(*hours("a", *DAY)) + "\n")
    (damaged, *_) = compared(folder, hours("a", *DAY))
    assert damaged.message.endswith("a.jsonl is not as listed: it was written again since")


def test_channels_that_only_the_index_declares(tmp_path):
    folder = a_folder(tmp_path)
    (folder / "index.xml").write_text(written("xmltv", *channels("a", "b", "c")))
    listed = json.loads(listing(folder, "a.jsonl", "b.xml"))
    listed["index"] = json.loads(listing(folder, "index.xml"))["files"][0]
    (folder / "manifest.json").write_text(json.dumps(listed))
    both = [*hours("a", *DAY), *hours("b", *DAY)]
    assert found(compared(folder, both)) == ["error channel-lost c"]
    assert found(compared(folder, [*channels("c"), *both])) == []


def test_a_damaged_list_leaves_the_documents(tmp_path):
    folder = a_folder(tmp_path)
    (folder / "manifest.json").write_text("{")
    assert found(compared(folder, hours("a", *DAY))) == [
        "error channel-lost b",
        "error feed-shrunk",
    ]


def test_faults_of_the_published_feed_are_nobodys_findings(published):
    bad = hours("a", *range(10), length=-60)
    assert compared(published([*bad, *bad]), bad) == []


def test_the_ends_of_the_calendar(tmp_path, published):
    last = dt.datetime(9999, 12, 31, 23, tzinfo=dt.timezone(dt.timedelta(hours=-9)))
    first = dt.datetime(1, 1, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=9)))
    output = published([programme("a", first, 30), programme("a", last, None)])
    assert [one.name for one in compared(output, [])] == ["feed-emptied"]
    assert [one.name for one in compared(output, hours("a", 1))] == []
    assert compared(tmp_path / "other", [programme("a", last, None)], horizon(1)) == []


def test_a_channel_whose_id_no_text_can_hold(published):
    output = published([*hours("b", *range(100)), *hours("a?", 1)])
    output.write_text(output.read_text().replace("a?", "a\\ud800"))
    (lost,) = compared(output, hours("b", *range(100)))
    assert lost.facts["channel"] == "a\ud800"


def an_archive():
    """A zip archive with a document in it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.jsonl", lines_of(*hours("a", *range(3))))
    return stream.getvalue()


WHOLE = {
    "guide.xml": written("xmltv", *channels("a"), *hours("a", *range(3))).encode(),
    "guide.ebucore.xml": written("ebucore", *hours("a", *range(3))).encode(),
    "guide.jsonl.gz": gzip.compress(lines_of(*hours("a", *range(3))).encode()),
    "guide.zip": an_archive(),
}


@given(
    st.sampled_from(sorted(WHOLE)),
    st.lists(st.tuples(st.integers(0, 4000), st.binary(max_size=4)), max_size=4),
    st.integers(0, 4000),
)
def test_no_damage_ends_a_run(name, changes, length):
    content = bytearray(WHOLE[name])
    for position, bytes_ in changes:
        content[position : position + len(bytes_)] = bytes_
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder, name)
        output.write_bytes(content[: length or None])
        assert len(compared(output, hours("a", *range(3)))) < 4
