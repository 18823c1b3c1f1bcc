"""Maps of columns: what they say, and what is refused."""

import datetime as dt
from pathlib import Path

import pytest

from epg_export.errors import ConfigError, ReadError
from epg_export.formats.table.column_map import ColumnMap
from epg_export.formats.table.targets import Target, UnknownTargetError, target

WHOLE = """\
input = "plan-*.xlsx"
sheets = ["KW 13", "KW 14"]
header = [3, 4]
language = "ger"
zone = "Europe/Berlin"
channel_from = "sheet"
dates = "dmy"
day_start = "06:00"
delimiter = "tab"
encoding = "windows-1252"
cast = "character (actor)"
key = ["Prod.-Nr."]
only = true

[columns]
"Titel (FR)" = "title:FR"
"Stab 1" = "credit:Regie"
"Stab 2" = "credit:writer"
"Alter" = "rating:FSK"

[letters]
C = "title:de"
AA = "ignore"

[channels]
"Das Erste" = "eins.example"

[series]
"Moorlicht" = "s-1"
"""


def test_whole_map() -> None:
    assert ColumnMap.parse(WHOLE, "map.toml") == ColumnMap(
        path="map.toml",
        input="plan-*.xlsx",
        sheets=("KW 13", "KW 14"),
        header=(3, 4),
        language="de",
        zone="Europe/Berlin",
        channel_from="sheet",
        dates="dmy",
        day_start=dt.timedelta(hours=6),
        delimiter="\t",
        encoding="cp1252",
        cast="character (actor)",
        key=("Prod.-Nr.",),
        only=True,
        columns={
            "Titel (FR)": Target("title", "fr"),
            "Stab 1": Target("credit", "director"),
            "Stab 2": Target("credit", "writer"),
            "Alter": Target("rating", "FSK"),
        },
        letters={2: Target("title", "de"), 26: Target("ignore")},
        channels={"Das Erste": "eins.example"},
        series={"Moorlicht": "s-1"},
    )


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        ("", "header", None),
        ("header = 0", "header", ()),
        ("header = 3", "header", (3,)),
        ('sheets = "Plan"', "sheets", ("Plan",)),
        ("day_start = 05:30:00", "day_start", dt.timedelta(hours=5, minutes=30)),
        ('language = "Französisch"', "language", "fr"),
        ('delimiter = ";"', "delimiter", ";"),
        ('[columns]\nX = "identifier:IMDb"', "columns", {"X": Target("identifier", "imdb-title")}),
        ('[columns]\nX = "identifier:haus"', "columns", {"X": Target("identifier", "haus")}),
        ('[columns]\nX = "aspect:16:9"', "columns", {"X": Target("aspect", "16:9")}),
        ('[columns]\nX = "rating"', "columns", {"X": Target("rating")}),
        ('[columns]\nX = "image:poster"', "columns", {"X": Target("image", "poster")}),
        ('[columns]\nX = "duration:seconds"', "columns", {"X": Target("duration", "seconds")}),
        ('[columns]\nX = "property:Slot A"', "columns", {"X": Target("property", "Slot A")}),
    ],
)
def test_values(text: str, field: str, expected: object) -> None:
    assert getattr(ColumnMap.parse(text, "map.toml"), field) == expected


@pytest.mark.parametrize(
    ("text", "message", "remedy"),
    [
        ("header = ", "map.toml is not TOML: ", "correct it"),
        ('langauge = "de"', 'map.toml: there is no key "langauge"', "did you mean language?"),
        ('header = "3"', 'map.toml: header: "3" is no number of a row', "0 for none"),
        ("header = true", "map.toml: header: True is no number", "0 for none"),
        ("header = -1", "map.toml: header: -1 is no number", "0 for none"),
        ("header = []", "map.toml: header: [] is no number", "0 for none"),
        ("header = [4, 3]", "map.toml: header: [4, 3] are no rows in their order", "[3, 4]"),
        ("header = [0, 3]", "map.toml: header: [0, 3] are no rows in their order", "[3, 4]"),
        ("sheets = 3", "map.toml: sheets: 3 is no list of texts", 'sheets = ["…"]'),
        ("sheets = [3]", "map.toml: sheets: 3 is no text", "sheets"),
        ('input = ""', 'map.toml: input: "" is no text', "input"),
        ('language = "xx"', 'map.toml: language: "xx" is no language', "de or fr-CH"),
        ('zone = "Berlin"', 'map.toml: zone: "Berlin" is no time zone', "Europe/Berlin"),
        ('channel_from = "name"', 'map.toml: channel_from: "name" is not known', "sheet"),
        ('dates = "dym"', 'map.toml: dates: "dym" is not known', "dmy or mdy or ymd"),
        ('day_start = "26:00"', 'map.toml: day_start: "26:00" is no time of day', "06:00"),
        ('delimiter = ";;"', 'map.toml: delimiter: ";;" is no delimiter', '"tab"'),
        ('encoding = "latin99"', 'map.toml: encoding: "latin99" is no encoding', "cp1252"),
        ('encoding = "base64"', 'map.toml: encoding: "base64" is no encoding', "cp1252"),
        ('cast = "both"', 'map.toml: cast: "both" is not known', "actor (character)"),
        ("only = 1", "map.toml: only: 1 is neither true nor false", "true"),
        ('columns = "x"', 'map.toml: columns: "x" is no table', "[columns]"),
        ("[columns]\nX = 3", 'map.toml: columns."X": 3 is no text', "write"),
        (
            '[columns]\nX = "titel"',
            'map.toml: columns."X": there is no field "titel"',
            "did you mean title?",
        ),
        (
            '[columns]\nX = "title:xx"',
            'map.toml: columns."X": there is no language "xx" for title',
            "title:de",
        ),
        (
            '[columns]\nX = "credit:directr"',
            'map.toml: columns."X": there is no role "directr" for credit',
            "did you mean director?",
        ),
        ('[columns]\nX = "credit"', 'map.toml: columns."X": "credit" does not say', "credit:ROLE"),
        ('[columns]\nX = "title:"', 'map.toml: columns."X": "title:" does not say', "LANGUAGE"),
        (
            '[columns]\nX = "rating:FKS"',
            'map.toml: columns."X": there is no system "FKS" for rating',
            "rating:FSK",
        ),
        (
            '[columns]\nX = "identifier:eidrr"',
            'map.toml: columns."X": there is no scheme "eidrr" for identifier',
            "did you mean eidr?",
        ),
        (
            '[columns]\nX = "image:foto"',
            'map.toml: columns."X": there is no kind "foto" for image',
            "image:poster",
        ),
        (
            '[columns]\nX = "start:de"',
            'map.toml: columns."X": nothing follows "start"',
            "write start",
        ),
        ('[letters]\nC3 = "title"', 'map.toml: letters: "C3" is no column', "C or AA"),
        (
            '[columns]\nX = "title"\nY = "title"',
            'map.toml: columns."X" and columns."Y" are both "title"',
            "ignore one",
        ),
        (
            '[columns]\nX = "title:fr"\n[letters]\nB = "title:fr"',
            'map.toml: columns."X" and letters."B" are both "title:fr"',
            "ignore one",
        ),
        ('[channels]\n"A" = 3', 'map.toml: channels."A": 3 is no text', "write"),
        (
            'channel = "a"\nchannel_from = "sheet"',
            "map.toml: channel and channel_from both say",
            "leave out one",
        ),
        (
            'header = 0\n[columns]\nX = "title"',
            "map.toml: columns go by their headers, and header = 0",
            "[letters]",
        ),
    ],
)
def test_refused(text: str, message: str, remedy: str) -> None:
    with pytest.raises(ConfigError) as refused:
        ColumnMap.parse(text, "map.toml")
    assert str(refused.value).startswith(message)
    assert remedy in refused.value.remedy


def test_many_columns_for_one_field() -> None:
    text = '[columns]\nX = "credit:director"\nY = "credit:director"\nZ = "title"\nW = "title:fr"'
    assert len(ColumnMap.parse(text, "map.toml").columns) == 4


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("plan-13.xlsx", "plan.toml"),
        ("folder/PLAN-13.XLSX", "plan.toml"),
        ("texts.csv", "texts.toml"),
        ("other.csv", None),
        ("<stdin>", None),
    ],
)
def test_chosen(source: str, expected: str | None, tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text('input = "plan-*.xlsx"')
    (tmp_path / "texts.toml").write_text('input = "texts.csv"')
    maps = (str(tmp_path / "plan.toml"), str(tmp_path / "texts.toml"))
    found = ColumnMap.chosen(maps, source)
    assert (Path(found.path).name if found is not None else None) == expected


def test_a_map_of_one_input_goes_before_one_of_all(tmp_path: Path) -> None:
    (tmp_path / "all.toml").write_text('language = "de"')
    (tmp_path / "one.toml").write_text('input = "one.csv"\nlanguage = "fr"')
    maps = (str(tmp_path / "all.toml"), str(tmp_path / "one.toml"))
    found = [ColumnMap.chosen(maps, name) for name in ("one.csv", "two.csv")]
    assert [one.language for one in found if one is not None] == ["fr", "de"]


def test_two_maps_of_one_input(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text('language = "de"')
    with pytest.raises(ConfigError, match=r"are both maps of x\.csv"):
        ColumnMap.chosen((str(tmp_path / "a.toml"), str(tmp_path / "b.toml")), "x.csv")


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        ColumnMap.load(tmp_path / "none.toml")


def test_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_bytes("# Länge".encode("cp1252"))
    with pytest.raises(ConfigError, match="is not UTF-8"):
        ColumnMap.load(tmp_path / "map.toml")


def test_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_bytes('language = "de"'.encode("utf-8-sig"))
    assert ColumnMap.load(tmp_path / "map.toml").language == "de"


@pytest.mark.parametrize("written", ["title:fr", "credit:director", "start", "property:a:b"])
def test_targets_are_written_as_they_are_read(written: str) -> None:
    assert str(target(written)) == written


def test_unknown_target() -> None:
    with pytest.raises(UnknownTargetError, match='there is no field ""'):
        target("")
