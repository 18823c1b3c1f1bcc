"""Channel maps as they are read, and what is refused in them."""

import pytest

from epg_export.errors import ConfigError, ReadError
from epg_export.model import ChannelNumber, Text
from epg_export.pipeline.channels.channel_map import ChannelMap
from epg_export.pipeline.channels.channel_maps import channels_in, content_of
from epg_export.vocab.triplets import Triplet

NAMES = (Text(value="Eins", lang="de"), Text(value="One, the first"))
NUMBERS = (
    ChannelNumber(value="1"),
    ChannelNumber(value="101", platform="Cable"),
    ChannelNumber(value="7", platform="Cable", region="DE-SH"),
)
COMMA = """\
house_id,xmltv_id,dvb_triplet,name:de,name,number,number:Cable,number:Cable:DE-SH
ONE,one.example,dvb://1.437.6d66,Eins,"One, the first",1,101,7
TWO,,,,,,,
"""
SEMICOLON = """\
House ID; XMLTV-ID ;DVB triplet;name:de;Name;Number;Number:Cable;number : Cable : DE-SH;;
ONE; one.example ;1.1079.28006;Eins;One, the first;1;101;7;;
TWO
"""
TABS = COMMA.replace('"One, the first"', "One; the first").replace(",", "\t").replace(";", ",")
TOML = """\
# our channels
[[channel]]
house_id = "ONE"
xmltv_id = "one.example"
dvb_triplet = ["1.1079.28006"]
"name:de" = "Eins"
name = "One, the first"
number = 1
"number:Cable" = "101"
"number:Cable:DE-SH" = 7
[[ channel ]]
house_id = "TWO"
"""


@pytest.fixture
def put(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def make(name, content):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path.relative_to(tmp_path)

    return make


def rows_in(path):
    return channels_in(path, content_of(path))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("map.csv", COMMA),
        ("map.csv", b"\xef\xbb\xbf" + COMMA.encode()),
        ("map.CSV", COMMA.replace("\n", "\r\n")),
        ("map.csv", SEMICOLON),
        ("map.tsv", TABS),
        ("map.toml", TOML),
    ],
    ids=["commas", "BOM", "CRLF", "semicolons", "tabs", "TOML"],
)
def test_the_same_channels(put, name, content):
    found = rows_in(put(name, content))
    assert [one.line for one in found] == ([2, 11] if name == "map.toml" else [2, 3])
    assert [(one.house_id, one.xmltv_id, one.triplets) for one in found] == [
        ("ONE", "one.example", (Triplet(1, 1079, 28006),)),
        ("TWO", None, ()),
    ]
    assert [(one.names, one.numbers) for one in found] == [(NAMES, NUMBERS), ((), ())]


def test_a_channel_may_have_several_triplets(put):
    (found,) = rows_in(put("map.csv", "house_id,dvb_triplet\nONE,1.2.3 dvb://1.2.f\n"))
    assert found.triplets == (Triplet(1, 2, 3), Triplet(1, 2, 15))


def test_lines_are_those_of_the_file_also_behind_a_cell_of_two(put):
    content = 'house_id,name\nA,"two\nlines"\n\nB,C\n'
    assert [one.line for one in rows_in(put("map.csv", content))] == [2, 5]


HEAD = "house_id,xmltv_id,dvb_triplet\n"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("map.csv", HEAD + "A,a,\nB,a,\n", 'map.csv:3: "a" is of "B", and of "A" on line 2'),
        ("map.csv", HEAD + "A,B,\nB,,\n", 'map.csv:3: "B" is of "B", and of "A" on line 2'),
        ("map.csv", HEAD + "A,,\nA,b,\n", 'map.csv:3: the house_id "A" stands on line 2 too'),
        (
            "map.csv",
            HEAD + "A,,1.1079.28006\nB,,dvb://1.437.6d66\n",
            'map.csv:3: "dvb://1.437.6d66" is of "B", and of "A" on line 2',
        ),
        (
            "map.csv",
            HEAD + "A,,1.1079.28006\nB,1:1079:28006,\n",
            'map.csv:3: "dvb://1.437.6d66" is of "B", and of "A" on line 2',
        ),
        ("map.csv", HEAD + " ,a,\n", "map.csv:2: the channel has no house_id"),
        ("map.csv", HEAD + "A,x\x01,\n", r"map.csv:2: 'x\x01' holds a character that no feed can"),
        ("map.csv", "xmltv_id\na\n", "map.csv:2: the channel has no house_id"),
        ("map.csv", HEAD + "A,,1.2\n", 'map.csv:2: "1.2" is no DVB triplet'),
        ("map.csv", HEAD + "A,,1.2.70000\n", 'map.csv:2: "1.2.70000" is no DVB triplet'),
        ("map.csv", "house_id,lcn\nA,7\n", 'there is no column "lcn"'),
        ("map.csv", "house_id,number:a:b:c\nA,7\n", 'there is no column "number:a:b:c"'),
        ("map.csv", "house_id,number:\nA,7\n", 'there is no column "number:"'),
        ("map.csv", "house_id,name:qq-1-\nA,7\n", '"qq-1-" is no language tag'),
        ("map.csv", "house_id,house_id\nA,7\n", 'two columns are called "house_id"'),
        ("map.csv", "house_id,House ID\nA,7\n", '"House ID" is the second column of its kind'),
        ("map.csv", "house_id,,name\nA,,b\n", 'there is no column ""'),
        ("map.csv", "house_id\nA,7\n", "map.csv:2: 2 cells under 1 headings"),
        ("map.csv", 'house_id,name\n\nA,"b\n', "map.csv:3: unexpected end of data"),
        ("map.csv", "", "map.csv: it holds no channel"),
        ("map.csv", HEAD, "map.csv: it holds no channel"),
        ("map.csv", b"house_id\nA\n\xff\n", "map.csv:3: it is not UTF-8"),
        ("map.toml", "[[channel]\n", "map.toml is not TOML"),
        ("map.toml", "", "map.toml: it holds no channel"),
        ("map.toml", "[channel]\n", '"channel" is no list of channels'),
        ("map.toml", "channels = []\n", '"channels" is no list of channels'),
        ("map.toml", "channel = [1]\n", "map.toml: channel 1: it is no table"),
        ("map.toml", '[[channel]]\nhouse_id="A"\nname=1.5\n', 'map.toml:1: "name" is neither'),
        ("map.toml", '[[channel]]\nhouse_id="A"\nname=true\n', '"name" is neither'),
        (
            "map.toml",
            '[[channel]]\nhouse_id="A"\n[[channel]]\nhouse_id="A"\n',
            'map.toml:3: the house_id "A" stands on line 1 too',
        ),
        (
            "map.toml",
            'channel=[{house_id="A"},{house_id="A"}]\n',
            'map.toml: the house_id "A" stands too',
        ),
        ("map.xlsx", "", "a channel map is CSV or TOML"),
    ],
)
def test_what_is_refused(put, name, content, says):
    with pytest.raises(ConfigError) as refused:
        ChannelMap.load(put(name, content))
    assert says in str(refused.value)
    assert refused.value.remedy


def test_a_near_miss_is_told_with_what_was_meant(put):
    with pytest.raises(ConfigError) as refused:
        rows_in(put("map.csv", "house_id,xmltvid\nA,b\n"))
    assert refused.value.remedy.startswith("did you mean xmltv_id?")


@pytest.mark.parametrize("name", ["nowhere.csv", "folder.csv"])
def test_a_map_that_cannot_be_read(tmp_path, name):
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(ReadError):
        ChannelMap.load(tmp_path / name)
