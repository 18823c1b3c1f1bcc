"""``epg-export apply``: deltas into feeds of any format."""

import gzip
import io
import json

import pytest
from conftest import SAMPLES, lines_of, written

CHANNEL = {"type": "channel", "id": "one.example", "names": [{"value": "One"}]}
HEADER = {"type": "delta", "version": 1}


def episode(id_, hour, title="T", lang="de"):
    return {
        "type": "episode",
        "id": id_,
        "titles": [{"value": title, "lang": lang}],
        "broadcasts": [
            {
                "id": f"b-{id_}",
                "channel": "one.example",
                "start": f"2026-03-28T{hour:02}:00:00+01:00",
                "stop": f"2026-03-28T{hour + 1:02}:00:00+01:00",
            }
        ],
    }


OLD = (CHANNEL, episode("e", 18), episode("f", 19), episode("g", 20))


def upsert(record):
    return {"op": "upsert", "record": record}


def cancel(**record):
    return {"op": "cancel", "record": record}


def ids(tmp_path, name="out.jsonl"):
    """The records of a file, by type and id; an episode with the ids of its broadcasts."""
    found = []
    for line in (tmp_path / name).read_text().splitlines():
        record = json.loads(line)
        own = [one.get("id") for one in record.get("broadcasts", ())]
        found.append(" ".join([record["type"], record.get("id", ""), *own]).strip())
    return found


@pytest.fixture
def apply(epg, write):
    """Apply lines to the old feed; more options may follow."""

    def run(*lines, header=HEADER, options=(), feed=OLD):
        write("old.jsonl", lines_of(*feed))
        write("delta.jsonl", lines_of(header, *lines))
        # Of three programmes one fewer is more than the gate takes.
        args = ("old.jsonl", "delta.jsonl", "-o", "out.jsonl", "--allow-shrink", *options)
        return epg("apply", *args)

    return run


CASES = {
    "nothing": ([], ["channel one.example", "episode e b-e", "episode f b-f", "episode g b-g"]),
    "a record in the place of the old one, a new one at the end": (
        [upsert(episode("n", 21)), upsert({**episode("f", 19), "broadcasts": []})],
        ["channel one.example", "episode e b-e", "episode f", "episode g b-g", "episode n b-n"],
    ),
    "new records behind those that they name, and behind each other": (
        [
            upsert(episode("n", 2)) | {"after": {"type": "episode", "id": "e"}},
            upsert(episode("m", 3)) | {"after": {"type": "episode", "id": "n"}},
            upsert(episode("l", 4)) | {"after": None},
            upsert({**episode("g", 20), "broadcasts": []}) | {"after": None},
        ],
        [
            "channel one.example",
            "episode l b-l",
            "episode e b-e",
            "episode n b-n",
            "episode m b-m",
            "episode f b-f",
            "episode g",
        ],
    ),
    "behind one that goes, that is not there, that another is behind too": (
        [
            cancel(type="episode", id="f"),
            upsert(episode("n", 2)) | {"after": {"type": "episode", "id": "f"}},
            upsert(episode("m", 3)) | {"after": {"type": "episode", "id": "x"}},
            upsert(episode("l", 4)) | {"after": {"type": "episode", "id": "f"}},
            upsert(episode("k", 5)) | {"after": {"type": "channel", "id": "f"}},
        ],
        [
            "channel one.example",
            "episode e b-e",
            "episode n b-n",
            "episode g b-g",
            "episode m b-m",
            "episode l b-l",
            "episode k b-k",
        ],
    ),
    "an episode goes": (
        [cancel(type="episode", id="f")],
        ["channel one.example", "episode e b-e", "episode g b-g"],
    ),
    "a broadcast goes, by its id": (
        [cancel(type="broadcast", id="b-f")],
        ["channel one.example", "episode e b-e", "episode f", "episode g b-g"],
    ),
    "a broadcast goes, by where and when": (
        [cancel(type="broadcast", channel="one.example", start="2026-03-28T18:00:00Z")],
        ["channel one.example", "episode e b-e", "episode f", "episode g b-g"],
    ),
    "a cancel and an upsert of one record: it stays": (
        [upsert(episode("f", 19)), cancel(type="episode", id="f")],
        ["channel one.example", "episode e b-e", "episode f b-f", "episode g b-g"],
    ),
    "two upserts of one record: the later one": (
        [upsert(episode("f", 19)), upsert({**episode("f", 19), "broadcasts": []})],
        ["channel one.example", "episode e b-e", "episode f", "episode g b-g"],
    ),
    "a broadcast is replaced in its episode": (
        [upsert({"type": "broadcast", **episode("f", 19)["broadcasts"][0], "stop": None})],
        ["channel one.example", "episode e b-e", "episode f b-f", "episode g b-g"],
    ),
    "a broadcast moves into another episode": (
        [upsert({"type": "broadcast", **episode("f", 19)["broadcasts"][0], "episode": "g"})],
        ["channel one.example", "episode e b-e", "episode f", "episode g b-g b-f"],
    ),
    "a day on a channel": (
        [{"op": "cancel", "channel": "one.example", "day": "2026-03-28"}, upsert(CHANNEL)],
        ["channel one.example"],
    ),
    "a part by the clock": (
        [
            {
                "op": "cancel",
                "channel": "one.example",
                "day": "2026-03-28",
                "from": "2026-03-28T18:00:00Z",
                "to": "2026-03-28T18:59:00Z",
            }
        ],
        ["channel one.example", "episode e b-e", "episode g b-g"],
    ),
    "a channel that loses everything with its parts goes": (
        [{"op": "cancel", "channel": "one.example"}, upsert(episode("n", 3) | {"broadcasts": []})],
        ["episode n"],
    ),
    "everything": (
        [{"op": "cancel", "everything": True}, upsert(CHANNEL), upsert(episode("n", 3))],
        ["channel one.example", "episode n b-n"],
    ),
}


@pytest.mark.parametrize(("lines", "left"), CASES.values(), ids=CASES)
def test_what_is_in_the_feed_after_a_delta(apply, tmp_path, lines, left):
    ran = apply(*lines)
    assert ran.code == 0, ran.err
    assert "EPG04" not in ran.err
    assert ids(tmp_path) == left


def test_a_record_is_replaced_as_a_whole(apply, tmp_path):
    apply(upsert(episode("f", 19, "Neuf", "fr")))
    (found,) = [line for line in (tmp_path / "out.jsonl").read_text().splitlines() if '"f"' in line]
    assert json.loads(found)["titles"] == [{"value": "Neuf", "lang": "fr"}]


def test_nothing_is_told_of_joining(apply):
    ran = apply(upsert(episode("f", 19, "Neu")), options=["-v"])
    assert "EPG304" not in ran.err
    assert "EPG305" not in ran.err


def test_an_episode_that_is_replaced_says_all_its_broadcasts(apply, tmp_path):
    alone = {"type": "broadcast", "episode": "f", **episode("x", 22)["broadcasts"][0]}
    apply(upsert(episode("f", 19)), feed=(*OLD, alone))
    assert "episode f b-f" in ids(tmp_path)


def test_several_deltas_are_applied_in_their_order(epg, write, tmp_path):
    write("old.jsonl", lines_of(*OLD))
    write("1.jsonl", lines_of(HEADER, upsert(episode("n", 21)), cancel(type="episode", id="e")))
    write("2.jsonl", lines_of(HEADER, upsert(episode("e", 18)), cancel(type="episode", id="n")))
    assert epg("apply", "old.jsonl", "1.jsonl", "2.jsonl", "-o", "out.jsonl").code == 0
    assert ids(tmp_path)[1:] == ["episode f b-f", "episode g b-g", "episode e b-e"]


def test_a_feed_is_replaced_by_itself(epg, write, tmp_path):
    (tmp_path / "guide.xml").write_bytes((SAMPLES / "guide.xml").read_bytes())
    (tmp_path / "new.xml").write_text(
        (SAMPLES / "guide.xml").read_text().replace("Wattgrund", "Wattland")
    )
    delta = epg("diff", "guide.xml", "new.xml", "--to", "jsonl").out
    write("delta.jsonl", delta)
    assert epg("apply", "guide.xml", "delta.jsonl", "-o", "guide.xml").code == 0
    epg("export", "new.xml", "-o", "full.xml")
    assert (tmp_path / "guide.xml").read_bytes() == (tmp_path / "full.xml").read_bytes()
    again = epg("apply", "guide.xml", "delta.jsonl", "-o", "guide.xml")
    assert "EPG044" not in again.err
    assert (tmp_path / "guide.xml").read_bytes() == (tmp_path / "full.xml").read_bytes()


def test_a_packed_delta_and_one_with_a_byte_order_mark(epg, write, tmp_path):
    lines = lines_of(HEADER, cancel(type="episode", id="f")).encode()
    write("old.jsonl", lines_of(*OLD))
    write("packed.jsonl.gz", gzip.compress(lines))
    write("marked.jsonl", b"\xef\xbb\xbf" + lines)
    for name in ("packed.jsonl.gz", "marked.jsonl"):
        assert epg("apply", "old.jsonl", name, "-o", "out.jsonl", "--allow-shrink").code == 0
        assert "episode f b-f" not in ids(tmp_path)


def test_what_the_delta_brings_is_validated(apply, tmp_path):
    ran = apply(
        upsert({"type": "episode", "id": "n", "broadcasts": episode("n", 21)["broadcasts"]})
    )
    assert ran.code == 1
    assert "EPG201" in ran.err or "title" in ran.err
    assert "episode n b-n" not in ids(tmp_path)
    rejects = (tmp_path / "out.jsonl.rejects.jsonl").read_text()
    assert json.loads(rejects)["record"]["id"] == "n"


def test_the_gate_keeps_a_feed_that_lost_too_much(epg, write, tmp_path):
    write("feed.jsonl", lines_of(*OLD))
    write("delta.jsonl", lines_of(HEADER, *(cancel(type="episode", id=id_) for id_ in "fg")))
    before = (tmp_path / "feed.jsonl").read_bytes()
    ran = epg("apply", "feed.jsonl", "delta.jsonl", "-o", "feed.jsonl")
    assert ran.code == 1
    assert "refused" in ran.err
    assert (tmp_path / "feed.jsonl").read_bytes() == before
    assert epg("apply", "feed.jsonl", "delta.jsonl", "-o", "feed.jsonl", "--allow-shrink").code == 0


@pytest.mark.parametrize("feed", ["feed.jsonl", "-"])
@pytest.mark.parametrize("output", ["new.xml", "-"])
def test_where_nothing_is_published_yet_it_is_compared_with_the_feed(
    epg, write, tmp_path, monkeypatch, feed, output
):
    write("feed.jsonl", lines_of(*OLD))
    write("delta.jsonl", lines_of(HEADER, *(cancel(type="episode", id=id_) for id_ in "fg")))
    args = ("apply", feed, "delta.jsonl", "--to", "xmltv", "-o", output)
    give(monkeypatch, lines_of(*OLD))
    ran = epg(*args)
    assert (ran.code, ran.out) == (1, "")
    assert "error EPG038 feed-shrunk: 1 programme where 3 are published" in ran.err
    assert not (tmp_path / "new.xml").exists()
    give(monkeypatch, lines_of(*OLD))
    assert epg(*args, "--allow-shrink").code == 0


def give(monkeypatch, text):
    """Have a text on standard input."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def test_a_feed_that_is_cut_off_is_not_taken_for_whole(epg, write, tmp_path):
    write("feed.xml", written("xmltv", *OLD).replace("</tv>", ""))
    write("delta.jsonl", lines_of(HEADER))
    ran = epg("apply", "feed.xml", "delta.jsonl", "-o", "new.xml")
    assert ran.code == 1
    assert "new.xml: error EPG040 published-feed-unreadable" in ran.err
    assert not (tmp_path / "new.xml").exists()


HELD = {"records": 4, "broadcasts": 3, "digest": "00" * 16}
MISFITS = {
    "another feed": (
        {**HEADER, "before": HELD},
        [upsert(episode("n", 21))],
        "made for a feed of 4 records and 3 broadcasts (00000000); this one is of 4 records",
    ),
    "no such episode": (HEADER, [cancel(type="episode", id="x")], 'episode "x" is to go'),
    "no such broadcast": (
        HEADER,
        [cancel(type="broadcast", id="x", channel="c")],
        'broadcast "x" on c is to go',
    ),
}


@pytest.mark.parametrize(("header", "lines", "told"), MISFITS.values(), ids=MISFITS)
def test_a_delta_that_does_not_fit_is_told_and_applied(apply, tmp_path, header, lines, told):
    ran = apply(cancel(type="episode", id="f"), *lines, header=header)
    assert ran.code == 0
    assert "EPG044" in ran.err
    assert told in ran.err
    assert "episode f b-f" not in ids(tmp_path)


MALFORMED = {
    "nothing": ("", "there is nothing in it"),
    "XML": ("<tv/>", "it is xmltv, not a delta"),
    "a feed": (lines_of(CHANNEL), "it is a feed, not a delta"),
    "no header": (lines_of(upsert(CHANNEL)), "it has no header"),
    "a header of no shape": ('{"type":"delta"}', "its header says nothing"),
    "a version to come": ('{"type":"delta","version":2}', "version 2"),
    "not JSON": (lines_of(HEADER) + "{\n", "not JSON"),
    "no object": (lines_of(HEADER) + "5\n", "expected an object"),
    "no op": (lines_of(HEADER, CHANNEL), "a line without op"),
    "an unknown op": (lines_of(HEADER, {"op": "merge"}), 'there is no op "merge"'),
    "two headers": (lines_of(HEADER, HEADER), "a second header"),
    "no record": (lines_of(HEADER, {"op": "upsert"}), "an upsert without a record"),
    "an unknown type": (lines_of(HEADER, upsert({"type": "film"})), 'no record type "film"'),
    "a record of no shape": (
        lines_of(HEADER, upsert({"type": "channel", "id": 5})),
        "expected",
    ),
    "something beside the record": (
        lines_of(HEADER, {**upsert(CHANNEL), "x": 1}),
        'an upsert has no "x"',
    ),
    "behind what": (
        lines_of(HEADER, {**upsert(CHANNEL), "after": {"type": "channel"}}),
        "it does not say behind which channel",
    ),
    "behind a number": (
        lines_of(HEADER, {**upsert(CHANNEL), "after": 5}),
        "it stands behind nothing",
    ),
    "it cancels nothing": (lines_of(HEADER, {"op": "cancel"}), "it cancels nothing"),
    "it cancels two things": (
        lines_of(HEADER, {**cancel(type="feed"), "day": "2026-03-28"}),
        "it cancels several things",
    ),
    "which episode": (lines_of(HEADER, cancel(type="episode")), "does not say which episode"),
    "which broadcast": (
        lines_of(HEADER, cancel(type="broadcast", channel="c")),
        "does not say which broadcast",
    ),
    "no day": (lines_of(HEADER, {"op": "cancel", "day": "2026-02-31"}), "it cancels nothing"),
    "half a span": (
        lines_of(HEADER, {"op": "cancel", "day": "2026-02-28", "from": "2026-02-28T00:00:00Z"}),
        "from and to",
    ),
    "it is cut off": (lines_of({**HEADER, "upserts": 2}, upsert(CHANNEL)), "it has 1 lines"),
}


@pytest.mark.parametrize(("text", "told"), MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_delta_is_not_applied_at_all(epg, write, tmp_path, text, told):
    write("old.jsonl", lines_of(*OLD))
    write("delta.jsonl", text)
    ran = epg("apply", "old.jsonl", "delta.jsonl", "-o", "out.jsonl")
    assert ran.code == 1
    assert "EPG043" in ran.err
    assert told in ran.err
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("x" * 40_000_000, "it has 40000086 bytes, and its record may have 33554432"),
        ("x" * 9_000_000, "one of its texts has 9000000 bytes, more than 8388608"),
    ],
)
def test_a_line_that_is_too_large_is_told_and_not_held(epg, write, tmp_path, title, told):
    write("old.jsonl", lines_of(*OLD))
    large = {"type": "episode", "id": "e", "titles": [{"value": title}]}
    write("delta.jsonl", lines_of(HEADER, upsert(large), {"op": "merge"}))
    ran = epg("apply", "old.jsonl", "delta.jsonl", "-o", "out.jsonl")
    assert ran.code == 1
    assert told in ran.err
    assert 'there is no op "merge"' in ran.err
    assert not (tmp_path / "out.jsonl").exists()


def test_a_large_line_that_is_not_right_is_not_looked_through(epg, write):
    write("old.jsonl", lines_of(*OLD))
    wrong = {"type": "episode", "id": "e", "titles": [{}] * 2_000_000}
    write("delta.jsonl", lines_of(HEADER, upsert(wrong)))
    ran = epg("apply", "old.jsonl", "delta.jsonl", "-o", "out.jsonl")
    assert ran.code == 1
    assert "bytes and is not right: " in ran.err


def test_a_delta_that_ends_in_the_middle_is_not_applied(epg, write, tmp_path):
    write("old.jsonl", lines_of(*OLD))
    whole = gzip.compress(lines_of(HEADER, *map(upsert, OLD)).encode())
    write("delta.jsonl.gz", whole[: len(whole) - 12])
    ran = epg("apply", "old.jsonl", "delta.jsonl.gz", "-o", "out.jsonl")
    assert ran.code == 1
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (("-", "-", "-o", "out.jsonl"), 2, "standard input is named twice"),
        (("old.jsonl", "-o", "out.jsonl"), 2, "DELTA"),
        (("old.jsonl", "none.jsonl", "-o", "out.jsonl"), 3, "none.jsonl"),
        (("none.jsonl", "delta.jsonl", "-o", "out.jsonl"), 3, "none.jsonl"),
        (("old.jsonl", "delta.jsonl", "-o", "out.what"), 2, "cannot tell a format"),
        (("old.jsonl", "delta.jsonl", "-o", ""), 2, "the output has no name"),
    ],
)
def test_usage_and_trouble(epg, write, args, code, told):
    write("old.jsonl", lines_of(*OLD))
    write("delta.jsonl", lines_of(HEADER))
    ran = epg("apply", *args)
    assert ran.code == code
    assert told in ran.err


@pytest.mark.parametrize("command", [("validate",), ("export", "-o", "o.xml"), ("info",)])
def test_a_delta_is_no_feed(epg, write, command):
    write("delta.jsonl", lines_of(HEADER, upsert(CHANNEL)))
    ran = epg(command[0], "delta.jsonl", *command[1:])
    assert ran.code == 1
    assert "it is a delta" in ran.out + ran.err


def test_a_dry_run_writes_nothing(apply, tmp_path):
    assert "rehearsed" in apply(cancel(type="episode", id="f"), options=["--dry-run"]).err
    assert not (tmp_path / "out.jsonl").exists()
