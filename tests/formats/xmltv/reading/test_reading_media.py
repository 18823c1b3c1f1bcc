"""Pictures, pages, picture and sound, subtitles."""

from typing import Any

import pytest
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
            [],
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
                'EPG026 /icon[1] text stands in icon, which holds nothing: "t"',
                'EPG709 /icon[1]/@width width is "wide", expected a number of pixels',
            ],
        ),
        ('<url system="imdb">u</url>', {"links": [{"url": "u", "system": "imdb"}]}, []),
        ("<url/>", {"links": [{"url": ""}]}, []),
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
            ['EPG026 /video[1] text stands in video, where only elements may: "x"'],
        ),
        ("<video/>", {"video": {}}, ["EPG718 /video[1] video says nothing"]),
        ("<audio> </audio>", {"audio": {}}, ["EPG718 /audio[1] audio says nothing"]),
        (
            "<video><colour>yes</colour><aspect/></video>",
            {"video": {"colour": True}},
            ["EPG718 /video[1]/aspect[1] aspect says nothing"],
        ),
        (
            "<video><quality> </quality></video>",
            {"video": {}},
            ["EPG718 /video[1]/quality[1] quality says nothing"],
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


@pytest.mark.parametrize("aspect", ["16:9", "2.35:1", ":9", "wide", "16 : 9"])
def test_the_shape_of_the_picture_is_kept_as_it_is_written(aspect: str) -> None:
    inside = f"<video><aspect>{aspect}</aspect></video>"

    assert episode(inside) == {"video": {"aspect": aspect}}
    assert told_in(inside) == []
