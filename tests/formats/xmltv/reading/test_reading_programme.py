"""Every child of a programme that the DTD has, and each of its attributes, in the record."""

from typing import Any

import pytest
from formats.xmltv.reading.feeds import episode, told_in


@pytest.mark.parametrize(
    ("inside", "record", "told"),
    [
        (
            '<title lang="de"> A  B\n</title><title>C</title>',
            {"titles": [{"value": "A  B", "lang": "de"}, {"value": "C"}]},
            [],
        ),
        (
            '<sub-title lang="en">S</sub-title><sub-title/>',
            {
                "titles": [
                    {"value": "S", "lang": "en", "kind": "episode"},
                    {"value": "", "kind": "episode"},
                ]
            },
            [],
        ),
        (
            '<desc lang="de">\n a\n  b </desc>',
            {"descriptions": [{"value": "a\n  b", "lang": "de"}]},
            [],
        ),
        ("<date>2019</date>", {"production_date": "2019"}, []),
        ("<date>201902</date>", {"production_date": "2019-02"}, []),
        ("<date>20190203</date>", {"production_date": "2019-02-03"}, []),
        ("<date>2001091108</date>", {"production_date": "2001-09-11T08"}, []),
        ("<date>200109110846</date>", {"production_date": "2001-09-11T08:46"}, []),
        ("<date>200109110846 +0100</date>", {"production_date": "2001-09-11T08:46+01:00"}, []),
        ("<date>20010911084601</date>", {"production_date": "2001-09-11T08:46:01"}, []),
        (
            "<date>2019-02</date>",
            {"production_date": "2019-02"},
            ['EPG111 /date[1] date is "2019-02": it is in ISO form'],
        ),
        (
            "<date>x</date>",
            {"properties": [{"name": "date", "value": "x", "source": "xmltv"}]},
            ['EPG709 /date[1] date is "x", expected YYYY, YYYYMM or YYYYMMDD'],
        ),
        (
            '<category lang="de">K</category><category/>',
            {"genres": [{"labels": [{"value": "K", "lang": "de"}]}, {"labels": [{"value": ""}]}]},
            [],
        ),
        ('<keyword lang="en">a-b</keyword>', {"keywords": [{"value": "a-b", "lang": "en"}]}, []),
        ("<language>de</language>", {"audio_languages": [{"code": "de"}]}, []),
        (
            '<orig-language lang="de">Deutsch</orig-language>',
            {"original_languages": [{"names": [{"value": "Deutsch", "lang": "de"}]}]},
            [],
        ),
        ('<length units="seconds">90</length>', {"duration": 90}, []),
        ('<length units="minutes">90</length>', {"duration": 5400}, []),
        ('<length units="hours">1.5</length>', {"duration": 5400}, []),
        (
            '<length units="hours">1</length><length units="hours">2</length>',
            {
                "duration": 3600,
                "properties": [{"name": "length", "value": "2", "source": "xmltv"}],
            },
            ["EPG706 /length[2] a second length"],
        ),
        ("<date>0000</date>", {"production_date": "0000"}, []),
        (
            '<length units="days">1</length>',
            {"properties": [{"name": "length", "value": "1 days", "source": "xmltv"}]},
            [
                'EPG707 /length[1]/@units a length of "1" has units "days", expected seconds, minutes, hours'
            ],
        ),
        (
            "<length>90</length>",
            {"properties": [{"name": "length", "value": "90", "source": "xmltv"}]},
            [
                'EPG707 /length[1]/@units a length of "90" has units "", expected seconds, minutes, hours'
            ],
        ),
        (
            '<length units="minutes">0</length>',
            {"properties": [{"name": "length", "value": "0", "source": "xmltv"}]},
            ['EPG709 /length[1] length is "0", expected a number above 0'],
        ),
        (
            '<length units="minutes">banana</length>',
            {"properties": [{"name": "length", "value": "banana", "source": "xmltv"}]},
            ['EPG709 /length[1] length is "banana", expected a number above 0'],
        ),
        (
            '<country>DE</country><country lang="fr">Allemagne</country>',
            {"countries": [{"code": "DE"}, {"names": [{"value": "Allemagne", "lang": "fr"}]}]},
            [],
        ),
        ("<episode-num>S1</episode-num>", {"numbers": [{"value": "S1"}]}, []),
        (
            '<episode-num system="onscreen">S01E02</episode-num>',
            {"numbers": [{"value": "S01E02", "system": "onscreen"}]},
            [],
        ),
        (
            '<episode-num system="xmltv_ns"> 1 / 3 . 4 . 0/2 </episode-num>',
            {
                "numbering": {
                    "season": 2,
                    "season_count": 3,
                    "episode": 5,
                    "part": 1,
                    "part_count": 2,
                }
            },
            [],
        ),
        (
            '<episode-num system="xmltv_ns">5</episode-num>',
            {"numbers": [{"value": "5", "system": "xmltv_ns"}]},
            ['EPG712 /episode-num[1] xmltv_ns is "5", expected season.episode.part'],
        ),
        (
            '<episode-num system="xmltv_ns">0.0.</episode-num><episode-num system="xmltv_ns">0.1.</episode-num>',
            {
                "numbering": {"season": 1, "episode": 1},
                "numbers": [{"value": "0.1.", "system": "xmltv_ns"}],
            },
            [],
        ),
        (
            '<episode-num system="xmltv_ns">x</episode-num><episode-num system="xmltv_ns">0.1.</episode-num><episode-num system="xmltv_ns">0 . 2.</episode-num>',
            {
                "numbering": {"season": 1, "episode": 2},
                "numbers": [
                    {"value": "x", "system": "xmltv_ns"},
                    {"value": "0 . 2.", "system": "xmltv_ns"},
                ],
            },
            ['EPG712 /episode-num[1] xmltv_ns is "x", expected season.episode.part'],
        ),
        (
            '<episode-num system="xmltv_ns">..</episode-num>',
            {"numbers": [{"value": "..", "system": "xmltv_ns"}]},
            [],
        ),
        (
            '<episode-num system="xmltv_ns"> . . </episode-num>',
            {"numbers": [{"value": ". .", "system": "xmltv_ns"}]},
            [],
        ),
        (
            '<previously-shown start="20250101201500 +0100" channel="d"/>',
            {
                "previously_shown": [
                    {"start": {"value": "2025-01-01T20:15:00+01:00"}, "channel": "d"}
                ]
            },
            [],
        ),
        ("<previously-shown/>", {"previously_shown": [{}]}, []),
        (
            '<previously-shown start="2025-01-01"/>',
            {"previously_shown": [{"start": {"value": "2025-01-01T00:00:00", "precision": "day"}}]},
            ['EPG111 /previously-shown[1]/@start start is "2025-01-01": it is in ISO form'],
        ),
        (
            '<previously-shown start="x">t</previously-shown>',
            {
                "properties": [
                    {"name": "previously-shown", "value": "t", "source": "xmltv"},
                    {"name": "previously-shown/@start", "value": "x", "source": "xmltv"},
                ],
                "previously_shown": [{}],
            },
            [
                'EPG026 /previously-shown[1] text stands in previously-shown, which holds nothing: "t"',
                'EPG110 /previously-shown[1]/@start start is "x": expected a time such as 20260328201500 +0100',
            ],
        ),
        (
            '<premiere lang="de">P</premiere>',
            {"premiere": [{"texts": [{"value": "P", "lang": "de"}]}]},
            [],
        ),
        ("<premiere/>", {"premiere": [{}]}, []),
        (
            '<last-chance lang="en">L</last-chance>',
            {"last_chance": [{"texts": [{"value": "L", "lang": "en"}]}]},
            [],
        ),
        ("<new/>", {"new": True}, []),
        (
            "<new>t</new>",
            {"properties": [{"name": "new", "value": "t", "source": "xmltv"}], "new": True},
            ['EPG026 /new[1] text stands in new, which holds nothing: "t"'],
        ),
        ("<live/>", {"live": True}, ["EPG713 /live[1] live is read as true"]),
        ("<live>no</live>", {"live": False}, ["EPG713 /live[1] live is read as false"]),
        (
            "<audio-description>x</audio-description>",
            {
                "access_services": [{"kind": "audio-description"}],
                "properties": [{"name": "audio-description", "value": "x", "source": "xmltv"}],
            },
            ["EPG713 /audio-description[1] audio-description is read as an access service"],
        ),
        (
            '<series-id system="a">1</series-id>',
            {
                "properties": [
                    {"name": "series-id", "value": "1", "source": "xmltv"},
                    {"name": "series-id/@system", "value": "a", "source": "xmltv"},
                ]
            },
            ['EPG702 /series-id[1] there is no series-id in programme: "1"'],
        ),
        (
            '<title xml:lang="de">T</title>',
            {"titles": [{"value": "T", "lang": "de"}]},
            ['EPG714 /title[1]/@xml:lang "xml:lang" is read as "lang"'],
        ),
        (
            '<title Lang="de" foo="b">T</title>',
            {
                "titles": [{"value": "T", "lang": "de"}],
                "properties": [{"name": "title/@foo", "value": "b", "source": "xmltv"}],
            },
            [
                'EPG714 /title[1]/@Lang "Lang" is read as "lang"',
                'EPG703 /title[1]/@foo there is no attribute "foo" of title: "b"',
            ],
        ),
        (
            '<title lang="xx">T</title><title lang="fr_FR">U</title><title lang="ger">V</title>',
            {
                "titles": [
                    {"value": "T", "lang": "xx"},
                    {"value": "U", "lang": "fr_FR"},
                    {"value": "V", "lang": "ger"},
                ]
            },
            [],
        ),
        (
            "<title>a<b>c</b></title>",
            {"titles": [{"value": "ac"}]},
            ["EPG702 /title[1]/b[1] title holds a b"],
        ),
        (
            '<title>a<b class="d">c<i id="e"/></b></title>',
            {
                "titles": [{"value": "ac"}],
                "properties": [
                    {"name": "title/b/@class", "value": "d", "source": "xmltv"},
                    {"name": "title/b/i/@id", "value": "e", "source": "xmltv"},
                ],
            },
            ["EPG702 /title[1]/b[1] title holds a b"],
        ),
        (
            "<title>&lt;b&gt; &amp;amp; <![CDATA[&amp;]]></title>",
            {"titles": [{"value": "<b> &amp; &amp;"}]},
            [],
        ),
        (
            "text<title>T</title>more",
            {
                "titles": [{"value": "T"}],
                "properties": [{"name": "", "value": "text more", "source": "xmltv"}],
            },
            ['EPG026  text stands in programme, where only elements may: "text more"'],
        ),
        (
            "<title>T</title>more<date>2020</date>",
            {
                "titles": [{"value": "T"}],
                "properties": [{"name": "", "value": "more", "source": "xmltv"}],
                "production_date": "2020",
            },
            [
                'EPG026 /title[1] text stands in programme behind title, where only elements may: "more"'
            ],
        ),
        (
            "\xa0<title>\u2009T\xa0\n</title>",
            {
                "titles": [{"value": "\u2009T\xa0"}],
                "properties": [{"name": "", "value": "\xa0", "source": "xmltv"}],
            },
            ["EPG026  text stands in programme, where only elements may: U+00A0"],
        ),
        (
            "<date>2020\xa0</date><length units='minutes'>\x8544</length>",
            {
                "production_date": "2020",
                "properties": [{"name": "length", "value": "\x8544", "source": "xmltv"}],
            },
            [
                'EPG111 /date[1] date is "2020\xa0": there is white space around it',
                'EPG709 /length[1] length is " 44", expected a number above 0',
            ],
        ),
    ],
)
def test_programme_as_written(inside: str, record: dict[str, Any], told: list[str]) -> None:
    assert episode(inside) == record
    assert told_in(inside) == told
