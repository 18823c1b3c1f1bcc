"""Each field of an episode as the elements of a programme."""

from typing import Any

import pytest
from formats.xmltv.shown import programme, show

TITLES = [
    {"value": "Le rocher", "lang": "fr"},
    {"value": "Der Fels", "lang": "de", "kind": "episode"},
    {"value": "Working", "kind": "working"},
]
DESCRIPTIONS = [
    {"value": "Short.", "lang": "en", "kind": "short"},
    {"value": "For the press.", "lang": "en", "kind": "promotion"},
    {"value": "Long and\nlonger.", "lang": "en", "kind": "long"},
    {"value": "Plain.", "lang": "en"},
    {"value": "Medium.", "lang": "en", "kind": "medium"},
]
POSTER = {
    "url": "https://a.example/p.jpg?a=1&b=2",
    "kind": "poster",
    "size": 3,
    "orientation": "portrait",
    "system": "tmdb",
}
LOGO = {"url": "https://a.example/l.png", "kind": "logo", "width": 40, "height": 30}

FIELDS: list[tuple[dict[str, Any], str]] = [
    ({"titles": TITLES}, '<sub-title lang="de">Der Fels</sub-title>'),
    (
        {"descriptions": DESCRIPTIONS},
        '<desc lang="en">Plain.</desc>\n<desc lang="en">Long and\nlonger.</desc>\n'
        '<desc lang="en">Medium.</desc>\n<desc lang="en">Short.</desc>',
    ),
    ({"production_date": "2024"}, "<date>2024</date>"),
    ({"production_date": "2024-02"}, "<date>202402</date>"),
    ({"production_date": "2024-02-29"}, "<date>20240229</date>"),
    ({"production_date": "spring 2024"}, ""),
    ({"production_date": "2019-01-01T00:00:00+00:00"}, "<date>20190101000000 +0000</date>"),
    ({"production_date": "2019-01-01T20:15:00-03:30"}, "<date>20190101201500 -0330</date>"),
    ({"production_date": "2019-01-01T20:15:00"}, "<date>20190101201500</date>"),
    ({"production_date": "2019-02-31T20:15:00"}, ""),
    ({"production_date": "2001-09-11T08"}, "<date>2001091108</date>"),
    ({"production_date": "2001-09-11T08:46"}, "<date>200109110846</date>"),
    ({"production_date": "2001-09-11T08:46+01:00"}, "<date>200109110846 +0100</date>"),
    ({"production_date": "2001-09-11T08:46:01Z"}, "<date>20010911084601 +0000</date>"),
    ({"production_date": "2001-09-11T24:00"}, ""),
    ({"production_date": "2019-02-31"}, "<date>20190231</date>"),
    ({"production_date": "0000"}, "<date>0000</date>"),
    ({"production_date": "0001-01"}, "<date>000101</date>"),
    (
        {
            "genres": [
                {"labels": [{"value": "Krimi", "lang": "de"}]},
                {"labels": [{"value": "Film"}]},
            ]
        },
        '<category lang="de">Krimi</category>\n<category>Film</category>',
    ),
    ({"genres": [{"scheme": "ebu", "code": "3.4"}]}, ""),
    (
        {"keywords": [{"value": "lighthouse", "lang": "en"}]},
        '<keyword lang="en">lighthouse</keyword>',
    ),
    ({"audio_languages": [{"code": "ger"}, {"code": "fr"}]}, "<language>de</language>"),
    (
        {"audio_languages": [{"names": [{"value": "Allemand", "lang": "fr"}]}]},
        '<language lang="fr">Allemand</language>',
    ),
    ({"original_languages": [{"code": "fr"}]}, "<orig-language>fr</orig-language>"),
    ({"duration": 5400}, '<length units="minutes">90</length>'),
    ({"duration": 5405}, '<length units="seconds">5405</length>'),
    ({"duration": 0}, ""),
    ({"images": [LOGO]}, '<icon src="https://a.example/l.png" width="40" height="30" />'),
    ({"images": [{"url": "i", "kind": "icon", "width": -1}]}, '<icon src="i" />'),
    (
        {"images": [POSTER]},
        '<image type="poster" size="3" orient="P" system="tmdb">'
        "https://a.example/p.jpg?a=1&amp;b=2</image>",
    ),
    ({"images": [{"url": "u", "orientation": "landscape"}]}, '<image orient="L">u</image>'),
    (
        {"links": [{"url": "https://a.example", "system": "imdb.com"}, {"url": "b"}]},
        '<url system="imdb.com">https://a.example</url>\n<url>b</url>',
    ),
    ({"countries": [{"code": "DE", "names": [{"value": "x"}]}]}, "<country>DE</country>"),
    (
        {"countries": [{"names": [{"value": "Italy", "lang": "en"}]}]},
        '<country lang="en">Italy</country>',
    ),
    (
        {"video": {"present": True, "colour": False, "aspect": "16:9", "quality": "HDTV"}},
        "<video>\n  <present>yes</present>\n  <colour>no</colour>\n  <aspect>16:9</aspect>\n"
        "  <quality>HDTV</quality>\n</video>",
    ),
    (
        {"video": {"aspect": "wide", "width": 1920}},
        "<video>\n  <aspect>wide</aspect>\n</video>",
    ),
    ({"video": {"width": 1920}}, ""),
    (
        {"audio": {"present": False, "stereo": "dolby digital"}},
        "<audio>\n  <present>no</present>\n  <stereo>dolby digital</stereo>\n</audio>",
    ),
    ({"audio": {"tracks": [{"language": "de"}]}}, ""),
    (
        {"subtitles": [{"kind": "teletext", "language": {"code": "de"}}, {"kind": "closed"}]},
        '<subtitles type="teletext">\n  <language>de</language>\n</subtitles>\n<subtitles />',
    ),
    (
        {"access_services": [{"kind": "signing"}, {"kind": "audio-description"}]},
        '<subtitles type="deaf-signed" />',
    ),
    (
        {"ratings": [{"system": "FSK", "value": "12", "icons": [{"url": "i", "width": 9}]}]},
        '<rating system="FSK">\n  <value>12</value>\n  <icon src="i" width="9" />\n</rating>',
    ),
    ({"ratings": [{"system": "FSK"}]}, ""),
    (
        {"star_ratings": [{"value": 3.5, "max": 5.0, "system": "TV Guide"}]},
        '<star-rating system="TV Guide">\n  <value>3.5/5</value>\n</star-rating>',
    ),
    ({"star_ratings": [{"raw": "4 / 5"}]}, "<star-rating>\n  <value>4 / 5</value>\n</star-rating>"),
    (
        {"star_ratings": [{"value": 0.0, "max": 4.0}]},
        "<star-rating>\n  <value>0/4</value>\n</star-rating>",
    ),
    ({"star_ratings": [{"raw": "****"}]}, "<star-rating>\n  <value>****</value>\n</star-rating>"),
    (
        {"star_ratings": [{"raw": "IMDB: 7.1", "value": 7.1}, {"raw": " 7.6\n", "system": "x"}]},
        "<star-rating>\n  <value>IMDB: 7.1</value>\n</star-rating>\n"
        '<star-rating system="x">\n  <value>7.6</value>\n</star-rating>',
    ),
    ({"star_ratings": [{"raw": " ", "value": 1.0}]}, ""),
    ({"star_ratings": [{"value": 3.0, "max": 0.0}]}, ""),
    (
        {
            "reviews": [
                {"value": "Grand.", "source": "The Post", "reviewer": "A. Bee", "lang": "en"}
            ]
        },
        '<review type="text" source="The Post" reviewer="A. Bee" lang="en">Grand.</review>',
    ),
    (
        {"reviews": [{"value": "https://r.example/1", "kind": "url"}]},
        '<review type="url">https://r.example/1</review>',
    ),
    ({"identifiers": [{"scheme": "eidr", "value": "10.5240/1"}], "copyright_year": 2020}, ""),
]


@pytest.mark.parametrize(("episode", "lines"), FIELDS)
def test_a_field_is_these_lines(episode: dict[str, Any], lines: str) -> None:
    assert programme(show(**episode)).removesuffix("\n") == lines


def test_elements_come_in_the_order_of_the_dtd() -> None:
    whole: dict[str, Any] = {}
    for episode, _ in FIELDS:
        whole |= {field: value for field, value in episode.items() if field not in whole}
    whole["credits"] = [{"role": "director", "name": "A"}]
    whole["numbering"] = {"episode": 1}
    on = {"new": True, "premiere": [{}], "last_chance": [{}], "previously_shown": [{}]}
    lines = programme(show(on=on, **whole)).splitlines()
    names = [line[1:].split(" ")[0].split(">")[0] for line in lines if line.startswith("<")]
    elements = [name for name in names if not name.startswith("/")]
    assert list(dict.fromkeys(elements)) == [
        "sub-title", "desc", "credits", "date", "category", "keyword", "language", "orig-language",
        "length", "icon", "url", "country", "episode-num", "video", "audio", "previously-shown",
        "premiere", "last-chance", "new", "subtitles", "rating", "star-rating", "review",
    ]  # fmt: skip
