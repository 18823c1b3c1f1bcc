"""Whole documents: what the parser has read ahead does not count, and nothing vanishes."""

import io

import pytest
from conftest import entries_read
from lxml import etree

from epg_export.entry import Entry
from epg_export.formats.ebucore.mapping.document import DUBLIN_CORE, NAMESPACE
from epg_export.formats.ebucore.reading.scan import Looking
from epg_export.model import Episode, Feed, Numbering, Season, Series

SPACES = f'xmlns="{NAMESPACE}" xmlns:dc="{DUBLIN_CORE}"'
SERIES = '<type><objectType typeLabel="series" /></type>'


def named(id_: str) -> str:
    return (
        f"<title><dc:title>{id_}</dc:title></title>"
        f"<identifier><dc:identifier>{id_}</dc:identifier></identifier>"
    )


def to(target: str) -> str:
    return f"<relationIdentifier><dc:identifier>{target}</dc:identifier></relationIdentifier>"


def part(id_: str, more: str = "") -> str:
    return f"<part>{named(id_)}{more}</part>"


def core(inside: str, attributes: str = "") -> str:
    return f"<ebuCoreMain {attributes}><coreMetadata>{inside}</coreMetadata></ebuCoreMain>"


def read(*documents: str) -> list[Entry]:
    text = f"<all {SPACES}>{''.join(documents)}</all>"
    return list(entries_read("ebucore", text.encode()))


def episodes(entries: list[Entry]) -> dict[str, Episode]:
    return {one.record.id: one.record for one in entries if isinstance(one.record, Episode)}


def told(entries: list[Entry]) -> list[str]:
    return [f"{one.code} {one.message}" for entry in entries for one in entry.findings]


@pytest.mark.parametrize("size", [10, 70_000])
def test_what_stands_behind_parts_is_told_however_long_they_are(size: int) -> None:
    note = f"<note>{'x' * size}</note>"
    found = read(core(part("e1", note) + part("e2", note) + named("s") + SERIES))
    assert {one.series for one in episodes(found).values()} == {None}
    assert [one for one in told(found) if "note" not in one] == [
        'EPG804 that this is the series "s" stands behind its parts, which are read as if they'
        " stood in none"
    ]


@pytest.mark.parametrize("size", [10, 70_000])
def test_what_stands_before_parts_holds_for_them_however_long_they_are(size: int) -> None:
    note = f"<note>{'x' * size}</note>"
    found = read(core(named("s") + SERIES + part("e1", note) + part("e2", note)))
    assert {one.series for one in episodes(found).values()} == {"s"}
    assert [one for one in told(found) if "note" not in one] == []


def test_each_of_two_cores_has_its_own_parts() -> None:
    one = f"<coreMetadata>{named('s')}{SERIES}{part('e1')}</coreMetadata>"
    two = f"<coreMetadata>{named('t')}{SERIES}{part('e2')}</coreMetadata>"
    found = read(f"<ebuCoreMain>{one}{two}</ebuCoreMain>")
    assert {id_: one.series for id_, one in episodes(found).items()} == {"e1": "s", "e2": "t"}
    assert told(found) == []


def test_bare_elements_are_let_go_as_the_next_begin() -> None:
    item = "<item><title><dc:title>T</dc:title></title></item>"
    text = f'<all xmlns:dc="{DUBLIN_CORE}">' + item.replace("<title", f'<title xmlns="{NAMESPACE}"')
    stream = io.BytesIO(
        (text + item.replace("<title", f'<title xmlns="{NAMESPACE}"') * 999).encode() + b"</all>"
    )
    looking, documents = Looking(), 0
    context = etree.iterparse(stream, events=("start", "end"), tag="{*}title")
    for event, element in context:
        looking.clean()
        if event == "start":
            looking.started(element)
        else:
            documents += len(list(looking.ended(element)))
    assert (documents + len(list(looking.finished())), len(context.root)) == (1000, 2)


def test_an_id_that_is_made_is_nobodys() -> None:
    found = read(*(core(named(id_)) for id_ in ("a", "a~2", "a")))
    assert list(episodes(found)) == ["a", "a~2", "a~3"]
    found = read(*(core(named(id_)) for id_ in ("a", "a", "a~2")))
    assert list(episodes(found)) == ["a", "a~2", "a~2~2"]


def test_series_of_one_id_are_told() -> None:
    found = read(core(named("s") + SERIES), core(named("s") + SERIES))
    assert told(found) == ['EPG807 another record before has the id "s"']


def test_a_document_with_but_an_identifier_keeps_it() -> None:
    found = read(core("<identifier><dc:identifier>x</dc:identifier></identifier>"))
    assert list(episodes(found)) == ["x"]
    assert [one.record for one in read(core("", 'documentId="d"'))] == [None]


def test_an_episode_that_its_series_names_is_in_it() -> None:
    down = f'<hasEpisode runningOrderNumber="13">{to("e1")}</hasEpisode><hasEpisode>{to("e9")}</hasEpisode>'
    season = (
        '<type><objectType typeLabel="season" /></type>'
        f'<isSeasonOf runningOrderNumber="2">{to("s")}</isSeasonOf>'
        f'<hasEpisode runningOrderNumber="3">{to("e1")}</hasEpisode>'
    )
    found = read(core(named("s") + SERIES + down), core(named("s2") + season), core(named("e1")))
    assert episodes(found)["e1"].series == "s"
    assert episodes(found)["e1"].numbering == Numbering(season=2, episode=3, absolute=13)
    assert told(found) == ['EPG804 hasEpisode is not read where no such episode follows: "e9"']


def test_an_episode_that_came_before_its_series_is_told_unless_it_says_so_itself() -> None:
    down = "".join(f"<hasEpisode>{to(id_)}</hasEpisode>" for id_ in ("e1", "e2"))
    found = read(
        core(named("e1")),
        core(named("e2") + f"<isEpisodeOf>{to('s')}</isEpisodeOf>"),
        core(named("s") + SERIES + down),
    )
    assert told(found) == ['EPG804 hasEpisode is not read where no such episode follows: "e1"']


def test_what_a_series_is_of_is_told() -> None:
    found = read(core(named("s") + SERIES + f"<isSeriesOf>{to('brand')}</isSeriesOf>"))
    assert told(found) == ['EPG804 isSeriesOf is not read: "brand"']


def test_what_formats_and_languages_of_others_tell_of_is_all_there() -> None:
    film = '<type><objectType typeLabel="film" /></type>'
    spoken = "".join(
        f'<language typeLabel="{label}"><dc:language>{code}</dc:language></language>'
        for label, code in (("subtitles", "fr"), ("subtitles", "en"), ("signing", "fsl"))
    )
    shown = (
        "<format><signingFormat language='bfi' />"
        "<dataFormat><subtitlingFormat language='en' /></dataFormat></format>"
    )
    found = read(core(named("e") + film + spoken + shown))
    (episode,) = episodes(found).values()
    assert [one.language.code for one in episode.subtitles] == ["en", "fr"]
    assert [one.language.code for one in episode.access_services] == ["bfi", "fsl"]


def test_seasons_need_no_id() -> None:
    found = read(core(named("s") + SERIES + '<hasSeason runningOrderNumber="1" />'))
    (series,) = (one.record for one in found)
    assert isinstance(series, Series)
    assert series.seasons == (Season(number=1),)


ROOTS = [
    ('typeLabel="EPG schedule" dateLastModified="2026-03-27" timeLastModified="18:20:00"', ["EPG805"]),
    ('typeLabel="EPG schedule" dateLastModified="2026-03-27"', ["EPG805"]),
    ('typeLabel="EPG schedule" dateLastModified="soon" timeLastModified="18:20:00Z"', ["EPG805"]),
    ('dateLastModified="soon" documentLocation="x" writingLibraryName="x" version="1.6"', []),
    ('typeLabel="Archive record"', ["EPG804"]),
]  # fmt: skip


@pytest.mark.parametrize(("attributes", "codes"), ROOTS)
def test_what_a_root_says_is_about_the_document_or_told(attributes: str, codes: list[str]) -> None:
    found = read(core(named("e") + '<type><objectType typeLabel="film" /></type>', attributes))
    assert [one.partition(" ")[0] for one in told(found)] == codes
    feeds = [one.record for one in found if isinstance(one.record, Feed)]
    assert [feed.modified for feed in feeds] == [None] * len(feeds)
