"""The examples of the reference: what is read is what the XML says, and near-misses are read too."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from conftest import SHARED
from formats.ebucore.reading.documents import findings, read, records
from lxml import etree

from epg_export.model import (
    AccessService,
    Broadcast,
    Channel,
    Country,
    Credit,
    Description,
    Episode,
    Feed,
    Genre,
    Identifier,
    Image,
    LanguageRef,
    Link,
    Numbering,
    Property,
    Rating,
    Review,
    Season,
    Series,
    Shown,
    Stamp,
    StarRating,
    Subtitle,
    Text,
    Title,
)

EXAMPLES = SHARED / "reference" / "ebucore" / "examples"
INVALID = sorted((EXAMPLES / "invalid").glob("*.xml")) if EXAMPLES.is_dir() else []
pytestmark = pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the reference is not here")

SERIES = "crid://example.tv/kuestenlicht"
CET = timezone(timedelta(hours=1))
CRIME = Genre(
    scheme="ebu",
    code="3.4.6.4",
    labels=(Text(value="Detective/Police/Crime/Murder/Gangster", lang="en"),),
)


class Words:
    """The prose of an example, looked up where it stands, so that it is not repeated here."""

    def __init__(self, name: str) -> None:
        self.data = (EXAMPLES / name).read_bytes()
        self._root = etree.fromstring(self.data)

    def at(self, path: str) -> list[str]:
        """The texts of elements, by their local names."""
        names = "/".join(f"*[local-name()='{step}']" for step in path.split("/"))
        return [" ".join(one.text.split()) for one in self._root.xpath(f"//{names}")]


def crid(value: str) -> Identifier:
    return Identifier(scheme="crid", value=value)


def titles(words: list[str], tags: str, kind: str = "main", **more) -> tuple[Title, ...]:
    pairs = zip(words, tags.split(), strict=True)
    return tuple(Title(value=word, lang=tag, kind=kind, **more) for word, tag in pairs)


def synopses(words: list[str], tags: str, kind: str, **more) -> tuple[Description, ...]:
    pairs = zip(words, tags.split(), strict=True)
    return tuple(Description(value=word, lang=tag, kind=kind, **more) for word, tag in pairs)


def person(number: int) -> Identifier:
    return Identifier(scheme="entityId", value=f"urn:example:person:{number}")


def of_kind(entries, kind):
    return records(entries, kind)


def test_an_episode():
    words = Words("a_episode.xml")
    entries = read(words.data)
    (episode,) = of_kind(entries, Episode)
    own, others = words.at("title/title"), words.at("alternativeTitle/title")
    told = words.at("description/description")
    names = words.at("contactDetails/name")
    assert episode.titles == (
        *titles(own, "de en fr"),
        *titles(others[:3], "de en fr", "series"),
        *titles(others[3:5], "de en", "season"),
        *titles(others[5:6], "de", "original"),
        *titles(others[6:7], "de", "subtitle"),
        *titles(others[7:], "de", "short", max_length=16),
    )
    assert episode.descriptions == (
        *synopses(told[:3], "de en fr", "short", max_length=120),
        *synopses(told[3:5], "de en", "long", max_length=4000),
        *synopses(told[5:6], "de", "series"),
    )
    source = words.at("attributor/organisationDetails/organisationName")[0]
    assert episode.reviews == (
        Review(value=told[6], lang="de", source=source, reviewer=names[1]),
        Review(
            value="https://reviews.example/kuestenlicht-3",
            kind="url",
            source=source,
            reviewer=names[1],
        ),
    )
    keywords = words.at("subject/subject")
    assert episode.keywords == tuple(
        Text(value=word, lang=tag) for word, tag in zip(keywords, ("de", "en", "fr"), strict=True)
    )
    characters = words.at("contactDetails/characterName")
    assert episode.credits == (
        Credit(role="director", name=names[0], identifiers=(person(4711),)),
        Credit(
            role="production-company",
            organisation=words.at("creator/organisationDetails/organisationName")[0],
            identifiers=(Identifier(scheme="organisationId", value="urn:example:org:nordfilm"),),
        ),
        Credit(
            role="actor",
            given_name=words.at("contactDetails/givenName")[0],
            family_name=words.at("contactDetails/familyName")[0],
            character=(
                Text(value=characters[0], lang="de"),
                Text(value=characters[1], lang="en"),
            ),
            images=(Image(url="https://img.example/people/1001.jpg"),),
            identifiers=(person(1001),),
        ),
        Credit(
            role="actor",
            name=names[2],
            character=(Text(value=characters[2], lang="de"),),
            guest=True,
            identifiers=(person(1002),),
        ),
    )
    assert (episode.kind, episode.series, episode.numbering) == (
        "episode",
        SERIES,
        Numbering(season=1, season_count=2, episode=3, episode_count=10, absolute=3),
    )
    assert (episode.production_date, episode.copyright_year, episode.duration) == (
        "2025",
        2026,
        5310,
    )
    assert episode.genres == (
        CRIME,
        Genre(scheme="house", labels=(Text(value="Krimi", lang="de"),)),
    )
    assert episode.countries == (Country(code="DE", names=(Text(value="Germany", lang="en"),)),)
    assert episode.images == (
        Image(
            url="https://img.example/kuestenlicht/s01e03.jpg",
            kind="poster",
            width=1920,
            height=1080,
            orientation="landscape",
            mime_type="image/jpeg",
        ),
    )
    assert episode.links == (
        Link(url="https://www.example.tv/kuestenlicht/der-leuchtturm?x=1&y=2"),
    )
    assert [one.scheme for one in episode.identifiers] == ["eidr", "isan", "crid", "imdb", "house"]
    assert [one.value for one in episode.identifiers] == words.at(
        "coreMetadata/identifier/identifier"
    )


def test_an_episodes_sound_picture_and_services():
    words = Words("a_episode.xml")
    (episode,) = of_kind(read(words.data), Episode)
    german, english = LanguageRef(code="de"), LanguageRef(code="en")
    video, audio = episode.video, episode.audio
    assert (video.present, video.colour, video.aspect, video.quality) == (True, True, "16:9", "HD")
    assert (video.width, video.height, video.hdr) == (1920, 1080, "HLG")
    assert audio.stereo == "surround"
    assert [(one.language, one.channels, one.purpose) for one in audio.tracks] == [
        ("de", 6, "main")
    ]
    assert episode.subtitles == (
        Subtitle(language=german, closed=True, hard_of_hearing=True),
        Subtitle(language=english, closed=False),
    )
    assert episode.access_services == (
        AccessService(kind="audio-description", language=german),
        AccessService(kind="signing", language=LanguageRef(code="gsg")),
    )
    assert episode.original_languages == (german,)
    assert episode.properties == (
        Property(name="house:playoutClass", value="A7", source="example.tv"),
    )
    assert episode.ratings == (
        Rating(
            value="12",
            system="FSK",
            territory="DE",
            icons=(Image(url="https://img.example/fsk12.png"),),
            reasons=(Text(value="Gewalt", lang="de"),),
        ),
    )
    provider = words.at("ratingProvider/organisationDetails/organisationName")[0]
    assert episode.star_ratings == (
        StarRating(value=4.0, max=5.0, system="Beispiel-Sterne", provider=provider),
    )
    (right,) = episode.rights
    assert (right.id, right.kind, right.territories) == (
        "urn:example:rights:42",
        "catch-up",
        ("DE", "AT"),
    )
    assert right.start == datetime(2026, 3, 28, 20, 15, tzinfo=CET)
    assert right.end == datetime(2026, 4, 4, 18, 15, tzinfo=UTC)


def test_an_episodes_showings():
    entries = read(Words("a_episode.xml").data)
    (episode,) = of_kind(entries, Episode)
    start = datetime(2026, 3, 28, 20, 15, tzinfo=CET)
    night = datetime(2026, 3, 29, 1, 30, tzinfo=CET)
    one, two = (f"urn:example:channel:{name}.hd" for name in ("one", "two"))
    assert episode.broadcasts == (
        Broadcast(
            id="urn:example:event:7001",
            channel=one,
            start=start,
            stop=start + timedelta(minutes=90),
            broadcast_day=date(2026, 3, 28),
            live=False,
            first_showing=True,
            free_to_air=True,
            regions=("DE",),
            medium="television",
            rights=("urn:example:rights:42",),
        ),
        Broadcast(
            id="urn:example:event:7002",
            channel=two,
            start=night,
            stop=night + timedelta(minutes=90),
            broadcast_day=date(2026, 3, 28),
            live=False,
            first_showing=False,
            free_to_air=False,
            regions=("AT",),
            medium="television",
            previously_shown=(Shown(start=Stamp(value=start), channel=one),),
        ),
    )
    channels = {channel.id: channel for channel in of_kind(entries, Channel)}
    assert set(channels) == {one, two}
    assert channels[one].icons == (Image(url="https://img.example/ch/one.png"),)
    assert channels[one].service_id == "urn:example:service:one"
    (feed,) = of_kind(entries, Feed)
    assert feed.modified == datetime(2026, 3, 20, 9, 30, tzinfo=UTC)


SEASONS = tuple(Season(number=number, id=f"{SERIES}/s0{number}") for number in (1, 2))


@pytest.mark.parametrize("name", ["b_series.xml", "g_collection_wrapper.xml"])
def test_a_series(name):
    words = Words(name)
    entries = read(words.data)
    (series,) = of_kind(entries, Series)
    assert (series.id, series.season_count, series.production_date) == (SERIES, 2, "2025")
    assert series.seasons == SEASONS
    assert series.titles == titles(words.at("coreMetadata/title/title")[:3], "de en fr")
    assert series.descriptions == synopses(words.at("description/description"), "de en", "series")
    author = words.at("contactDetails/name")[0]
    assert series.credits == (Credit(role="author", name=author, identifiers=(person(4711),)),)
    assert (series.genres[0].scheme, series.genres[0].code) == ("ebu", "3.4.6.4")
    assert [one.scheme for one in series.identifiers] == ["crid", "eidr"]
    assert {finding.name for finding in findings(entries)} == {"unread-content"}


def test_what_else_is_in_a_collection():
    words = Words("g_collection_wrapper.xml")
    entries = read(words.data)
    (episode,) = of_kind(entries, Episode)
    start = datetime(2026, 3, 28, 20, 0, tzinfo=CET)
    assert episode.titles == titles(words.at("title/title")[3:], "de")
    assert episode.identifiers == (Identifier(scheme="house", value="ts-20260328-2000"),)
    assert episode.broadcasts == (
        Broadcast(channel="one.example", start=start, stop=start + timedelta(minutes=15)),
    )


def test_a_schedule_in_parts():
    words = Words("d_schedule_single_file_flat_parts.xml")
    entries = read(words.data)
    assert findings(entries) == []
    (series,) = of_kind(entries, Series)
    shown = words.at("part/title/title")
    assert series.titles == titles(shown[:2], "de en")
    id_ = f"{SERIES}/s01"
    assert series.seasons == (
        Season(number=1, id=id_, titles=titles(shown[2:3], "de"), identifiers=(crid(id_),)),
    )
    episode, news = of_kind(entries, Episode)
    assert (episode.id, episode.series) == (f"{SERIES}/s01e03", SERIES)
    assert episode.numbering == Numbering(season=1, episode=3, episode_count=10)
    assert [(one.channel[-6:], one.first_showing) for one in episode.broadcasts] == [
        ("one.hd", True),
        ("two.hd", False),
    ]
    assert (news.id, news.kind, news.broadcasts[0].live) == ("pr-news-20260328", "programme", True)
    (feed,) = of_kind(entries, Feed)
    assert (feed.id, feed.generator_name) == ("urn:example:schedule:2026-03-28", "epg-export")


def test_parts_in_parts():
    words = Words("e_series_nested_parts.xml")
    entries = read(words.data)
    (episode,) = of_kind(entries, Episode)
    assert (episode.id, episode.series) == ("s1e3", "tree-kuestenlicht")
    assert episode.numbering == Numbering(season=1, episode=3, episode_count=10)
    found = of_kind(entries, Series)
    assert {one.id for one in found} == {"tree-kuestenlicht"}
    (season,) = (season for one in found for season in one.seasons)
    assert (season.number, season.id) == (1, "season1")
    assert [one.value for one in season.titles] == words.at("part/title/title")[:1]
    assert episode.broadcasts == ()
    (event,) = (one for one in findings(entries) if one.name == "event-without-start")
    assert event.place.line == 12


def test_a_document_of_an_older_version():
    words = Words("f_episode_1.8_compatible.xml")
    entries = read(words.data)
    (episode,) = of_kind(entries, Episode)
    assert episode.production_date == "2025"
    assert episode.original_languages == (LanguageRef(code="de"),)
    assert episode.credits[0].character == (Text(value=words.at("stageName")[0]),)
    assert (episode.numbering.episode, episode.numbering.episode_count) == (3, 10)
    assert episode.ratings == (Rating(value="12", system="FSK"),)
    assert {title.kind: title.value for title in episode.titles if title.lang == "de"} == {
        "main": words.at("alternativeTitle/title")[0],
        "episode": words.at("title/title")[0],
    }
    assert findings(entries) == []


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_near_misses_are_read(path):
    entries = read(path.read_bytes())
    assert of_kind(entries, Episode)
    assert [one for one in findings(entries) if one.severity == "error"] == []


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_near_misses_are_no_good(path, epg, tmp_path):
    (tmp_path / "in.xml").write_bytes(path.read_bytes())
    ran = epg("validate", "in.xml", "--format", "concise")
    assert ("EPG801" in ran.out) == (path.stem != "00_base_valid")
