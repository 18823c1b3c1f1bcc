"""Formats of others: MediaInfo's, EBU's; what is there and what is left."""

import pytest
from lxml import etree

from epg_export.findings import Place
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.notes import Notes
from epg_export.formats.ebucore.reading.technical import Formats, formats
from epg_export.model import (
    AccessService,
    Audio,
    AudioTrack,
    Image,
    LanguageRef,
    Property,
    Subtitle,
    Text,
    Version,
    Video,
)

MEDIAINFO = """
<format>
  <videoFormat videoFormatName="AVC">
    <width unit="pixel">1920</width><height unit="pixel">1080</height>
    <aspectRatio typeLabel="storage"><factorNumerator>4</factorNumerator><factorDenominator>3</factorDenominator></aspectRatio>
    <aspectRatio typeLabel="display"><factorNumerator>16</factorNumerator><factorDenominator>9</factorDenominator></aspectRatio>
    <technicalAttributeString typeLabel="transfer_characteristics">BT.709</technicalAttributeString>
  </videoFormat>
  <audioFormat audioFormatName="AAC"><audioTrack trackId="2" trackLanguage="eng" /><channels>2</channels></audioFormat>
  <containerFormat containerFormatName="MPEG-4" />
  <dataFormat><captioningFormat captioningFormatName="EIA-608" language="en" /></dataFormat>
  <duration><normalPlayTime>PT1M40.7S</normalPlayTime></duration>
</format>
"""


def read(xml: str, *, told: int = 0, left: tuple[str, ...] = ()) -> Formats:
    node = Node(etree.fromstring(f"<part>{xml}</part>"))
    notes = Notes()
    found = formats(node, notes, series_known=True)
    assert len(notes.findings(Place("test"))) == told
    assert tuple(one.words for one in node.left()) == left
    return found


def test_a_technical_document() -> None:
    left = ("MPEG-4", "AVC", "storage", "4", "3", "BT.709", "AAC", "2", "EIA-608")
    node = Node(etree.fromstring(f"<part>{MEDIAINFO}</part>"))
    notes = Notes()
    found = formats(node, notes, series_known=True)
    assert [one.code for one in notes.findings(Place("test"))] == ["EPG804"]
    assert sorted(one.words for one in node.left()) == sorted(left)
    assert found.main == Version(
        duration=101,
        video=Video(aspect="16:9", width=1920, height=1080),
        audio=Audio(tracks=(AudioTrack(language="en", channels=2),)),
        subtitles=(Subtitle(language=LanguageRef(code="en")),),
    )


@pytest.mark.parametrize(
    ("xml", "version"),
    [
        ("<videoFormat videoPresenceFlag='false' />", Version(video=Video(present=False))),
        ("<videoFormat />", Version()),
        ("<videoFormat><technicalAttributeString typeLabel='Colour'>black and white</technicalAttributeString></videoFormat>", Version(video=Video(colour=False))),
        ("<audioFormat audioDescriptionPresenceFlag='false' />", Version()),
        ("<audioFormat audioFormatName='Audio Description' />", Version(access_services=(AccessService(kind="audio-description"),))),
        ("<audioFormat audioDescriptionPresenceFlag='true'><audioTrack trackLanguage='de' /></audioFormat>", Version(access_services=(AccessService(kind="audio-description", language=LanguageRef(code="de")),))),
        ("<audioFormat><audioTrackConfiguration typeDefinition='5.1 Surround' /><channels>6</channels></audioFormat>", Version(audio=Audio(stereo="surround", tracks=(AudioTrack(channels=6),)))),
        ("<signingFormat signingPresenceFlag='false' language='gsg' />", Version()),
        ("<signingFormat />", Version()),
        ("<signingFormat language='gsg' />", Version(access_services=(AccessService(kind="signing", language=LanguageRef(code="gsg")),))),
        ("<dataFormat><subtitlingFormat /><subtitlingFormat subtitlingPresenceFlag='true' typeLabel='SDH' /></dataFormat>", Version(subtitles=(Subtitle(hard_of_hearing=True),))),
        ("<duration><timecode>01:30:00:00</timecode></duration>", Version(duration=5400)),
        ("<duration><normalPlayTime>PT0S</normalPlayTime></duration>", Version()),
    ],
)  # fmt: skip
def test_what_others_write(xml: str, version: Version) -> None:
    node = Node(etree.fromstring(f"<part><format>{xml}</format></part>"))
    found = formats(node, Notes(), series_known=True)
    assert found.main == version
    assert [one.words for one in node.left() if one.words != "gsg"] == []


@pytest.mark.parametrize(
    "xml",
    [
        "<videoFormat><width>wide</width></videoFormat>",
        "<videoFormat><width>-1</width></videoFormat>",
        "<videoFormat><aspectRatio><factorNumerator>0</factorNumerator><factorDenominator>9</factorDenominator></aspectRatio></videoFormat>",
        "<audioFormat><channels>-2</channels></audioFormat>",
        "<duration><normalPlayTime>long</normalPlayTime></duration>",
        "<videoFormat videoPresenceFlag='perhaps' />",
    ],
)
def test_bad_values_are_told(xml: str) -> None:
    assert read(f"<format>{xml}</format>", told=1).main == Version()


def test_whether_there_is_sound_is_said_once() -> None:
    flagged = "<audioFormat audioPresenceFlag='{}' />"
    both = flagged.format("true") + flagged.format("false")
    assert read(f"<format>{both}</format>", told=1).main.audio == Audio(present=True)
    twice = flagged.format("true") * 2
    assert read(f"<format>{twice}</format>").main.audio == Audio(present=True)


def test_pictures() -> None:
    xml = """
    <format typeLabel="Image" formatName="image"><imageFormat><width unit="pixel">1920</width><orientation>Landscape</orientation></imageFormat>
      <mimeType typeLabel="image/jpeg" /><locator typeLabel="Still">a.jpg</locator></format>
    <format><imageFormat /><locator typeLabel="key art">b.jpg</locator></format>
    <format><imageFormat /><locator typeLabel="landing page">c.jpg</locator></format>
    <format typeLabel="image"><imageFormat><height>1</height></imageFormat></format>
    """
    found = read(xml, left=("landing page", "image", "1"))
    assert found.images == (
        Image(url="a.jpg", kind="still", width=1920, orientation="landscape", mime_type="image/jpeg"),
        Image(url="b.jpg", kind="poster"),
        Image(url="c.jpg"),
    )  # fmt: skip


def test_values_of_the_house_and_formats_that_nobody_names() -> None:
    xml = """
    <format formatName="proxy"><duration><normalPlayTime>PT1M</normalPlayTime></duration></format>
    <format formatName="Broadcast"><technicalAttributeString typeLabel="lane" typeSource="h">A7</technicalAttributeString>
      <signingFormat trackName="DGS" typeLanguage="de" signingPresenceFlag="true" /></format>
    """
    found = read(xml, left=("proxy", "PT1M"))
    assert found.properties == (Property(name="lane", value="A7", source="h"),)
    named = LanguageRef(names=(Text(value="DGS", lang="de"),))
    assert found.main == Version(access_services=(AccessService(kind="signing", language=named),))
