"""A playlist in, programmes out: what is one, when it starts, what is told."""

import time

import pytest
from formats.ffplayout.playlists import DAY, clip, entries, episodes, findings, playlist, shown

from epg_export.bounds import Bounds
from epg_export.findings import Place
from epg_export.formats.wishes import ReadWishes
from epg_export.model import Channel, Property, Text

AD = {"category": "advertisement"}


def test_starts_are_the_sum_of_what_is_played_before():
    text = playlist(clip(1510.4, title="A"), clip(89.2, title="B"), clip(1800, title="C"))
    assert shown(text) == [
        ("23 00:00:00", "23 00:25:10", "A"),
        ("23 00:25:10", "23 00:26:40", "B"),
        ("23 00:26:40", "23 00:56:40", "C"),
    ]


def test_only_what_is_played_of_a_file_counts():
    text = playlist(
        {"in": 30, "out": 330, "duration": 900, "source": "a", "title": "A"},
        clip(60, title="B"),
    )
    assert [start for start, *_ in shown(text)] == ["23 00:00:00", "23 00:05:00"]


def test_what_is_played_is_kept():
    (episode,) = episodes(
        playlist(
            clip(
                title=" A ",
                category="Movie",
                audio="/media/de.wav",
                custom_filter="loudnorm=I=-18",
            )
        )
    )
    said = {
        "source": "/media/a.mp4",
        "in": "0",
        "out": "600",
        "duration": "600",
        "audio": "/media/de.wav",
        "custom_filter": "loudnorm=I=-18",
    }
    assert episode.properties == tuple(
        Property(name=name, value=value, source="ffplayout") for name, value in said.items()
    )
    assert episode.titles[0].value == "A"
    assert episode.genres[0].labels == (Text(value="Movie"),)
    assert episode.duration == 600


@pytest.mark.parametrize(
    "between",
    [
        clip(30, category="advertisement", title="Buy this"),
        clip(30, category="Station_ID"),
        clip(300, category="Trailer", title="Tonight"),
        clip(8, "/media/ident.mp4"),
        clip(119.9, "/media/trailer.mp4"),
        clip(600, ""),
    ],
)
def test_what_is_no_programme_belongs_to_the_one_before(between):
    length = between["out"]
    told = entries(playlist(clip(title="A"), between, clip(title="B", source="b")))
    assert [e.record.titles[0].value for e in told[1:3]] == ["A", "B"]
    first, second = (e.record.broadcasts[0] for e in told[1:3])
    assert first.stop == second.start
    assert abs((second.start - first.start).total_seconds() - 600 - length) < 1


@pytest.mark.parametrize(
    "programme", [clip(30, title="Weather"), clip(120, "/media/x.mp4"), clip(60, "", title="Live")]
)
def test_what_has_a_title_or_is_long_is_a_programme(programme):
    assert len(episodes(playlist(programme))) == 1


def test_what_is_left_out_is_counted():
    text = playlist(
        clip(title="A"), clip(30, **AD), clip(30, **AD), clip(8), clip(10, category="ident")
    )
    assert findings(text) == [
        "EPG845 $.channel 4 of 5 clips are no programmes (0:01:18): 2 advertisement, "
        "1 under 2 minutes without a title, 1 ident"
    ]


def test_more_than_a_break_is_a_gap():
    text = playlist(clip(title="A"), clip(1201, category="filler"), clip(title="B"))
    assert [stop for _, stop, _ in shown(text)] == ["23 00:10:00", "23 00:40:01"]


def test_the_last_programme_lasts_until_the_day_ends():
    assert shown(playlist(clip(title="A"), clip(60, **AD))) == [("23 00:00:00", "23 00:11:00", "A")]


def part(begins: float, ends: float, source: str = "/m/film.mp4", **more):
    return {"in": begins, "out": ends, "duration": 5400, "source": source, **more}


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        # The same file, played on.
        (part(0, 1800, title="F"), part(1800, 5400, title="F"), 1),
        (part(0, 1800), part(1810, 5400), 1),
        (part(0, 1800, title="F"), part(1800, 5400), 1),
        # The same file from its beginning again is another showing.
        (part(0, 1800, title="F"), part(0, 1800, title="F"), 2),
        # Files that are numbered as parts of one.
        (part(0, 60, "/m/f_part1.mp4", title="F"), part(0, 60, "/m/f_part2.mp4", title="F"), 1),
        (part(0, 60, "/m/f Teil 1.mp4", title="F"), part(0, 60, "/m/f Teil 2.mp4", title="F"), 1),
        (part(0, 60, "/m/f_part1.mp4", title="F"), part(0, 60, "/m/f_part3.mp4", title="F"), 2),
        # Two episodes in a row have one title too.
        (part(0, 60, "/m/s01e01.mp4", title="S"), part(0, 60, "/m/s01e02.mp4", title="S"), 2),
        (part(0, 1800, title="F"), part(1800, 5400, title="G"), 2),
        (part(0, 60, title="F", category="A"), part(60, 90, title="F", category="B"), 2),
    ],
)
def test_parts_of_one_programme(first, second, count):
    assert len(episodes(playlist(first, clip(30, "spot", **AD), second))) == count


def test_a_programme_in_parts_knows_each_of_them():
    (episode,) = episodes(playlist(part(0, 1800), clip(30, "spot", **AD), part(1800, 5400)))
    said = [(one.name, one.value) for one in episode.properties if one.name in ("source", "in")]
    assert said == [
        ("source", "/m/film.mp4"),
        ("in", "0"),
        ("source", "/m/film.mp4"),
        ("in", "1800"),
    ]
    assert episode.duration == 5400


def test_a_title_is_taken_from_the_file_and_told():
    text = playlist(clip(source="https://media.example/films/The_Last_Waggon.mkv?key=1"))
    assert shown(text)[0][2] == "The Last Waggon"
    assert findings(text) == [
        'EPG846 $.program[0] no title; the name of the file was taken, "The Last Waggon"'
    ]


def test_ids_stay_when_a_programme_moves():
    first = episodes(playlist(clip(title="A"), clip(title="B", source="b")))
    later = episodes(
        playlist(clip(700, title="A"), clip(title="C", source="c"), clip(title="B", source="b"))
    )
    assert first[1].id == later[2].id
    assert first[1].broadcasts[0].id == first[1].id
    assert "media" not in first[0].id


def test_a_file_that_is_played_twice_is_two_programmes():
    one, two = episodes(playlist(clip(title="A"), clip(title="A")))
    assert two.id == f"{one.id}~2"


def test_the_channel_is_said():
    (channel,) = (e.record for e in entries(playlist(), wishes=ReadWishes(day_start="06:00"))[:1])
    assert channel == Channel(id="one.example", day_start="06:00")


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        (
            {"out": "x"},
            'EPG843 $.program[0].out "out" is "x", expected seconds between 0 and 172800',
        ),
        (
            {"out": None},
            'EPG843 $.program[0].out "out" is null, expected seconds between 0 and 172800',
        ),
        ({"in": -1}, 'EPG843 $.program[0].in "in" is -1, expected seconds between 0 and 172800'),
        (
            {"in": True},
            'EPG843 $.program[0].in "in" is true, expected seconds between 0 and 172800',
        ),
        (
            {"duration": 10**30},
            f'EPG843 $.program[0].duration "duration" is {10**30}, expected seconds between 0 and 172800',
        ),
        ({"source": 5}, 'EPG843 $.program[0].source "source" is 5, expected a text'),
        ({"category": ["x"]}, 'EPG843 $.program[0].category "category" is a list, expected a text'),
        ({"out": 0}, 'EPG843 $.program[0].out "out" is 0; the end of the file was taken, 600'),
        ({"uid": "7"}, 'EPG008 $.program[0].uid 1 clip has a field "uid", which is not read'),
    ],
)
def test_a_fault_that_leaves_a_clip_of_use(broken, expected):
    text = playlist({**clip(title="A"), **broken}, clip(title="B", source="b"))
    assert expected in findings(text)
    assert [start for start, *_ in shown(text)] == ["23 00:00:00", "23 00:10:00"]


def test_a_field_that_is_missing():
    text = playlist({"source": "a", "duration": 600, "title": "A"}, clip(title="B"))
    assert findings(text) == [
        'EPG843 $.program[0] there is no "in"',
        'EPG843 $.program[0] there is no "out"',
    ]
    assert [start for start, *_ in shown(text)] == ["23 00:00:00", "23 00:10:00"]


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        (5, "EPG842 $.program[0] it is 5, expected an object: a clip"),
        (
            {"in": 5, "out": 3, "duration": 9, "source": ""},
            'EPG842 $.program[0].out "out" is 3, and "in" is 5: it is played for no time',
        ),
        (
            {"in": 0, "source": "a"},
            'EPG842 $.program[0] neither "out" nor "duration" says where it ends',
        ),
    ],
)
def test_a_clip_of_unknown_length_makes_the_rest_uncertain(broken, expected):
    text = playlist(broken, clip(title="B"), clip(title="C", source="c"))
    told = findings(text)
    assert expected in told
    assert told[-1] == "EPG844 $.channel 2 clips of programmes behind 1 of unknown length"
    assert [title for *_, title in shown(text)] == ["B", "C"]


BROKEN = """{
  "channel": "one.example",
  "date": "2026-11-23",
  "program": [
    {"in": 0, "out": 600, "duration": 600, "source": "a", "title": "A"},
    %s,
    {"in": 0, "out": 600, "duration": 600, "source": "c", "title": "C"}
  ]
}
"""


@pytest.mark.parametrize(
    ("clip_text", "line", "column"),
    [
        ('{"in": NaN, "out": 600, "duration": 600, "source": "b"}', 6, 5),
        ('{"in": 0, "out": 1e, "duration": 600, "source": "b"}', 6, 23),
        ('{"in": 0, "out": 600, "source": "b', 6, 40),
        ('{"in": 0, "out": 600, "source": "b"', 7, 5),
        ('{"in": ' + "[" * 5000 + "]" * 5000 + "}", 6, 5),
        ('{"in": 0, "source": "' + "x" * 40_000 + '"}', 6, 5),
    ],
)
def test_good_clips_around_a_broken_one_are_read(clip_text, line, column):
    text = BROKEN % clip_text
    assert [title for *_, title in shown(text)] == ["A", "C"]
    (told,) = [f for e in entries(text) for f in e.findings if f.code == "EPG836"]
    assert (told.place.line, told.place.column) == (line, column)


def test_bytes_that_are_not_utf_8_cost_one_clip():
    text = (BROKEN % '{"in": 0, "out": 9, "duration": 9, "title": "X"}').encode()
    text = text.replace(b'"X"', b'"\xfc"')
    assert [title for *_, title in shown(text)] == ["A", "C"]
    assert any("byte 0xfc is not UTF-8" in one for one in findings(text))


def test_a_playlist_that_is_cut_off_is_read_as_far_as_it_goes():
    text = (BROKEN % '{"in": 0, "out": 600, "duration": 600, "source": "b", "title": "B"}')[:260]
    assert [title for *_, title in shown(text)] == ["A", "B"]
    assert any("it is cut off" in one for one in findings(text))


def test_places_have_lines():
    found = entries(BROKEN % '{"in": 0, "out": 600, "duration": 600, "source": "b", "title": "B"}')
    where = [(e.place.path, e.place.line, e.place.column) for e in found if e.record][1:]
    assert where == [("$.program[0]", 5, 5), ("$.program[1]", 6, 5), ("$.program[2]", 7, 5)]


@pytest.mark.parametrize("date", [None, 5, "23.11.2026", "2026-02-30", "9999-12-31", "0001-01-01"])
def test_a_playlist_of_no_day(date):
    (entry,) = entries(playlist(clip(title="A"), date=date))
    assert entry.record is None
    assert entry.findings[0].code == "EPG838"


def test_the_day_may_be_that_of_the_file():
    text = playlist(clip(title="A"), date=None)
    (told,) = findings(text, "lists/2026/11/2026-11-24.json")
    assert (
        told
        == "EPG839 $.date the date is null; 2026-11-24 was taken, after which the file is called"
    )


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("2026-11-23.json", 0),
        ("one.example_2026-11-23.ffplayout.json", 0),
        ("2026-11-24.json", 1),
        ("one_2026-11-24.ffplayout.json", 1),
        ("120261-11-24.json", 0),
    ],
)
def test_the_day_is_compared_with_that_of_the_file(source, told):
    found = findings(playlist(clip(title="A")), source)
    assert [one.partition(" ")[0] for one in found] == ["EPG839"] * told


def test_a_playlist_that_names_no_channel_is_one_of_the_first():
    found = entries('{"date": "2026-11-23", "program": []}')
    assert found[0].findings[0].code == "EPG840"
    assert found[1].record.id == "Channel 1"


@pytest.mark.parametrize(
    ("wish", "told"), [(None, 1), ("06:00", 0), ("06:00:00", 0), ("05:59:25", 1)]
)
def test_the_begin_of_older_playlists_is_told_where_it_is_not_taken(wish, told):
    found = findings(
        playlist(clip(title="A"), begin="06:00:00.000", length="24:00:00.000"),
        wishes=ReadWishes(day_start=wish),
    )
    assert [one.partition(" ")[0] for one in found] == ["EPG841"] * told


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        (86_400, []),
        (86_401, []),
        (86_402, ["EPG847 24:00:02 in all, 0:00:02 more than 24 hours"]),
        (86_340, ["EPG848 23:59:00 in all, 0:01:00 less than 24 hours"]),
    ],
)
def test_more_or_less_than_a_day_is_told(length, expected):
    found = [f for e in entries(playlist(clip(length, title="A"))) for f in e.findings]
    assert [f"{one.code} {one.message}" for one in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "EPG836 $ expected an object, one day's playlist"),
        ("[]", "EPG836 $ expected an object, one day's playlist"),
        (
            '{"channel": "c", "date": "2026-11-23", "program": 5}',
            'EPG008 $.program "program" is 5, expected a list of clips',
        ),
        (
            '{"channel": "c", "date": "2026-11-23", "program": [], "x": 1}',
            'EPG008 $.x a playlist has no field "x": it is not read',
        ),
        (
            '{"channel": "c", "date": "2026-11-23", "program": []} x',
            "EPG836 $ expected the end of the text",
        ),
        (
            '{"channel": "c", "date": "2026-11-23", "program": [,]}',
            "EPG836 $ expected a clip, found a comma",
        ),
    ],
)
def test_what_is_no_playlist(text, expected):
    assert expected in findings(text)


def test_a_byte_order_mark_is_told():
    found = entries(b"\xef\xbb\xbf" + playlist(clip(title="A")).encode())
    assert found[0].findings[0].code == "EPG012"
    assert len(found) == 4


def test_all_that_is_found_has_a_place_in_the_source():
    for entry in entries(BROKEN % "}"):
        for finding in entry.findings:
            assert isinstance(finding.place, Place)
            assert finding.place.source == "test"
            assert finding.place.line


def test_a_day_is_its_own():
    assert DAY["date"] == str(episodes(playlist(clip(title="A")))[0].broadcasts[0].broadcast_day)


def test_what_is_said_twice_is_told():
    """JSON's readers take the last one, ffplayout refuses the playlist: nothing is lost unseen."""
    text = playlist(clip(7200, title="A")).replace('"title":', '"title": "B", "title":')
    text = text.replace('"date":', '"date": "2026-11-22", "date":')
    assert findings(text) == [
        'EPG008 $.date "date" is there more than once; the last one was taken',
        'EPG843 $.program[0].title "title" is there more than once; the last one was taken',
    ]
    assert shown(text) == [("23 00:00:00", "23 02:00:00", "A")]


def test_a_number_without_end():
    text = playlist(clip(600, title="A")).replace('"out": 600', f'"out": {"9" * 5000}')
    assert findings(text) == ["EPG836 $ a number of more digits than any has"]


def test_long_names_of_files_are_read_in_time_by_their_length():
    long = "_" * 20_000
    began = time.monotonic()
    found = episodes(playlist(*(clip(source=f"{long}{nth}.mp4", title="A") for nth in "xy")))
    assert len(found) == 2
    assert time.monotonic() - began < 2  # by the square of the length it would be minutes


def test_two_lists_of_clips_are_told_and_read():
    first, second = playlist(clip(600, title="A")), playlist(clip(600, "b", title="B"))
    text = first.removesuffix("}") + "," + second[second.index('"program"') :]
    assert [title for *_, title in shown(text)] == ["A", "B"]
    assert findings(text) == [
        'EPG836 $ "program" is there more than once; all its clips were read',
    ]
    assert [one.place.path for one in entries(text)[2:4]] == ["$.program[0]", "$.program[1]"]


def test_lists_without_number_are_not_all_looked_at():
    many = playlist().replace('"program": []', ", ".join(['"program": []'] * 500_000))
    began = time.process_time()
    found = findings(many)
    assert time.process_time() - began < 3
    assert found[-1] == "EPG836 $ more than 500 faults: the rest was not read"


@pytest.mark.parametrize(("most", "codes"), [(1000, {"EPG837"}), (100_000, set())])
def test_a_playlist_has_no_more_than_a_record_may(most, codes):
    text = playlist(*[clip(600, title="A" * 90)] * 20)
    wishes = ReadWishes(bounds=Bounds(record=most))
    found = findings(text, wishes=wishes)
    assert {one.split()[0] for one in found} == codes
