"""A document is checked while it streams: true lines, little memory, no crowd too large."""

import gc
import io
import time
import tracemalloc

import pytest

from epg_export.findings import Finding
from epg_export.formats.ebucore.check import check_document

NS = 'xmlns="urn:ebu:metadata-schema:ebucore" xmlns:dc="http://purl.org/dc/elements/1.1/"'
TITLE = "<title><dc:title>T</dc:title></title>"


def findings(text: str) -> list[Finding]:
    return list(check_document(io.BytesIO(text.encode()), "test", None))


def lines(text: str) -> list[int | None]:
    return [one.place.line for one in findings(text)]


def document(inside: str) -> str:
    return f"<ebuCoreMain {NS}><coreMetadata>\n{inside}</coreMetadata></ebuCoreMain>"


@pytest.mark.parametrize("before", [0, 32_700, 65_530, 65_533, 65_534, 65_535, 70_000])
@pytest.mark.parametrize("around", ["{}", "<part>\n{}</part>\n<part/>"])
def test_lines_are_true_however_far_down(before: int, around: str) -> None:
    bad = "<title\n\n>\n\n<dc:title\n>T</dc:title>\n\n</title>\n\n<type\n>\n<genre>x</genre\n></type>\n<x/>\n"
    first = 2 + before + around.count("\n", 0, around.index("{"))
    text = document("\n" * before + around.format(bad.replace("<title", '<title x="1"')))
    assert lines(text) == [first + 2, first + 11, first + 13]


def test_lines_are_true_where_line_ends_are_of_two_characters_and_texts_are_long() -> None:
    text = "\n".join(f"ä &amp; {number}" for number in range(70_000))
    inside = f"<description><dc:description>{text}</dc:description></description>\n<x/>"
    assert lines(document(inside).replace("\n", "\r\n")) == [70_001 + 1]


def test_a_part_in_the_wrong_place_is_found_though_it_was_taken_out() -> None:
    time_ = "<partStartTime><normalPlayTime>00:00:00</normalPlayTime></partStartTime>"
    (finding,) = findings(document(f"<part>\n{time_}\n<part/>\n<part/></part>"))
    assert (finding.place.line, finding.message) == (
        4,
        "part: stands too late; expected before partStartTime",
    )


def test_text_between_parts_is_found() -> None:
    (finding,) = findings(document("<part/>\nlost<part/>"))
    assert "lost" in finding.message


def test_a_path_leads_to_the_fault() -> None:
    (finding,) = findings(document("<part><type><genre>x</genre></type></part>"))
    assert finding.place.path == "/ebuCoreMain/coreMetadata/part/type/genre"


def test_paths_are_numbered_as_the_reader_numbers_them() -> None:
    bad = "<type><genre>x</genre></type>"
    part = f"<part>{TITLE}<type/>{bad}<part/><part>{TITLE}{bad}</part><title y=''/></part>"
    paths = [one.place.path for one in findings(document(f"<part/>{part}<part/>{bad}{bad}"))]
    core = "/ebuCoreMain/coreMetadata"
    assert paths == [
        f"{core}/part[2]/part[2]/type/genre",
        f"{core}/part[2]/type[2]/genre",
        f"{core}/part[2]/title[2]/@y",
        f"{core}/part[2]/title[2]",
        f"{core}/type[1]/genre",
        f"{core}/type[2]/genre",
    ]


def test_paths_in_an_envelope_say_which_document() -> None:
    one = document("<part/><part><x/></part><y/>")
    assert [found.place.path for found in findings(f"<all>{one}<r>{one}</r></all>")] == [
        "/all/ebuCoreMain[1]/coreMetadata/part[2]/x",
        "/all/ebuCoreMain/coreMetadata/y",
        "/all/r/ebuCoreMain[2]/coreMetadata/part[2]/x",
        "/all/r/ebuCoreMain[2]/coreMetadata/y",
    ]


@pytest.mark.parametrize(
    "unit",
    [
        "<part><type><genre/></type></part><!-- c --><?p?>\n",
        f"<part>\n<part>{TITLE}</part>\n</part>\n",
    ],
)
def test_memory_stays_flat(unit: str) -> None:
    def peak(count: int) -> int:
        text = io.BytesIO(document(unit * count).encode())
        gc.collect()
        tracemalloc.start()
        assert list(check_document(text, "test", None)) == []
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(10)
    # libxml2's own memory is not seen here, but every element that stays is held by an object of
    # more than a hundred bytes. What the collector has not come to yet comes and goes.
    growth = min(peak(20_000) for _ in range(2)) - min(peak(4_000) for _ in range(2))
    assert growth / 16_000 < 40


def test_an_envelope_is_let_go_as_it_is_read() -> None:
    records = f"<r><h>x</h>\n{document(TITLE)}</r>\n" * 3000 + f"<r>{document('<title/>')}</r>"
    assert lines(f"<e>\n{records}</e>") == [3000 * 3 + 3]


@pytest.mark.parametrize(
    ("unit", "faults"),
    [
        (f"{TITLE}\n", 0),
        (TITLE.replace("<title", '<title x=""') + "\n", 20_000),
        ("<titel/>\n", 20_000),
        (f"{TITLE}<subject x=''/>\n", 20_000),
    ],
)
def test_a_crowd_without_parts_is_not_quadratic(unit: str, faults: int) -> None:
    began = time.monotonic()
    found = lines(document(unit * 20_000 + "<unknown/>"))
    assert sorted(line or 0 for line in found) == [*range(2, 2 + faults), 20_002]
    assert time.monotonic() - began < 10


def test_a_crowd_keeps_its_order_and_its_number() -> None:
    inside = "<publicationHistory>{}</publicationHistory>".format("<publicationEvent/>" * 6000)
    assert findings(document(inside)) == []
    people = "<contributor>{}{}</contributor>".format("<role/>" * 6000, "\n<contactDetails/>")
    assert lines(document(people)) == [3]
    relation = "<isPartOf><relationLink/>{}</isPartOf>".format("<relationSource/>" * 6000)
    assert findings(document(relation)) == []
