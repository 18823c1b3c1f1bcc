"""What joins what: records in, episodes out; the same whether they flow or are stored first."""

import json

import pytest
from ways import WAYS, exported, given, going, lines


def channel(id_="c"):
    return {"type": "channel", "id": id_, "names": [{"value": id_}]}


def broadcast(id_=None, hour=0, **more):
    times = {"start": f"2026-03-28T{hour:02}:00:00Z", "stop": f"2026-03-28T{hour + 1:02}:00:00Z"}
    return {"channel": "c", **times, **({"id": id_} if id_ else {}), **more}


def alone(id_, episode, hour=0, **more):
    return {"type": "broadcast", "episode": episode, **broadcast(id_, hour), **more}


def episode(id_, *broadcasts, title="t", **more):
    titles = [{"value": title, "lang": "de"}] if title else []
    return {"type": "episode", "id": id_, "titles": titles, "broadcasts": list(broadcasts), **more}


def series(id_):
    return {"type": "series", "id": id_, "titles": [{"value": id_, "lang": "de"}]}


WRONG = {"duration": "long"}
"""What has it is rejected on reading."""


def shown(text):
    """Each record in few words: ``e: one, two`` is an episode with two broadcasts."""
    for line in text.decode().splitlines():
        record = json.loads(line)
        aired = ", ".join(one.get("id", "?") for one in record.get("broadcasts", ()))
        yield record["id"] + (f": {aired}" if aired else "")


def codes(found):
    return sorted({json.loads(finding)["code"] for finding in found["findings"]})


JOINED = {
    "a broadcast behind its episode": (
        [lines(episode("e", broadcast("a", 1)), episode("f"), alone("b", "e", 2))],
        ["e: a, b", "f"],
    ),
    "a broadcast before its episode": (
        [lines(alone("b", "e", 2), episode("f"), episode("e", broadcast("a", 1)))],
        ["f", "e: b, a"],
    ),
    "an episode that comes again stands where it came first": (
        [lines(episode("e", broadcast("a", 1)), episode("f")), lines(episode("e"), episode("g"))],
        ["e: a", "f", "g"],
    ),
    "a change of a broadcast in an input of its own": (
        [lines(episode("e", broadcast("a", 1))), lines(alone("a", "e", 5))],
        ["e: a"],
    ),
    "the later of two records says which episode a broadcast is of": (
        [lines(episode("e"), episode("f"), alone("a", "e", 1), alone("a", "f", 1))],
        ["e", "f: a"],
    ),
    "a broadcast that moves out of the episode it stood in": (
        [lines(episode("e", broadcast("a", 1)), episode("f"), alone("a", "f", 1))],
        ["e", "f: a"],
    ),
    "a record that is rejected on reading moves no broadcast": (
        [lines(episode("e", broadcast("a", 1)), episode("f"), alone("a", "f", 1, note=5))],
        ["e: a", "f"],
    ),
    "nor does it take back where an earlier one put it": (
        [lines(episode("e"), episode("f"), alone("a", "e", 1), alone("a", "f", 1, note=5))],
        ["e: a", "f"],
    ),
    "an episode stands where its first record is that was not rejected": (
        [lines(episode("e", **WRONG), episode("f"), episode("e", broadcast("a", 1)), episode("g"))],
        ["f", "e: a", "g"],
    ),
    "channels and series may come last": (
        [lines(episode("e", broadcast("a", 1), series="s"), series("s"), channel())],
        ["c", "s", "e: a"],
    ),
    "halves of a channel and of a series are one": (
        [lines(channel(), series("s")), lines(series("s"), channel(), episode("e"))],
        ["c", "s", "e"],
    ),
    "of a key that stands twice the last one counts": (
        ['{"type":"episode","id":"e","titles":[{"value":"t"}],"id":"f"}\n'],
        ["f"],
    ),
    "blank lines, CRLF, a byte order mark, no line feed at the end": (
        ["\ufeff" + lines(episode("e")).replace("\n", "\r\n\r\n \n") + json.dumps(episode("f"))],
        ["e", "f"],
    ),
    "only channels": ([lines(channel("c"), channel("d"))], ["c", "d"]),
    "ids of 100 kB": (
        [lines(episode("e" * 100_000), alone("a", "e" * 100_000, 1))],
        [f"{'e' * 100_000}: a"],
    ),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("texts", "expected"), JOINED.values(), ids=JOINED)
def test_what_is_joined(tmp_path, way, texts, expected):
    inputs = given(tmp_path, *texts)
    with going(way) as team:
        found = exported(inputs, tmp_path, team, to="jsonl")
    assert list(shown(found["files"]["feed"])) == expected


REJECTED = {
    "a broadcast of an episode that is nowhere": (
        lines(episode("f"), alone("a", "e", 1)),
        ["EPG303 broadcast"],
    ),
    "of one that was rejected on reading: told behind all that flows": (
        lines(episode("e", **WRONG), alone("a", "e", 1), episode("f", title=None)),
        ["EPG007 episode", "EPG201 episode", "EPG303 broadcast"],
    ),
    "what reading rejects comes before what the rules and the writer do": (
        lines(episode("e", title=None), '{"type":"episode"}', "{", channel() | {"id": 5}),
        ["EPG006 episode", "EPG002 text", "EPG007 channel", "EPG201 episode"],
    ),
    "lone surrogates join as others do": (
        '{"type":"broadcast","episode":"\\ud800","channel":"c","start":"2026-03-28T01:00:00Z"}\n',
        ["EPG303 broadcast"],
    ),
}


def rejects(found):
    for line in found["files"]["feed.rejects.jsonl"].decode().splitlines():
        value = json.loads(line)
        what = value["record"]["type"] if "record" in value else "text"
        yield f"{value['findings'][0]['code']} {what}"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("text", "expected"), REJECTED.values(), ids=REJECTED)
def test_what_is_rejected(tmp_path, way, text, expected):
    inputs = given(tmp_path, text)
    with going(way) as team:
        found = exported(inputs, tmp_path, team, to="xmltv")
    assert list(rejects(found)) == expected


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("wrong", "expected"),
    [({}, []), (WRONG, ["EPG909"])],
    ids=["it has an episode", "its only episode is rejected on reading"],
)
def test_a_series_that_shows_nowhere_is_told(tmp_path, way, wrong, expected):
    text = lines(channel(), series("s"), episode("e", broadcast("a", 1), series="s", **wrong))
    inputs = given(tmp_path, text)
    with going(way) as team:
        found = exported(inputs, tmp_path, team, to="xmltv")
    assert [code for code in codes(found) if code == "EPG909"] == expected
