"""Pictures, sound, subtitles, services, running time, house values, rights."""

from typing import Any

import pytest
from formats.ebucore.parts import elements, show


@pytest.mark.parametrize(
    ("image", "lines"),
    [
        (
            {"url": "https://a.example/[1].jpg"},
            "  <locator>https://a.example/%5B1%5D.jpg</locator>\n",
        ),
        (
            {
                "url": "p",
                "kind": "poster",
                "width": 10,
                "height": 20,
                "orientation": "portrait",
                "mime_type": "image/png",
            },
            '  <imageFormat>\n    <width unit="pixel">10</width>\n    <height unit="pixel">20</height>\n'
            "    <orientation>portrait</orientation>\n  </imageFormat>\n"
            '  <mimeType typeLabel="image/png" />\n  <locator typeLabel="poster">p</locator>\n',
        ),
        ({"url": "p", "width": -1}, "  <locator>p</locator>\n"),
        (
            {"url": "p", "size": 3, "system": "tmdb"},
            '  <imageFormat>\n    <technicalAttributeInteger typeLabel="size">3</technicalAttributeInteger>\n'
            '  </imageFormat>\n  <locator typeSource="tmdb">p</locator>\n',
        ),
    ],
)
def test_an_image_is_a_format_with_a_locator(image: dict[str, Any], lines: str) -> None:
    assert (
        elements("format", show(images=[image])) == f'<format typeLabel="image">\n{lines}</format>'
    )


FIELDS: list[tuple[dict[str, Any], str]] = [
    ({"duration": 5310}, "  <duration>\n    <normalPlayTime>PT1H28M30S</normalPlayTime>\n  </duration>"),
    ({"duration": 3600}, "  <duration>\n    <normalPlayTime>PT1H</normalPlayTime>\n  </duration>"),
    (
        {"video": {"present": True, "colour": False, "aspect": "16:9", "quality": "HD", "width": 1920, "height": 1080, "hdr": "HLG"}},
        '  <videoFormat videoFormatName="HD" videoPresenceFlag="true">\n'
        '    <width unit="pixel">1920</width>\n    <height unit="pixel">1080</height>\n'
        '    <aspectRatio typeLabel="display">\n      <factorNumerator>16</factorNumerator>\n'
        "      <factorDenominator>9</factorDenominator>\n    </aspectRatio>\n"
        '    <technicalAttributeString typeLabel="transfer_characteristics">HLG</technicalAttributeString>\n'
        '    <technicalAttributeBoolean typeLabel="colour">false</technicalAttributeBoolean>\n'
        "  </videoFormat>",
    ),
    (
        {"video": {"present": False, "aspect": "2.35:1"}},
        '  <videoFormat videoPresenceFlag="false">\n'
        '    <aspectRatio typeLabel="display">\n      <factorNumerator>235</factorNumerator>\n'
        "      <factorDenominator>100</factorDenominator>\n    </aspectRatio>\n"
        '    <technicalAttributeString typeLabel="aspect ratio">2.35:1</technicalAttributeString>\n'
        "  </videoFormat>",
    ),
    (
        {"audio": {"tracks": [{"purpose": "Audio description"}]}, "access_services": [{"kind": "clean-audio", "language": {"names": [{"value": "Deutsch", "lang": "de"}]}}]},
        '  <audioFormat audioFormatName="Audio description" audioFormatDefinition="audio track" />\n'
        '  <audioFormat audioFormatName="clean audio">\n'
        '    <audioTrack trackName="Deutsch" typeLanguage="de" />\n  </audioFormat>',
    ),
    (
        {"subtitles": [{"hard_of_hearing": False}]},
        '  <dataFormat dataFormatName="subtitles">\n'
        '    <subtitlingFormat typeLabel="not for the hard of hearing" subtitlingPresenceFlag="true" />\n'
        "  </dataFormat>",
    ),
    (
        {"audio": {"present": True, "stereo": "surround", "tracks": [{"language": "ger", "channels": 6, "purpose": "main"}]}},
        '  <audioFormat audioPresenceFlag="true">\n    <audioTrackConfiguration typeLabel="surround" />\n'
        '  </audioFormat>\n  <audioFormat audioFormatName="main">\n    <audioTrack trackLanguage="de" />\n'
        "    <channels>6</channels>\n  </audioFormat>",
    ),
    (
        {"access_services": [{"kind": "audio-description", "language": {"code": "de"}}, {"kind": "clean-audio"}]},
        '  <audioFormat audioFormatName="audio description" audioDescriptionPresenceFlag="true">\n'
        '    <audioTrack trackLanguage="de" />\n  </audioFormat>\n'
        '  <audioFormat audioFormatName="clean audio" />',
    ),
    (
        {"access_services": [{"kind": "signing", "language": {"code": "gsg"}}]},
        '  <signingFormat language="gsg" signingPresenceFlag="true" />',
    ),
    (
        {"subtitles": [{"kind": "teletext", "language": {"code": "de"}, "closed": True, "hard_of_hearing": True}, {}]},
        '  <dataFormat dataFormatName="subtitles">\n'
        '    <subtitlingFormat subtitlingFormatName="teletext" language="de" closed="true"'
        ' typeLabel="hard of hearing" subtitlingPresenceFlag="true" />\n'
        '    <subtitlingFormat subtitlingPresenceFlag="true" />\n  </dataFormat>',
    ),
    (
        {"properties": [{"name": "lane", "value": "a & b", "source": "house"}]},
        '  <technicalAttributeString typeLabel="lane" typeSource="house">a &amp; b</technicalAttributeString>',
    ),
]  # fmt: skip


@pytest.mark.parametrize(("episode", "lines"), FIELDS)
def test_how_it_looks_and_sounds(episode: dict[str, Any], lines: str) -> None:
    found = elements("format", show(**episode))
    assert found == f'<format formatName="broadcast">\n{lines}\n</format>'


@pytest.mark.parametrize(
    "episode", [{"duration": 0}, {"duration": -60}, {"video": {"aspect": " "}}, {"audio": {}}]
)
def test_nothing_said_is_nothing_written(episode: dict[str, Any]) -> None:
    assert elements("format", show(**episode)) == ""


def test_what_differs_in_one_broadcast_is_a_format_that_its_event_names() -> None:
    on = {"overrides": {"duration": 60, "subtitles": [{"language": {"code": "de"}}]}}
    episode = show(id="e 1", duration=90, on=on)
    assert elements("format", episode).splitlines()[5:] == [
        '<format formatId="e%201/version/1" formatName="broadcast version">',
        '  <dataFormat dataFormatName="subtitles">',
        '    <subtitlingFormat language="de" subtitlingPresenceFlag="true" />',
        "  </dataFormat>",
        "  <duration>",
        "    <normalPlayTime>PT1M</normalPlayTime>",
        "  </duration>",
        "</format>",
    ]
    assert 'formatIdRef="e%201/version/1"' in elements("publicationHistory", episode)


def test_a_rights_window() -> None:
    right = {
        "id": "r 1",
        "kind": "catch-up",
        "start": "2026-03-28T20:15:00+01:00",
        "end": "2026-04-28T20:15:00+02:00",
        "territories": ["DE", "AT"],
        "holder": "Treibholz",
        "texts": [{"value": "Thirty days.", "lang": "en"}],
        "link": "https://rights.example/a b",
    }
    assert elements("rights", show(rights=[right])) == (
        '<rights typeLabel="catch-up" rightsID="r%201">\n'
        '  <dc:rights xml:lang="en">Thirty days.</dc:rights>\n'
        "  <rightsLink>https://rights.example/a%20b</rightsLink>\n"
        "  <rightsHolder>\n    <organisationDetails>\n"
        "      <organisationName>Treibholz</organisationName>\n"
        "    </organisationDetails>\n  </rightsHolder>\n"
        "  <coverage>\n    <temporal>\n"
        '      <PeriodOfTime startDate="2026-03-28" startTime="20:15:00+01:00"'
        ' endDate="2026-04-28" endTime="20:15:00+02:00" />\n'
        "    </temporal>\n    <spatial>\n"
        '      <location>\n        <region>\n          <country typeLabel="DE" />\n'
        "        </region>\n      </location>\n"
        '      <location>\n        <region>\n          <country typeLabel="AT" />\n'
        "        </region>\n      </location>\n"
        "    </spatial>\n  </coverage>\n"
        "</rights>"
    )
