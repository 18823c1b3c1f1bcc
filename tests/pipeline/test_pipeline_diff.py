"""What is told of two feeds: the kinds of change, and what is no change."""

import pytest
from conftest import SAMPLES, lines_of
from formats.random_records import episodes
from pipeline.comparing import aired, diff, records, shown, told

from epg_export.api import export
from epg_export.errors import ReadError
from epg_export.formats import format_named
from epg_export.model import encode
from epg_export.pipeline.choices import ExportOptions
from epg_export.pipeline.delta import delta_between
from epg_export.pipeline.diff import why_nothing
from epg_export.pipeline.examined import Reading
from epg_export.pipeline.export import export as export_to
from epg_export.pipeline.inputs.sources import opened
from epg_export.pipeline.selection.select import Selection, bound
from epg_export.report import Report
from epg_export.reporters.changes import KINDS, Value, Words

SLOT = aired("20:15", "21:00", id="b")


def one(broadcast=None, **more):
    return shown("e", SLOT | (broadcast or {}), **more)


def text(value, lang="de", **more):
    return {"value": value, "lang": lang, **more}


BOTH = [text("Der Fall"), text("The Case", "en")]


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        (one(), one(), []),
        (one(), one(aired("21:15", "22:00")), ["moved"]),
        (one(), one({"channel": "two"}), ["moved"]),
        (one(), one(aired("20:15", "20:50")), ["shortened"]),
        (one(), one(aired("20:15", "21:10")), ["lengthened"]),
        (one(), one(aired("20:15", "21:10", channel="two")), ["moved", "lengthened"]),
        (one(), one(aired("21:15", "21:30")), ["moved", "shortened"]),
        (one(), one(aired("20:00", "21:00")), ["moved", "lengthened"]),
        (one(), one(aired("20:00", "20:45")), ["moved"]),
        (one(), one(main="Krimi"), ["retitled"]),
        (one(), one(episode="Der Fall"), ["retitled"]),
        (one(descriptions=BOTH), one(descriptions=BOTH[:1]), ["redescribed"]),
        (one(), one({"live": True}), ["flagged"]),
        (one({"premiere": [{}]}), one(), ["flagged"]),
        (one({"previously_shown": [{}]}), one(), ["flagged"]),
        (one({"free_to_air": True}), one({"free_to_air": False}), ["flagged"]),
        (one(), one({"status": "cancelled"}), ["cancelled"]),
        (one({"status": "cancelled"}), one({"status": "confirmed"}), ["reinstated"]),
        (one({"status": "planned"}), one({"status": "confirmed"}), ["changed"]),
        (one(), one(genres=[{"code": "3.1"}]), ["changed"]),
        (one(), one({"note": "spät"}), ["changed"]),
        (one(), one({"stop": None}), ["changed"]),
        (
            one(),
            one(aired("21:15", "22:00", live=True), main="Krimi", descriptions=BOTH, kind="film"),
            ["moved", "retitled", "redescribed", "flagged", "changed"],
        ),
    ],
)
def test_kinds_of_change(old, new, kinds):
    if new["broadcasts"][0].get("stop", "") is None:
        del new["broadcasts"][0]["stop"]
    changes = list(diff(records(old), records(new)).changes())
    assert [kind for change in changes for kind in change.kinds] == kinds


def test_added_and_removed():
    late = shown("f", aired("23:00", "23:30"), main="Spät")
    assert told([one()], [one(), late]) == [("added", None, "23:00-23:30")]
    assert told([one(), late], [one()]) == [("removed", "23:00-23:30", None)]


def test_texts_before_and_after():
    old = one(main=[text("Krimi"), text("Crime", "en")], descriptions=BOTH)
    new = one(
        main=[text("Tatort"), text("Crime", "en"), text("Policier", "fr")],
        descriptions=[text("Der Fall"), text("Her Case", "en"), text("Kurz", kind="short")],
    )
    (change,) = diff(records(old), records(new)).changes()
    assert change.titles == (
        Words("main", "de", "Krimi", "Tatort"),
        Words("main", "fr", None, "Policier"),
    )
    assert change.descriptions == (
        Words("unspecified", "en", "The Case", "Her Case"),
        Words("short", "de", None, "Kurz"),
    )
    assert [title.value for title in change.old.titles] == ["Krimi", "Crime"]


def test_several_texts_of_one_kind_and_language():
    old = one(descriptions=[text("A"), text("B"), text("C")])
    new = one(descriptions=[text("A"), text("C"), text("D")])
    (change,) = diff(records(old), records(new)).changes()
    assert change.descriptions == (Words("unspecified", "de", "B", "D"),)


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        (["A"], ["X", "A"], [(None, "X")]),
        (["A", "B"], ["B"], [("A", None)]),
        (["A", "A"], ["A"], [("A", None)]),
        (["A"], ["A", "B", "A"], [(None, "B"), (None, "A")]),
        (
            ["a case in Kiel"],
            ["short", "a case in Husum"],
            [("a case in Kiel", "a case in Husum"), (None, "short")],
        ),
        (
            ["short", "a case in Kiel"],
            ["a case in Husum"],
            [("a case in Kiel", "a case in Husum"), ("short", None)],
        ),
        (["one", "two"], ["three", "four"], [("one", "three"), ("two", "four")]),
    ],
)
def test_texts_of_one_kind_and_language_are_paired_by_what_they_say(old, new, pairs):
    before, after = (
        one(descriptions=[text(value, kind="short") for value in values]) for values in (old, new)
    )
    (change,) = diff(records(before), records(after)).changes()
    assert [(words.old, words.new) for words in change.descriptions] == pairs


def test_flags_and_fields_before_and_after():
    old = one({"live": True, "last_chance": [{"texts": [text("Nur heute")]}]}, rights=[])
    new = one({"rights": ["r"]}, rights=[{"id": "r"}], keywords=[text("Nord")])
    (change,) = diff(records(old), records(new)).changes()
    assert change.flags == (
        Value("live", True, None),
        Value("last_chance", [{"texts": [{"value": "Nur heute", "lang": "de"}]}], None),
    )
    assert change.fields == (
        Value("keywords", None, [{"value": "Nord", "lang": "de"}]),
        Value("rights", None, [{"id": "r"}]),
        Value("broadcast.rights", None, ["r"]),
    )


def test_another_episode_in_a_broadcast_of_the_same_id():
    (change,) = diff(records(one()), records(one() | {"id": "f"})).changes()
    assert change.fields == (Value("episode", "e", "f"),)


def test_the_order_of_texts_and_what_stands_beside_them_is_a_field():
    old, new = one(descriptions=BOTH), one(descriptions=BOTH[::-1])
    (change,) = diff(records(old), records(new)).changes()
    assert (change.kinds, [value.name for value in change.fields]) == (
        ("changed",),
        ["descriptions"],
    )


@pytest.mark.parametrize(
    "new",
    [
        pytest.param(
            aired("2026-03-28T21:15:00+01:00", "2026-03-28T22:00:00+01:00"), id="another offset"
        ),
        pytest.param(
            aired("20:15", "21:00", overrides={"titles": [text("Tatort")]}), id="said twice"
        ),
    ],
)
def test_what_is_no_change(new):
    found = diff(records(one()), records(one(new)))
    assert (found.summary.different, found.summary.same) == (False, 1)


def test_the_header_of_the_feed_is_not_compared():
    feed = {"type": "feed", "date": "20260328"}
    assert not diff(records(feed, one()), records(one())).summary.different


def test_what_a_series_lends_is_seen_in_its_episodes():
    series = {"type": "series", "id": "s", "titles": [text("Tatort", kind="main")]}
    episode = one(main=None, episode="Der Fall") | {"series": "s"}
    renamed = series | {"titles": [text("Krimi", kind="main")]}
    found = diff(records(series, episode), records(renamed, episode))
    (change,), (record,) = found.changes(), found.records()
    assert change.titles == (Words("main", "de", "Tatort", "Krimi"),)
    assert (record.kind, record.type, record.id, record.name) == (
        "changed",
        "series",
        "s",
        "Krimi",
    )


def test_channels_series_and_episodes_that_are_never_on_air():
    channel = {"type": "channel", "id": "one", "names": [{"value": "One"}]}
    gone = {"type": "channel", "id": "two"}
    film = {"type": "episode", "id": "x", "titles": [text("Archiv")]}
    renamed = channel | {"names": [{"value": "One HD"}]}
    found = diff(records(channel, gone, one()), records(renamed, one(), film))
    assert [(r.kind, r.type, r.id) for r in found.records()] == [
        ("changed", "channel", "one"),
        ("removed", "channel", "two"),
        ("added", "episode", "x"),
    ]
    assert found.summary.records == {
        "channel": {"changed": 1, "removed": 1},
        "episode": {"added": 1},
    }
    assert found.summary.different
    assert not any(found.summary.kinds.values())


def test_the_order_is_by_channel_and_time():
    def at(channel, time):
        return shown(f"{channel}{time}", aired(time, channel=channel), main=f"{channel}{time}")

    new = [at("two", "10:00"), at("one", "22:00"), at("three", "06:00"), at("one", "08:00")]
    assert [place for _, _, place in told([one()], [one(), *new])] == [
        "08:00-",
        "22:00-",
        "three 06:00-",
        "two 10:00-",
    ]


def test_the_summary_counts_each_kind():
    old = [shown("a", aired("10:00", id="a")), shown("b", aired("11:00", id="b"))]
    new = [shown("a", aired("10:30", id="a", live=True)), shown("c", aired("12:00", id="c"))]
    summary = diff(records(*old), records(*new)).summary
    assert (summary.same, summary.changed, summary.differing) == (0, 1, 3)
    assert {kind: number for kind, number in summary.kinds.items() if number} == {
        "added": 1,
        "removed": 1,
        "moved": 1,
        "flagged": 1,
    }
    assert list(summary.kinds) == list(KINDS)


@pytest.mark.parametrize("form", ["xmltv", "ebucore", "json", "yaml"])
def test_a_guide_is_the_same_as_the_records_it_was_exported_from(tmp_path, form):
    source, guide = str(SAMPLES / "schedule.jsonl"), str(tmp_path / "guide")
    export(source, output=guide, to=form)
    for pair in ((source, guide), (guide, source)):
        found = diff(*pair)
        assert found.summary.same > 40
        assert not found.summary.different, list(found.changes())
        assert found.ground == (form if form in ("xmltv", "ebucore") else None)


def test_a_folder_of_documents_is_the_same_as_its_records(tmp_path):
    source, folder = str(SAMPLES / "schedule.jsonl"), str(tmp_path / "out")
    export(source, output=f"{folder}/", to="ebucore")
    assert not diff(source, folder).summary.different


def test_what_only_one_format_can_say_is_no_difference(tmp_path):
    (tmp_path / "old.jsonl").write_text(lines_of(one({"note": "geheim"}, duration=2700)))
    export(str(tmp_path / "old.jsonl"), output=str(tmp_path / "guide.xml"))
    text_ = (tmp_path / "guide.xml").read_text()
    (tmp_path / "guide.xml").write_text(text_.replace("45</length>", "50</length>"))
    (change,) = diff(str(tmp_path / "old.jsonl"), str(tmp_path / "guide.xml")).changes()
    assert change.fields == (Value("duration", 2700, 3000),)


WEEK = [
    shown("e1", aired("2026-03-27T23:00:00Z", id="b1"), main="A"),
    shown("e2", aired("2026-03-28T23:00:00Z", id="b2"), main="B"),
    shown("e3", aired("2026-03-29T05:00:00Z", id="b3", channel="two"), main="C"),
]


@pytest.mark.parametrize(
    ("asked", "removed"),
    [
        ({}, "ABC"),
        ({"since": "2026-03-28"}, "BC"),
        ({"until": "2026-03-29"}, "AB"),
        ({"since": "2026-03-28", "until": "2026-03-29"}, "B"),
        ({"since": "2026-03-29T05:00:00Z"}, "C"),
        ({"channels": "two"}, "C"),
    ],
)
def test_a_window_is_by_broadcast_day(asked, removed):
    channel = {"type": "channel", "id": "one", "day_start": "06:00", "time_zone": "Europe/Berlin"}
    other = shown("x", aired("12:00"), main="X")
    limits = {name: bound(value) for name, value in asked.items() if name != "channels"}
    selection = Selection(**limits, channels=frozenset(filter(None, [asked.get("channels")])))
    found = diff(records(channel, other, *WEEK), records(channel, other), selection=selection)
    names = [change.old.titles[0].value for change in found.changes()]
    assert "".join(names) == removed


def test_what_moves_into_a_window_has_moved():
    selection = Selection(since=bound("2026-03-28"), until=bound("2026-03-29"))
    late = one(aired("2026-03-29T20:15:00Z", "2026-03-29T21:00:00Z"))
    assert told([late], [one()], selection=selection) == [
        ("moved", "2026-03-29 20:15-21:00", "20:15-21:00")
    ]
    assert told([late], [late | {"titles": []}], selection=selection) == []


def test_the_day_of_a_guide_is_that_of_the_records_beside_it(tmp_path):
    channel = {"type": "channel", "id": "one", "day_start": "06:00", "time_zone": "Europe/Berlin"}
    night = shown("e", aired("2026-03-28T02:00:00+01:00", "2026-03-28T03:00:00+01:00"))
    for name, values in (("old", [channel, night]), ("new", [channel])):
        (tmp_path / f"{name}.jsonl").write_text(lines_of(*values))
    export(str(tmp_path / "old.jsonl"), output=str(tmp_path / "old.xml"))
    pair = (str(tmp_path / "old.xml"), str(tmp_path / "new.jsonl"))
    for day, many in (("2026-03-27", 1), ("2026-03-28", 0)):
        selection = Selection(
            since=bound(day), until=bound(day) + (bound("2026-03-02") - bound("2026-03-01"))
        )
        assert diff(*pair, selection=selection).summary.kinds["removed"] == many


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "there is nothing in it"),
        ("hello", 'it is text that starts with "hello"'),
        ("<tv><progr", "the document ends"),
        ('<tv generator-info-name="g">', "the document ends before </tv>"),
        ('{"type":"ep', "not JSON"),
        ('<tv><programme start="soon" channel="c"><title>T</title></programme></tv>', "start is"),
        ("<tv/>", None),
        ('<tv generator-info-name="g"/>', None),
        ('{"type":"feed","date":"2026"}\n', None),
        ('{"type":"channel","id":"c"}\n', None),
        ("[]", None),
    ],
)
def test_what_is_no_feed(tmp_path, content, why):
    (tmp_path / "in").write_text(content)
    with opened([str(tmp_path / "in")]) as sources:
        found = why_nothing(sources, Reading())
    assert (found is None) is (why is None)
    assert why is None or found.startswith(why)


EMPTY = {
    "xmltv": "<tv/>",
    "jsonl": '{"type":"feed","id":"f"}\n',
    "channels": '{"type":"channel","id":"one"}\n',
}


@pytest.fixture
def empty(tmp_path):
    """A feed in which there is no programme, by its format."""
    for form, content in EMPTY.items():
        (tmp_path / form).write_text(content)
    options = ExportOptions(to=format_named("ebucore"), output=str(tmp_path / "ebucore"))
    with opened([str(tmp_path / "jsonl")]) as sources:
        export_to(sources, options, Report())
    return lambda form: str(tmp_path / form)


@pytest.mark.parametrize("form", [*EMPTY, "ebucore"])
def test_a_feed_without_programmes_is_a_feed(empty, form):
    with opened([empty(form)]) as sources:
        assert why_nothing(sources, Reading()) is None
    found = diff(records(one()), empty(form))
    assert found.summary.kinds["removed"] == 1
    assert not diff(empty("jsonl"), empty("ebucore")).summary.different
    assert not diff(empty("xmltv"), empty("xmltv")).summary.different


def feed_with(episode):
    """A channel, and an episode as somebody wrote it, errors and all."""
    return lines_of({"type": "channel", "id": "one"}, episode)


@pytest.mark.parametrize(
    ("wrong", "left"),
    [
        pytest.param({"titles": "Tatort"}, [], id="an error of its own"),
        pytest.param({"broadcasts": [SLOT | {"stop": "soon"}]}, [], id="an error of a broadcast"),
        pytest.param(
            {"broadcasts": [SLOT | {"stop": "soon"}, aired("22:00")]},
            [("added", None, "22:00-")],
            id="one of two broadcasts",
        ),
    ],
)
@pytest.mark.parametrize("other", ["jsonl", "xmltv"])
def test_what_has_an_error_is_not_compared_and_no_delta_holds_it(
    empty, tmp_path, wrong, left, other
):
    path = tmp_path / "wrong.jsonl"
    path.write_text(feed_with(one() | wrong))
    changes = diff(empty("channels" if other == "jsonl" else other), str(path)).changes()
    assert [(" ".join(c.kinds), None, _clock(c.new)) for c in changes] == left
    with opened([empty("channels")]) as old, opened([str(path)]) as new:
        delta = b"".join(delta_between(old, new, Reading(), Report()))
    assert delta.count(b'"start"') == len(left)


def _clock(showing):
    return f"{showing.start[11:16]}-{(showing.stop or '')[11:16]}"


def test_an_input_that_is_not_there():
    with pytest.raises(ReadError):
        diff("nowhere.xml", records(one()))


def test_lone_surrogates_do_not_end_it():
    old, new = one({"id": "\ud800"}, main="\ud801"), one({"id": "\ud800"}, main="\ud802")
    (change,) = diff(records(old), records(new)).changes()
    assert change.titles == (Words("main", "de", "\ud801", "\ud802"),)


@pytest.mark.parametrize("form", ["xmltv", "ebucore", "yaml"])
def test_odd_records_are_the_same_as_what_is_exported_of_them(tmp_path, form):
    source, guide = str(tmp_path / "in.jsonl"), str(tmp_path / "guide")
    (tmp_path / "in.jsonl").write_bytes(b"".join(encode(one) + b"\n" for one in episodes(80, 7)))
    export(source, output=guide, to=form, on_error="keep")
    for pair in ((source, guide), (guide, guide), (source, source)):
        found = diff(*pair)
        assert found.summary.same >= 40
        assert not found.summary.different, list(found.changes())
