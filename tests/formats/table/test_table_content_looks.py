import datetime as dt

import pytest
from content_rows import codes, content_of

from epg_export.formats.table.cells import Value
from epg_export.model import Audio, Video


@pytest.mark.parametrize(
    ("header", "value", "expected"),
    [
        ("aspect", "16:9", Video(aspect="16:9")),
        ("aspect", "16/9", Video(aspect="16:9")),
        ("aspect", "2,35:1", Video(aspect="2.35:1")),
        ("aspect:16:9", "x", Video(aspect="16:9")),
        ("quality", "hd", Video(quality="HD")),
        ("quality", "1080p", Video(quality="1080p")),
        ("quality:HD", "ja", Video(quality="HD")),
        ("black-and-white", "x", Video(colour=False)),
        ("black-and-white", "s/w", Video(colour=False)),
        ("black-and-white", "nein", Video(colour=True)),
        ("black-and-white", "Farbe", Video(colour=True)),
    ],
)
def test_pictures(header: str, value: Value, expected: Video) -> None:
    made = content_of((header, value))
    assert made.fields == {"video": expected}
    assert codes(made) == []


@pytest.mark.parametrize("value", [dt.time(16, 9), dt.timedelta(hours=16, minutes=9)])
def test_a_ratio_that_became_a_time_is_told(value: Value) -> None:
    made = content_of(("aspect", value))
    assert made.fields == {"video": Video(aspect="16:9")}
    assert codes(made) == ["EPG073 A2"]


@pytest.mark.parametrize(
    ("header", "value", "told"),
    [
        ("aspect", "breit", ["EPG070 A2"]),
        ("aspect", dt.time(20, 15), ["EPG070 A2"]),
        ("aspect", "ja", ["EPG070 A2"]),
        ("quality", "ja", ["EPG070 A2"]),
        ("aspect:16:9", "nein", []),
        ("quality:HD", "-", []),
        ("black-and-white", "bunt", ["EPG070 A2"]),
        ("sound:stereo", "nein", []),
    ],
)
def test_no_picture(header: str, value: Value, told: list[str]) -> None:
    made = content_of((header, value))
    assert made.fields == {}
    assert codes(made) == told


def test_what_stands_beside_a_ratio_is_told() -> None:
    made = content_of(("aspect", "16:9 anamorph"))
    assert made.fields == {"video": Video(aspect="16:9")}
    assert codes(made) == ["EPG067 A2"]


def test_a_picture_of_several_columns() -> None:
    made = content_of(("quality", "HD"), ("aspect", "16:9"), ("black-and-white", "nein"))
    assert made.fields["video"] == Video(aspect="16:9", quality="HD", colour=True)
    assert made.origins[".video.quality"].path == "Plan!A2"


def test_two_qualities_are_told() -> None:
    made = content_of(("quality:HD", "x"), ("quality:UHD", "x"))
    assert made.fields["video"] == Video(quality="HD")
    assert codes(made) == ["EPG078 B2"]


@pytest.mark.parametrize(
    ("header", "value", "expected", "told"),
    [
        ("sound", "Stereo", "stereo", []),
        ("sound", "mono", "mono", []),
        ("sound", "Dolby Digital 5.1", "dolby digital", []),
        ("sound", 5.1, "surround", []),
        ("sound:dolby", "x", "dolby", []),
        ("sound", "Zweikanalton", "bilingual", []),
        ("sound", "Raumklang", "Raumklang", ["EPG074 A2"]),
    ],
)
def test_sounds(header: str, value: Value, expected: str, told: list[str]) -> None:
    made = content_of((header, value))
    assert made.fields == {"audio": Audio(stereo=expected)}
    assert codes(made) == told
