"""Pictures, pages, picture and sound, subtitles."""

from typing import Any

import pytest
from conftest import entries_read
from formats.xmltv.reading.feeds import episode, told_in


@pytest.mark.parametrize(
    ("inside", "record", "told"),
    [
        (
            '<icon src="s" width="1" height="2"/>',
            {"images": [{"url": "s", "kind": "icon", "width": 1, "height": 2}]},
            [],
        ),
        (
            "<icon/>",
            {"images": [{"url": "", "kind": "icon"}]},
            ["EPG501 /icon[1]/@src an icon has no address"],
        ),
        (
            '<icon src="s" width="wide">t</icon>',
            {
                "images": [{"url": "s", "kind": "icon"}],
                "properties": [
                    {"name": "icon", "value": "t", "source": "xmltv"},
                    {"name": "icon/@width", "value": "wide", "source": "xmltv"},
                ],
            },
            [
                'EPG709 /icon[1] icon is "t", expected nothing inside it',
                'EPG709 /icon[1]/@width width is "wide", expected a number of pixels',
            ],
        ),
        ('<url system="imdb">u</url>', {"links": [{"url": "u", "system": "imdb"}]}, []),
        ("<url/>", {"links": [{"url": ""}]}, ["EPG501 /url[1] a url has no address"]),
        (
            '<image type="poster" size="2" orient="L" system="s">u</image>',
            {
                "images": [
                    {
                        "url": "u",
                        "kind": "poster",
                        "size": 2,
                        "orientation": "landscape",
                        "system": "s",
                    }
                ]
            },
            [],
        ),
        ("<image>u</image>", {"images": [{"url": "u"}]}, []),
        (
            '<image type="x" size="9" orient="Q"/>',
            {
                "images": [{"url": ""}],
                "properties": [
                    {"name": "image/@type", "value": "x", "source": "xmltv"},
                    {"name": "image/@size", "value": "9", "source": "xmltv"},
                    {"name": "image/@orient", "value": "Q", "source": "xmltv"},
                ],
            },
            [
                "EPG501 /image[1] an image has no address",
                'EPG709 /image[1]/@type type is "x", expected one of poster, backdrop, still, person, character',
                'EPG709 /image[1]/@size size is "9", expected one of 1, 2, 3',
                'EPG709 /image[1]/@orient orient is "Q", expected one of P, L',
            ],
        ),
        (
            "<video><present>yes</present><colour>no</colour><aspect>16:9</aspect><quality>HDTV</quality></video>",
            {"video": {"present": True, "colour": False, "aspect": "16:9", "quality": "HDTV"}},
            [],
        ),
        (
            "<video><present>true</present></video>",
            {
                "video": {},
                "properties": [{"name": "video/present", "value": "true", "source": "xmltv"}],
            },
            ['EPG709 /video[1]/present[1] present is "true", expected "yes" or "no"'],
        ),
        (
            "<video>x</video>",
            {"video": {}, "properties": [{"name": "video", "value": "x", "source": "xmltv"}]},
            ['EPG709 /video[1] video is "x", expected elements only'],
        ),
        (
            "<audio><present>no</present><stereo>dolby digital</stereo></audio>",
            {"audio": {"present": False, "stereo": "dolby digital"}},
            [],
        ),
        (
            "<audio><stereo>a</stereo><stereo>b</stereo><present>yes</present><x/></audio>",
            {
                "audio": {"present": True, "stereo": "a"},
                "properties": [{"name": "audio/stereo", "value": "b", "source": "xmltv"}],
            },
            [
                "EPG706 /audio[1]/stereo[2] a second stereo",
                "EPG704 /audio[1]/present[1] present stands after stereo, expected before it",
                "EPG702 /audio[1]/x[1] there is no x in audio",
            ],
        ),
        (
            '<subtitles type="teletext"><language lang="en">German</language></subtitles>',
            {
                "subtitles": [
                    {"kind": "teletext", "language": {"names": [{"value": "German", "lang": "en"}]}}
                ]
            },
            [],
        ),
        ('<subtitles type="onscreen"/>', {"subtitles": [{"kind": "onscreen"}]}, []),
        (
            '<subtitles type="deaf-signed"><language>de</language></subtitles>',
            {"access_services": [{"kind": "signing", "language": {"code": "de"}}]},
            [],
        ),
        (
            '<subtitles type="x"/>',
            {
                "subtitles": [{"kind": "x"}],
                "properties": [{"name": "subtitles/@type", "value": "x", "source": "xmltv"}],
            },
            [
                'EPG709 /subtitles[1]/@type type is "x", expected one of teletext, onscreen, deaf-signed'
            ],
        ),
        ("<subtitles/>", {"subtitles": [{}]}, []),
    ],
)
def test_media_as_written(inside: str, record: dict[str, Any], told: list[str]) -> None:
    assert episode(inside) == record
    assert told_in(inside) == told


@pytest.mark.parametrize(
    ("aspect", "told"),
    [
        ("16:9", []),
        ("2.35:1", []),
        (":9", ["EPG709"]),
        ("wide", ["EPG709"]),
        ("16 : 9", ["EPG709"]),
    ],
)
def test_a_shape_that_is_no_ratio_is_told_and_kept(aspect: str, told: list[str]) -> None:
    entries = entries_read(
        "xmltv",
        '<tv><programme start="20260328201500 +0100" stop="20260328211500 +0100" channel="c">'
        f"<title>T</title><video><aspect>{aspect}</aspect></video></programme></tv>",
    )
    assert [entry.record.video.aspect for entry in entries] == [aspect]
    assert [finding.code for entry in entries for finding in entry.findings] == told
