"""Documents in every dress: namespaces, prefixes, encodings, envelopes, comments, entities."""

import pytest
from formats.ebucore.reading.documents import (
    SPACES,
    VERSIONS,
    content,
    episode_ids,
    findings,
    main,
    read,
    records,
)

from epg_export.model import Channel, Episode, Series

ONE = main(content("e1"))
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


@pytest.mark.parametrize("namespace", [*VERSIONS, *map(str.lower, VERSIONS)])
def test_the_namespace_of_every_version(namespace):
    plain = main(content("e1"), f'xmlns="{namespace}" {DC}')
    prefixed = plain.replace('xmlns="', 'xmlns:ebu="')
    for name in ("ebuCoreMain", "coreMetadata", "title", "identifier", "publication"):
        prefixed = prefixed.replace(f"<{name}", f"<ebu:{name}").replace(
            f"</{name}", f"</ebu:{name}"
        )
    assert records(read(plain)) == records(read(ONE))
    assert records(read(prefixed)) == records(read(ONE))
    assert findings(read(plain)) == []


def test_no_namespace_at_all_and_two_in_one_document():
    bare = main(content("e1"), DC)
    mixed = ONE.replace("<publicationHistory>", f'<publicationHistory xmlns="{VERSIONS[2]}">')
    assert records(read(bare)) == records(read(mixed)) == records(read(ONE))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_encodings(encoding):
    text = main(content("e1", "Küste"))
    name = {"utf-8-sig": "utf-8"}.get(encoding, encoding)
    declared = f'<?xml version="1.0" encoding="{name}"?>{text}'
    (episode,) = records(read(declared.encode(encoding)), Episode)
    assert episode.titles[0].value == "Küste"


def test_comments_instructions_and_cdata_stand_anywhere():
    text = ONE
    for mark in ("<!-- c -->", "<?work on?>"):
        text = text.replace("><", f">{mark}<")
    text = text.replace("Ebbe", "E<!-- c --><![CDATA[bb]]><?x?>e").replace("20:15", "20:<!---->15")
    found = read(f"<!-- before --><?x?>{text}<!-- behind -->")
    assert records(found) == records(read(ONE))
    assert findings(found) == []


ENTITIES = """<!DOCTYPE ebuCoreMain [
  <!ENTITY e "Ebbe">
  <!ENTITY file SYSTEM "file:///etc/hostname">
  <!ENTITY net SYSTEM "http://127.0.0.1:9/x">
  <!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">
]>"""


@pytest.mark.parametrize("entity", ["e", "file", "net", "c"])
def test_entities_are_neither_fetched_nor_expanded(entity):
    text = main(content("e1", f"Flut&{entity};"))
    (episode,) = records(read(ENTITIES + text), Episode)
    (title,) = episode.titles
    assert title.value.startswith("Flut")
    assert not {"aaaa", "/"} & {title.value[4:8], title.value[4:5]}
    assert len(title.value) < 20


def test_an_external_document_type_is_left_alone():
    assert episode_ids(f'<!DOCTYPE ebuCoreMain SYSTEM "http://127.0.0.1:9/x.dtd">{ONE}') == ["e1"]


METS = (
    '<m:mets xmlns:m="urn:mets"><m:dmdSec ID="d1"><m:mdWrap MDTYPE="OTHER"><m:xmlData>{0}'
    '</m:xmlData></m:mdWrap></m:dmdSec><m:dmdSec ID="d2"><m:xmlData>{1}</m:xmlData></m:dmdSec>'
    "<m:fileSec><m:title>not ours</m:title></m:fileSec></m:mets>"
)
OAI = (
    '<OAI-PMH xmlns="urn:oai"><responseDate>2026-03-28T00:00:00Z</responseDate><ListRecords>'
    "<record><header><identifier>oai:1</identifier></header><metadata>{0}</metadata></record>"
    "<record><header><identifier>oai:2</identifier></header><metadata>{1}</metadata></record>"
    "<resumptionToken>t</resumptionToken></ListRecords></OAI-PMH>"
)


@pytest.mark.parametrize(
    "envelope", [METS, OAI, "<x>{0}{1}</x>", '<x xmlns="urn:x"><y>{0}</y>{1}</x>']
)
def test_envelopes_are_looked_through(envelope):
    text = envelope.format(main(content("e1")), main(content("e2")))
    entries = read(text)
    assert [record.id for record in records(entries, Episode)] == ["e1", "e2"]
    assert len(records(entries, Channel)) == 1
    assert findings(entries) == []
    paths = [entry.place.path for entry in entries if isinstance(entry.record, Episode)]
    assert len(set(paths)) == len(paths)


def test_bare_elements_in_elements_of_others():
    """As one broadcaster hands over to its archive: EBUCore's children, no ebuCoreMain."""
    text = (
        f"<v:makeReply xmlns:v='urn:v' {SPACES.replace('xmlns=', 'xmlns:e=')}>"
        "<v:metadata><e:title><dc:title>A</dc:title></e:title>"
        "<e:identifier><dc:identifier>e1</dc:identifier></e:identifier></v:metadata>"
        "<v:metadata><e:title><dc:title>B</dc:title></e:title></v:metadata></v:makeReply>"
    )
    first, second = records(read(text), Episode)
    assert (first.id, first.titles[0].value, second.titles[0].value) == ("e1", "A", "B")
    assert second.id


def test_several_cores_in_one_document_are_records_each():
    cores = "</coreMetadata><coreMetadata>".join((content("e1"), content("e2")))
    assert episode_ids(main(cores)) == ["e1", "e2"]


def test_parts_in_parts_in_parts():
    def part(label, number, inside):
        return f'<part typeLabel="{label}" partId="{label}{number}" partNumber="{number}">{inside}</part>'

    episodes = "".join(part("episode", n, content(f"e{n}")) for n in (1, 2))
    title = "<title><dc:title>Watt</dc:title></title>"
    kind = '<type><objectType typeLabel="series"/></type>'
    one = part("season", 1, title + episodes)
    two = part("season", 2, title + part("episode", 3, content("e3")))
    entries = read(
        main(f"{title}<identifier><dc:identifier>s</dc:identifier></identifier>{kind}{one}{two}")
    )
    found = records(entries, Episode)
    numbers = [(one.series, one.numbering.season, one.numbering.episode) for one in found]
    assert numbers == [("s", 1, 1), ("s", 1, 2), ("s", 2, 3)]
    numbered = {season.number for one in records(entries, Series) for season in one.seasons}
    assert numbered == {1, 2}


def test_a_crid_as_the_id_of_a_part():
    text = main(
        f'<part partId="crid://tv.example/1">{content("").replace("<identifier><dc:identifier></dc:identifier></identifier>", "")}</part>'
    )
    assert episode_ids(text) == ["crid://tv.example/1"]


def test_ids_that_come_twice():
    entries = read(f"<x>{main(content('e1'))}{main(content('e1', 'Flut'))}</x>")
    assert [record.id for record in records(entries, Episode)] == ["e1", "e1~2"]
    assert [finding.name for finding in findings(entries)] == ["duplicate-record"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ["malformed-xml"]),
        ("   ", ["malformed-xml"]),
        ("not XML", ["malformed-xml"]),
        ("<tv/>", ["wrong-root"]),
        ("<html><head><title>x</title></head></html>", ["wrong-root"]),
        (f"<dc:title {DC}>x</dc:title>", ["wrong-root"]),
        ('<dc:dc xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>x</dc:title></dc:dc>', ["wrong-root"]),
        (f"<ebuCoreMain {SPACES}/>", ["empty-document"]),
        (f"<ebuCoreMain {SPACES}><coreMetadata/></ebuCoreMain>", ["empty-document"]),
    ],
)  # fmt: skip
def test_what_is_no_ebucore_is_told(text, names):
    entries = read(text)
    assert records(entries) == []
    assert [finding.name for finding in findings(entries)] == names
