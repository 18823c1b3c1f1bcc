"""Where findings stand: line and column, of what the reader tells, of rules, and of the schema."""

import io
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from time import process_time

import pytest
from conftest import entries_read
from formats.canonical.canonical_reading import findings, located

from epg_export.findings import Place
from epg_export.formats import format_named
from epg_export.formats.ebucore.mapping.document import DUBLIN_CORE, NAMESPACE
from epg_export.model import Part

SPACES = f'xmlns="{NAMESPACE}" xmlns:dc="{DUBLIN_CORE}"'
EVENT = """<publicationEvent publicationEventId="e%20{0}"
  firstShowing='true' note="epg: new; note=firstShowing=1">
 <publicationDate>2026-03-2{0}</publicationDate><publicationTime>20:15:00Z</publicationTime>
 <scheduleDate>2026-03-2{0}</scheduleDate>
 <publicationDuration>PT1H</publicationDuration>
 <publicationChannel publicationChannelId="one" linkToLogo="https://a.example/1.png">Eins</publicationChannel>
</publicationEvent>"""
INSIDE = f"""
  <!-- <title> --><title note="x"><dc:title xml:lang="de">日本</dc:title><dc:title>日本</dc:title></title>
  <alternativeTitle typeLabel="original title"
    ><dc:title xml:lang="ja">Xx</dc:title></alternativeTitle>
  <creator><contactDetails><name>Ada Lo</name></contactDetails><role typeLabel="Director"/></creator>
  <description><dc:description>Two
lines</dc:description></description>
  <type><objectType typeLabel="documentary"/><genre typeLabel="Drama" typeLanguage="en"/></type>
	<identifier typeLabel="record id"><dc:identifier>ep-1</dc:identifier></identifier>
  <identifier typeLabel="eidr"
    ><dc:identifier>10.5240/A</dc:identifier></identifier>
  <contributor><contactDetails><name>Ada Lo</name></contactDetails><role typeLabel="Actor"/>
    <role typeLabel="Host"/></contributor>
  <date><produced year="2020" endYear="2021"/></date>
  <date><released date="2020-05-01"/></date>
  <format><videoFormat><width unit="pixel">1920</width></videoFormat><duration><normalPlayTime>PT45M</normalPlayTime></duration></format>
  <format typeLabel="image"><imageFormat><width>300</width><height>300</height></imageFormat><locator>https://a.example/i.png</locator></format>
  <isEpisodeOf typeLabel="series" runningOrderNumber="7" totalNumberOfGroupMembers="9"><relationIdentifier><dc:identifier>s-1</dc:identifier></relationIdentifier></isEpisodeOf>
  <relation typeLabel="season number" runningOrderNumber="7"/>
  <publicationHistory>
   <publicationEvent/><publicationEvent><publicationDate>2026-03-20</publicationDate></publicationEvent>
   {EVENT.format(1)}{EVENT.format(2)}
  </publicationHistory>
  <planning>{EVENT.format(3)}</planning>
"""
HEAD = f'<?xml version="1.0"?>\n<!-- <part> -->\n<ebuCoreMain {SPACES}><coreMetadata>'
OTHER = "<part><type><objectType typeLabel='episode'/></type><identifier><dc:identifier>ep-0</dc:identifier></identifier></part>"
DOCUMENT = f"{HEAD}{OTHER}\n<part partId='p1'>{INSIDE}</part>\n</coreMetadata></ebuCoreMain>\n"
PART = "/ebuCoreMain/coreMetadata/part[2]"


def spot(document: str, mark: str, nth: int = 0, after: str = "<part partId='p1'") -> str:
    """Where the text stands for the n-th time, behind another."""
    at = document.index(after)
    for _ in range(nth):
        at = document.index(mark, at) + 1
    at = document.index(mark, at)
    return f"{document.count(chr(10), 0, at) + 1}:{at - document.rfind(chr(10), 0, at)}"


def place_of(document: str | bytes, place: Place) -> str:
    """The line and column of a place."""
    (found,) = located("ebucore", document, [place])
    return f"{found.line}:{found.column}"


CASES = [
    ("", "<part partId", 0),
    ("/@partId", "partId=", 0),
    ("/title", "<title note", 0),
    ("/title/@note", "note=", 0),
    ("/title/dc:title[2]", "<dc:title>", 0),
    ("/publicationHistory/publicationEvent[3]/@firstShowing", "firstShowing='", 0),
    ("/identifier[2]", '<identifier typeLabel="eidr"', 0),
    (".titles", "<part partId", 0),
    (".titles[0].value", "<dc:title xml", 0),
    (".titles[0].lang", "xml:lang", 0),
    (".titles[1].value", "<dc:title>", 0),
    (".titles[2].value", '<dc:title xml:lang="ja"', 0),
    (".titles[2].lang", 'xml:lang="ja"', 0),
    (".titles[2].label", '<dc:title xml:lang="ja"', 0),
    (".titles[9].value", "<part partId", 0),
    (".descriptions[0].value", "<dc:description>", 0),
    (".credits[0].name", "<name>", 0),
    (".credits[0].role", "<creator>", 0),
    (".credits[1].name", "<name>", 1),
    (".credits[1]", "<contributor>", 0),
    (".credits[2].role", "<contributor>", 0),
    (".genres[0].labels[0].value", 'typeLabel="Drama"', 0),
    (".genres[0].labels[0].lang", "typeLanguage", 0),
    (".genres[0].code", "<genre", 0),
    (".id", "<dc:identifier>ep-1", 0),
    (".kind", 'typeLabel="documentary"', 0),
    (".identifiers[0].value", "<dc:identifier>10", 0),
    (".identifiers[0].scheme", 'typeLabel="eidr"', 0),
    (".production_date", 'year="2020"', 0),
    (".production_end", "endYear", 0),
    (".release_date", 'date="2020', 0),
    (".duration", "<duration>", 0),
    (".video.width", '<width unit="pixel">', 0),
    (".images[0].url", "<locator>", 0),
    (".images[0].width", '<format typeLabel="image"', 0),
    (".numbering.season", 'runningOrderNumber="7"/', 0),
    (".numbering.episode", "runningOrderNumber", 0),
    (".numbering.episode_count", "totalNumberOfGroupMembers", 0),
    (".series", "<dc:identifier>s-1", 0),
    (".broadcasts[0]", "<publicationEvent publ", 0),
    (".broadcasts[0].start", "<publicationTime", 0),
    (".broadcasts[1].start", "<publicationTime", 1),
    (".broadcasts[2].start", "<publicationTime", 2),
    (".broadcasts[1].stop", "<publicationDuration", 1),
    (".broadcasts[1].id", "publicationEventId", 1),
    (".broadcasts[2].first_showing", "firstShowing='", 2),
    (".broadcasts[1].new", 'note="epg', 1),
    (".broadcasts[1].note", 'note="epg', 1),
    (".broadcasts[1].broadcast_day", "<scheduleDate", 1),
    (".broadcasts[1].channel", "publicationChannelId", 1),
    (".nowhere[3].value", "<part partId", 0),
]


@pytest.mark.parametrize(("path", "mark", "nth"), CASES)
def test_a_path_is_found(path: str, mark: str, nth: int) -> None:
    place = Place("test", 'episode "ep-1"', PART + path, 4)
    assert place_of(DOCUMENT, place) == spot(DOCUMENT, mark, nth)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", ""),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("><", ">\n\t<"),
        lambda text: re.sub(r"(</?)(?=[a-z]+[ >/\n])(?!dc:)", r"\1ebu:", text).replace(
            "xmlns=", "xmlns:ebu="
        ),
        lambda text: text.replace("?>\n", '?><!DOCTYPE ebuCoreMain [<!ENTITY e "x">]>\n'),
        lambda text: text.replace("日本", "&#26085;<![CDATA[ <title> ]]>"),
    ],
    ids=["one line", "crlf", "tabs", "prefix", "doctype", "cdata"],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-8-sig"])
def test_it_is_found_however_the_document_is_written(change, codec: str) -> None:
    document = change(DOCUMENT)
    places = [Place("test", 'episode "ep-1"', PART + path, None) for path, _, _ in CASES]
    found = located("ebucore", document.encode(codec), places)
    marks = [(re.sub("^<(?!dc:)", r"<(?:ebu:)?", re.escape(mark)), nth) for _, mark, nth in CASES]
    at = [
        [
            match.start()
            for match in re.finditer(mark, document)
            if match.start() > document.index("partId") - 14
        ][nth]
        for mark, nth in marks
    ]
    assert [(place.line, place.column) for place in found] == [
        (document.count("\n", 0, start) + 1, start - document.rfind("\n", 0, start)) for start in at
    ]


def test_what_the_reader_tells_is_found() -> None:
    document = DOCUMENT.replace('endYear="2021"', 'endYear="later"').replace(
        "<date><released", '<date\n  precision="5"\n  x="1"><released'
    )
    found = findings(entries_read("ebucore", document))
    assert all(one.place.column is None for one in found)
    shown = {
        one.message.split(":")[0].split(" ")[0]: place_of(document, one.place) for one in found
    }
    assert shown["endYear"] == spot(document, "endYear")
    assert shown["precision"] == spot(document, "precision")
    assert shown["x"] == spot(document, 'x="1"')


def test_the_channel_and_the_feed_are_found_where_they_are_told_first() -> None:
    channel = Place("test", 'channel "one"', f"{PART}.icons[0].url", 4)
    assert place_of(DOCUMENT, channel) == spot(DOCUMENT, "linkToLogo")
    assert place_of(DOCUMENT, Place("test", 'channel "one"', f"{PART}.names[0].value", 4)) == spot(
        DOCUMENT, "<publicationChannel "
    )
    provider = "<metadataProvider><organisationDetails><organisationName>EBU</organisationName></organisationDetails></metadataProvider>"
    document = DOCUMENT.replace("<coreMetadata>", f"{provider}<coreMetadata>")
    feed = next(entry for entry in entries_read("ebucore", document) if entry.record.id is None)
    assert place_of(document, feed.place.below(".provider")) == spot(
        document, "<organisationName", after="xml"
    )


def test_what_the_schema_tells_is_found() -> None:
    document = DOCUMENT.replace("20:15:00Z", "8pm", 1).replace('year="2020"', 'year="MMXX"')
    check = format_named("ebucore").check
    assert check is not None
    found = [one.place for one in check(io.BytesIO(document.encode()), "test", None)]
    assert {place_of(document, place) for place in found} >= {
        spot(document, "<publicationTime>8pm"),
        spot(document, 'year="MMXX"'),
    }


ENVELOPE = "<env><part/>{}</env>"


def document_of(id_: str, text: str = "T", spaces: str = SPACES) -> str:
    """A document of one record."""
    return (
        f"<ebuCoreMain {spaces}><coreMetadata><title><dc:title>{text}</dc:title></title>"
        f"<identifier><dc:identifier>{id_}</dc:identifier></identifier></coreMetadata></ebuCoreMain>"
    )


def test_documents_in_an_envelope_are_told_apart() -> None:
    document = ENVELOPE.format("".join(document_of(f"id-{number}", "Same") for number in range(4)))
    entries = [entry for entry in entries_read("ebucore", document) if entry.record]
    starts = [match.start() + 1 for match in re.finditer("<dc:title", document)]
    assert [place_of(document, entry.place.below(".titles[0].value")) for entry in entries] == [
        f"1:{start}" for start in starts
    ]


def test_parts_of_documents_in_an_envelope_are_told_apart() -> None:
    schedule = f"<ebuCoreMain {SPACES}><coreMetadata>{OTHER}{OTHER}</coreMetadata></ebuCoreMain>"
    document = ENVELOPE.format(schedule * 2)
    entries = [entry for entry in entries_read("ebucore", document) if entry.record]
    starts = [match.start() + 1 for match in re.finditer("<dc:identifier", document)]
    assert [place_of(document, entry.place.below(".id")) for entry in entries] == [
        f"1:{start}" for start in starts
    ]


def test_records_that_share_a_path_are_told_apart_by_line_and_name() -> None:
    core = "<coreMetadata><title><dc:title>Same</dc:title></title><identifier><dc:identifier>{}</dc:identifier></identifier></coreMetadata>"
    document = f"<env {SPACES}>{core.format('a1')}{core.format('b2')}\n{core.format('a1')}</env>"
    entries = [entry for entry in entries_read("ebucore", document) if entry.record]
    found = [place_of(document, entry.place.below(".titles[0].value")) for entry in entries]
    assert found == [
        spot(document, "<dc:title", nth, "env") if nth < 2 else "2:None" for nth in range(3)
    ], "the third is named as a repeat, by which it is not known again"


def test_bare_elements_are_found() -> None:
    bare = "<item><e:title><dc:title>Same</dc:title></e:title><e:identifier><dc:identifier>{}</dc:identifier></e:identifier></item>"
    spaces = SPACES.replace("xmlns=", "xmlns:e=")
    document = f"<env {spaces}>\n{bare.format('a1')}\n{bare.format('b2')}</env>"
    entries = [entry for entry in entries_read("ebucore", document) if entry.record]
    found = [place_of(document, entry.place.below(".titles[0].value")) for entry in entries]
    assert found == [f"{line}:{bare.index('<dc:title') + 1}" for line in (2, 3)]


def test_what_a_series_lends_does_not_shift_titles() -> None:
    series = '<part partId="s-1" typeLabel="series"><title><dc:title>Show</dc:title></title><identifier typeLabel="record id"><dc:identifier>s-1</dc:identifier></identifier></part>'
    lent = '<alternativeTitle note="guide title of the series"><dc:title>Show</dc:title></alternativeTitle>'
    whole = HEAD.replace("<ebuCoreMain", '<ebuCoreMain typeLabel="EPG schedule"')
    document = (
        f"{whole}{series}\n<part partId='p1'>{lent}{INSIDE}</part></coreMetadata></ebuCoreMain>"
    )
    for text in (document, document.replace(series, OTHER)):
        entry = next(one for one in entries_read("ebucore", text) if one.record.id == "ep-1")
        first = "<dc:title xml" if entry.record.titles[0].value == "日本" else "<dc:title>Show"
        assert place_of(text, entry.place.below(".titles[0].value")) == spot(text, first)


def test_seasons_are_found_in_their_own_parts() -> None:
    season = '\n<part typeLabel="season" partNumber="{0}"><type><objectType typeLabel="season"/></type><title><dc:title>Season {0}</dc:title></title><isSeasonOf runningOrderNumber="{0}"><relationIdentifier><dc:identifier>s-1</dc:identifier></relationIdentifier></isSeasonOf></part>'
    series = '<part partId="s-1" typeLabel="series"><title><dc:title>Show</dc:title></title><identifier typeLabel="record id"><dc:identifier>s-1</dc:identifier></identifier></part>'
    document = (
        f"{HEAD}{series}{season.format(1)}{season.format(2)}{OTHER}</coreMetadata></ebuCoreMain>"
    )
    entry = next(one for one in entries_read("ebucore", document) if one.record.id == "s-1")
    assert [
        place_of(document, entry.place.below(path))
        for path in (".titles[0].value", ".seasons[1].titles[0].value", ".seasons[1].number")
    ] == [
        spot(document, mark, after="s-1")
        for mark in ("<dc:title>Show", "<dc:title>Season 2", 'runningOrderNumber="2"')
    ]


def test_records_in_records_are_found() -> None:
    season = f'<part typeLabel="season" partId="n1"><type><objectType typeLabel="season"/></type>\n{OTHER}\n{OTHER.replace("ep-0", "ep-9")}</part>'
    document = f"{HEAD}{OTHER}{season}</coreMetadata></ebuCoreMain>"
    entry = next(
        one for one in entries_read("ebucore", document) if one.record and one.record.id == "ep-9"
    )
    assert place_of(document, entry.place.below(".id")) == spot(
        document, "<dc:identifier>ep-9", after="n1"
    )


def test_what_is_not_there_stays_as_it_is() -> None:
    places = [
        Place("test", 'episode "x"', "/ebuCoreMain/coreMetadata/part[77].titles[0]", 7),
        Place("test", 'episode "x"', f"{PART}/nowhere[2]", 7),
        Place("test"),
        Place("test", None, "/", 3, 9),
    ]
    assert located("ebucore", DOCUMENT, places) == places


@pytest.mark.parametrize("end", ["</title>", "<&", ""])
def test_what_stands_before_a_fault_is_found(end: str) -> None:
    document = DOCUMENT.partition("\n</coreMetadata>")[0] + end
    place = Place("test", 'episode "ep-1"', f"{PART}.broadcasts[2].start", 4)
    assert place_of(document, place) == spot(document, "<publicationTime", 2)


def test_no_text_at_all_is_no_fault() -> None:
    for text in (b"", b"<", b"\xff\xfe\x00", b"<a>\xff</a>"):
        place = Place("test", 'episode "x"', f"{PART}.id", 4)
        assert located("ebucore", text, [place]) == [place]


def leaves(part: Part, path: str = "") -> Iterator[tuple[str, object]]:
    """All values in a part by their paths."""
    for field in part.__struct_fields__:
        value = getattr(part, field)
        items = enumerate(value) if isinstance(value, tuple) else [(None, value)]
        for index, one in items:
            below = f"{path}.{field}" + ("" if index is None else f"[{index}]")
            if isinstance(one, Part):
                yield from leaves(one, below)
            elif one is not None:
                yield below, one


def element_at(text: str, start: int) -> str:
    """The element or attribute that begins there."""
    if text[start] != "<":
        match = re.compile(r"[\w:]+\s*=\s*(\"[^\"]*\"|'[^']*')").match(text, start)
        assert match, text[start : start + 40]
        return match[0]
    name = re.compile(r"<([\w:]+)").match(text, start)
    assert name, text[start : start + 40]
    depth = 0
    for tag in re.compile(rf"<(/?){name[1]}\b[^>]*?(/?)>").finditer(text, start):
        depth += -1 if tag[1] else 0 if tag[2] else 1
        if depth == 0:
            return text[start : tag.end()]
    raise AssertionError(text[start : start + 40])


def test_every_value_of_a_whole_document_stands_where_it_is_shown() -> None:
    text = (Path(__file__).parents[1] / "full.xml").read_text("utf-8")
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    wanted = [
        (entry.place.below(path), value)
        for entry in entries_read("ebucore", text)
        if entry.record is not None
        for path, value in leaves(entry.record)
    ]
    places = located("ebucore", text, [place for place, _ in wanted])
    exact = 0
    for place, (_, value) in zip(places, wanted, strict=True):
        assert place.line is not None, place.path
        assert place.column is not None, place.path
        shown = element_at(text, starts[place.line - 1] + place.column - 1)
        written = str(value).replace("&", "&amp;").replace("<", "&lt;")
        if text.count(written) == 1 and re.search(rf'[">]{re.escape(written)}["<]', text):
            assert written in shown, place.path
        exact += written in shown and len(shown) < len(written) + 300
    assert exact > len(wanted) / 2


class Long(io.RawIOBase):
    """A schedule of very many parts, which says how much of it was read."""

    def __init__(self, parts: int) -> None:
        part = re.sub("p1", "{0}", DOCUMENT[len(HEAD) + len(OTHER) :].partition("\n</core")[0])
        self._text = chain([HEAD], (part.format(number) for number in range(parts)))
        self._left = b""
        self.read_so_far = 0

    def read(self, size: int = -1) -> bytes:
        while len(self._left) < size and (more := next(self._text, None)) is not None:
            self._left += more.encode()
        given, self._left = self._left[:size], self._left[size:]
        self.read_so_far += len(given)
        return given


def test_a_long_document_is_read_only_as_far_as_places_are() -> None:
    stream = Long(10**6)
    locate = format_named("ebucore").locate
    assert locate is not None
    places = [
        Place(
            "test", 'episode "ep-1"', f"/ebuCoreMain/coreMetadata/part[{number}].titles[0].value", 1
        )
        for number in range(100, 300)
    ]
    found = locate(stream, places)
    assert [found[place].line for place in places] == [
        HEAD.count("\n") + 1 + number * (INSIDE.count("\n") + 1) - INSIDE.count("\n") + 1
        for number in range(100, 300)
    ]
    assert stream.read_so_far < 2_000_000


def test_many_places_in_one_record_are_found_in_time_that_grows_with_both() -> None:
    relation = "<relation><dc:relation>a</dc:relation></relation>"
    text = f"<ebuCoreMain {SPACES}><coreMetadata>{relation * 20_000}</coreMetadata></ebuCoreMain>"
    path = "/ebuCoreMain/coreMetadata/relation[{}]"
    places = [Place("x", None, path.format(number)) for number in range(19_001, 20_001)]
    began = process_time()
    found = format_named("ebucore").locate(io.BytesIO(text.encode()), places)
    assert process_time() - began < 5
    before = text.index(relation) + 1
    assert found[places[0]].column == before + 19_000 * len(relation)
    assert len(found) == 1000
