"""What a side file says of a press text, and what is wrong with one."""

import datetime as dt

import pytest
from formats.presstext.press import entries_of, told

from epg_export.errors import ConfigError, ReadError
from epg_export.formats.presstext.beside import chosen, load
from epg_export.formats.presstext.toml_lines import lines_in

TEXT = """
    Die Serie „Nebelhorn“ wurde auf einem Schiff gedreht, das seit Jahren im Dock liegt.
    -----
    Am zehnten Tag antwortet dem Nebelhorn ein anderes, und an Bord zählt man die Boote.
    -----
    Der Koch schwört, dass er nur für acht gedeckt hat. Am Tisch sitzen neun, und keiner ist fremd.
"""


@pytest.fixture
def side(tmp_path):
    def put(text, name="meta.toml"):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return str(path)

    return put


def records(side_file, text=TEXT, source="press.txt"):
    entries = entries_of(text, source=source, beside=(side_file,))
    return [(entry.place.source, entry.record) for entry in entries if entry.record is not None]


def test_each_says_its_own_and_the_side_file_speaks_last(side):
    path = side("""
language = "de"
[feed]
id = "press"
[[channels]]
id = "one.example"
day_start = 06:00:00
[series]
id = "horn"
production_date = 2026-03-28
[[episodes]]
id = "horn-1"
titles = [{value = "Das andere Horn", kind = "episode"}]
[[episodes.broadcasts]]
channel = "one.example"
start = 2026-10-09T20:15:00
stop = 2026-10-09T21:00:00+02:00
[[episodes]]
numbering = {season = 1, episode = 2}
""")
    found = records(path)
    assert [(source == path, type(one).__name__, one.id) for source, one in found] == [
        (True, "Feed", "press"),
        (True, "Channel", "one.example"),
        (False, "Series", "horn"),
        (True, "Series", "horn"),
        (False, "Episode", "horn-1"),
        (True, "Episode", "horn-1"),
        (False, "Episode", "horn-text-1"),
        (True, "Episode", "horn-text-1"),
    ]
    assert found[1][1].day_start == "06:00"
    assert found[3][1].production_date == "2026-03-28"
    assert [(one.value, one.lang) for one in found[5][1].titles] == [("Das andere Horn", "de")]
    broadcast = found[5][1].broadcasts[0]
    assert broadcast.start == dt.datetime(2026, 10, 9, 20, 15)  # noqa: DTZ001 - the zone is the channel's
    assert broadcast.stop.utcoffset() == dt.timedelta(hours=2)


def test_a_block_says_which_episode_is_meant(side):
    path = side('language = "de"\n[[episodes]]\nid = "nine"\nblock = 3\n')
    found = [one.id for source, one in records(path) if source == path]
    assert found == ["nine"]
    texts = {one.id: one.descriptions for source, one in records(path) if source != path}
    assert texts["nine"][0].value.startswith("Der Koch")


def test_blocks_say_what_is_a_series_and_what_is_an_episode(side):
    text = """
        Ein Dorf am Moor sinkt jedes Jahr um eine Handbreit, und keiner zieht fort.
        -----
        Beim Torfstechen findet Gesche einen Schuh, der noch warm ist.
    """
    path = side('language = "de"\n[series]\nid = "moor"\n[[episodes]]\n')
    assert [one.id for source, one in records(path, text) if source != path] == [
        "moor",
        "moor-text-1",
    ]
    path = side(
        'language = "de"\n[series]\nid = "moor"\n[[episodes]]\nblock = 1\n[[episodes]]\nblock = 2\n'
    )
    found = [one.id for source, one in records(path, text) if source != path]
    assert found == ["moor-text-1", "moor-text-2"]


@pytest.mark.parametrize(
    ("side_text", "open_"),
    [
        (
            'language = "de"\n',
            "nobody says episode title, season and episode number, channel and start",
        ),
        (
            'language = "de"\n[[episodes]]\ntitles = [{value = "A", kind = "episode"}]\n',
            "nobody says season and episode number, channel and start",
        ),
        (
            'language = "de"\n[[episodes]]\nnumbering = {episode = 1}\n'
            'broadcasts = [{channel = "c", start = 2026-03-28T20:15:00}]\n',
            "nobody says episode title",
        ),
    ],
)
def test_what_both_leave_open_is_told_once(side, side_text, open_):
    entries = entries_of(TEXT, beside=(side(side_text),))
    said = [one.message for entry in entries for one in entry.findings if one.code == "EPG086"]
    assert said[0] == open_
    assert len(said) == 2


def test_a_language_that_is_said_is_not_inferred(side):
    assert not any("EPG087" in one for one in told(TEXT, beside=(side('language = "nds"\n'),)))
    found = records(side('language = "nds"\n'))
    assert {text.lang for _, one in found for text in one.descriptions} == {"nds"}


@pytest.mark.parametrize(
    ("episodes", "message"),
    [(1, "1 in the side file, 2 in press.txt"), (3, "3 in the side file, 2 in press.txt")],
)
def test_other_numbers_of_episodes_are_told(side, episodes, message):
    path = side('language = "de"\n' + "[[episodes]]\n" * episodes)
    entries = entries_of(TEXT, beside=(path,))
    (finding,) = [one for entry in entries for one in entry.findings if one.code == "EPG097"]
    assert finding.message == message
    assert (finding.place.source, finding.place.line) == (path, 1 + episodes)
    assert sum(entry.place.source == path for entry in entries if entry.record) == episodes


def test_the_line_of_a_table_is_known():
    text = "[feed]\n\n[[channels]]\n[[episodes]]\n[[episodes.broadcasts]]\n[[episodes]]\n# [x]\n[[episodes.broadcasts]] # b\n[episodes.numbering]\n[[episodes.broadcasts]]\n"
    assert lines_in(text) == {
        "$.feed": 1,
        "$.channels[0]": 3,
        "$.episodes[0]": 4,
        "$.episodes[0].broadcasts[0]": 5,
        "$.episodes[1]": 6,
        "$.episodes[1].broadcasts[0]": 8,
        "$.episodes[1].numbering": 9,
        "$.episodes[1].broadcasts[1]": 10,
    }


def test_what_it_says_stands_in_it(side):
    path = side(
        '[series]\nid = "horn"\n[[episodes]]\n[[episodes.broadcasts]]\nchannel = "c"\nstart = 2026-03-28T20:15:00\n'
    )
    entries = [entry for entry in entries_of(TEXT, beside=(path,)) if entry.place.source == path]
    assert [entry.place.line for entry in entries if entry.record] == [1, 3]
    place = next(e for e in reversed(entries) if e.record).locate(".broadcasts[0].start")
    assert (place.source, place.line, place.path) == (path, 4, "$.episodes[0].broadcasts[0].start")


WRONG = {
    'titel = "x"': 'there is no "titel"',
    'languages = "de"': 'did you mean "language"?',
    'language = "deutsch"': 'language: "deutsch" is no language',
    "language = 1": "language: expected text",
    'series = "x"': "series: expected one table",
    "episodes = 1": "episodes: expected a list of tables",
    "[episodes]": "episodes: expected a list of tables",
    "[[channels]]": "channels[0]: a channel needs its id",
    '[series]\ntitel = "x"': 'series.titel: there is no field "titel"; did you mean "titles"?',
    "[[episodes]]\nblock = 0": "episodes[0].block: 0 is no number of a block",
    '[[episodes]]\nblock = "2"': "is no number of a block",
    '[[episodes]]\n[[episodes]]\nduration = "45"': "episodes[1].duration: expected a whole number",
    '[[episodes]]\n[[episodes.broadcasts]]\nchannel = "c"': 'episodes[0].broadcasts[0].start: "start" is missing',
    '[[episodes]]\nid = "a"\n[[episodes]]\nid = "a"': 'episodes[1].id: "a" is another episode above',
    "language = de": "is not TOML",
}  # fmt: skip


@pytest.mark.parametrize(("text", "message"), WRONG.items())
def test_what_is_wrong_is_told_with_its_key(side, text, message):
    path = side(text + "\n")
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert str(caught.value).startswith(path)
    assert message in str(caught.value)


def test_one_that_is_not_there():
    with pytest.raises(ReadError, match="no such file"):
        load("nowhere.toml")


@pytest.mark.parametrize(
    ("inputs", "source", "expected"),
    [
        (("*.txt",), "folder/press.txt", 0),
        (("other.txt", "press.txt"), "press.txt", 1),
        ((None,), "<stdin>", 0),
        (("other.txt",), "press.txt", None),
        (("press-*.txt",), "folder/PRESS-13.TXT", 0),
        ((None, "press.txt"), "press.txt", 1),
    ],
)
def test_which_one_is_for_an_input(side, inputs, source, expected):
    paths = [
        side(f'input = "{one}"\n' if one else "", f"{index}.toml")
        for index, one in enumerate(inputs)
    ]
    found = chosen(paths, source)
    assert (found.path if found else None) == (None if expected is None else paths[expected])


def test_two_for_one_input(side):
    paths = (side('input = "*.txt"\n', "a.toml"), side('input = "press.txt"\n', "b.toml"))
    with pytest.raises(ConfigError, match=r"a\.toml and .*b\.toml are both said beside press\.txt"):
        chosen(paths, "press.txt")


def test_a_difference_is_told_with_both_places(epg, write, tmp_path):
    write("press.txt", TEXT.strip().replace("\n    ", "\n"))
    write("meta.toml", '[series]\ntitles = [{value = "Nebelhörner", lang = "de"}]\n')
    ran = epg("export", "press.txt", "--with", "meta.toml", "-o", "out.jsonl")
    told_of = '"Nebelhörner" replaces "Nebelhorn" of press.txt'
    assert f"meta.toml:1: warning EPG304 conflicting-values: {told_of}" in ran.err
    assert '"titles":[{"value":"Nebelhörner","lang":"de"}]' in (tmp_path / "out.jsonl").read_text()
