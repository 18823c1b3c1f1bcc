"""What costs too much is told where it stands and stepped over; the programmes around it are read."""

import io
import sys
from pathlib import Path
from time import process_time

import pytest

from epg_export.bounds import Bounds
from epg_export.entry import Entry
from epg_export.formats import ReadOptions, format_named
from epg_export.formats.wishes import ReadWishes
from epg_export.model import Episode

LONG = "x" * 300_000


def programme(inside: str, attributes: str = "") -> str:
    start = 'start="20260328201500 +0100" channel="c"'
    return f"<programme {start}{attributes}>{inside}</programme>\n"


def read(document: str | bytes, **bounds: int) -> list[Entry]:
    data = document if isinstance(document, bytes) else document.encode()
    options = ReadOptions(source="x", wishes=ReadWishes(bounds=Bounds(**bounds)))
    return list(format_named("xmltv").read(io.BytesIO(data), options))


def told(entries: list[Entry]) -> list[tuple[str, int | None]]:
    return [(one.code, one.place.line) for entry in entries for one in entry.findings]


def titles(entries: list[Entry]) -> list[str]:
    return [entry.record.titles[0].value for entry in entries if entry.record is not None]


def around(inside: str) -> str:
    first, last = programme("<title>A</title>"), programme("<title>B</title>")
    return f"<tv>\n{first}{inside}{last}</tv>"


@pytest.mark.parametrize(
    "inside",
    [
        f"<!-- {LONG}{LONG} -->",
        f"<?x {LONG}{LONG}?>",
        programme(f"<title>{LONG}</title>"),
        programme("<title>X</title>", f' clumpidx="{LONG}"'),
        programme("<title>X</title>" + "<desc>y</desc>" * 60_000),
        programme("<title>X</title>" + "<b/>" * 60_000),
        programme("<title>X</title>", " " + " ".join(f'a{n}=""' for n in range(7_000))),
    ],
    ids=["comment", "instruction", "text", "value", "programme", "elements", "attributes"],
)
def test_too_much_is_stepped_over(inside: str) -> None:
    entries = read(around(inside), text=200_000, record=500_000)
    assert ("EPG069", 3) in told(entries)
    assert titles(entries) == ["A", "B"]


@pytest.mark.parametrize(
    "before",
    [f"<!-- {LONG} -->", f"<?x {LONG}?>", f"<!DOCTYPE tv [<!ENTITY a '{LONG}'>]>"],
    ids=["comment", "instruction", "document type"],
)
def test_before_the_root_too(before: str) -> None:
    entries = read("\n" + before + around(""), text=100_000)
    assert ("EPG069", 2) in told(entries)
    assert titles(entries) == ["A", "B"]


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file that nobody may open."""
    path = tmp_path / "secret.txt"
    path.write_text("hush-hush", encoding="utf-8")
    return path


OPENED: list[str] = []


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and "secret" in str(arguments[0]):
        OPENED.append(str(arguments[0]))


SAYS = ["file://{0}", "http://127.0.0.1:9/{0}", "ftp://127.0.0.1:9/{0}", "php://filter/{0}", "{0}"]


@pytest.mark.parametrize("address", [*SAYS, "jar:file://{0}!/x", "netdoc://{0}"])
@pytest.mark.parametrize("name", ["xmltv", "ebucore", "bxf"])
def test_no_file_is_opened(name: str, address: str, secret: Path) -> None:
    sys.addaudithook(_watch)
    uri = address.format(secret)
    declared = (
        f'<!ENTITY a SYSTEM "{uri}"><!ENTITY % b SYSTEM "{uri}">%b;'
        f'<!ENTITY c "&a;&a;"><!ATTLIST title lang CDATA "&a;">'
    )
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{uri}" parse="text"/>'
    inside = f'<title lang="&c;">&a;&c;{include}</title>'
    roots = {
        "xmltv": f"<tv>{programme(inside)}</tv>",
        "ebucore": f'<ebuCoreMain xmlns="urn:ebu:metadata-schema:ebucore">{inside}</ebuCoreMain>',
        "bxf": f"<BxfMessage><Schedule><ScheduledEvent>{inside}</ScheduledEvent></Schedule></BxfMessage>",
    }
    style = f'<?xml-stylesheet href="{uri}" type="text/xsl"?>'
    text = f'{style}<!DOCTYPE tv SYSTEM "{uri}" [{declared}]>{roots[name]}'.encode()
    OPENED.clear()
    reads = format_named(name).read
    assert reads is not None
    entries = list(reads(io.BytesIO(text), ReadOptions(source="x")))
    assert "EPG024" in {code for code, _ in told(entries)}
    assert "hush" not in str(entries)
    assert OPENED == []


NAME = "a" * 60_000
ODD = {
    "a name as root": f"<!DOCTYPE tv><{NAME}",
    "a name in a programme": f"<tv>{programme(f'<{NAME}')}</tv>",
    "a name where it is cut off": f"<tv>{programme('')[:-13]}<{NAME} ",
    "greater-than signs": f'<tv><programme a:b="">{">" * 400_000}',
    "strays in lines": around("<b/>\n" * 60_000),
    "prefixes": around(
        programme("<title>X</title>" + "".join(f"<x{number}:a/>" for number in range(20_000)))
    ),
}


@pytest.mark.parametrize("name", ODD)
def test_reading_takes_time_by_the_length_only(name: str) -> None:
    began = process_time()
    entries = read(ODD[name])
    assert process_time() - began < 5
    assert told(entries)
    if name in ("strays in lines", "prefixes"):
        assert titles(entries)[:: len(titles(entries)) - 1] == ["A", "B"]


def test_what_is_told_of_one_programme_is_placed_in_one_look() -> None:
    text = around(programme("<title>X</title>" + "<b/>" * 30_000)).encode()
    places = [finding.place for entry in read(text) for finding in entry.findings]
    began = process_time()
    found = format_named("xmltv").locate(io.BytesIO(text), places)
    assert process_time() - began < 5
    assert len({place.column for place in found.values()}) > 400


def test_knowing_a_feed_takes_time_by_the_length_only() -> None:
    began = process_time()
    assert not format_named("xmltv").sniff(b"<programme " * 6000)
    assert process_time() - began < 1


def test_of_very_many_prefixes_the_rest_is_counted() -> None:
    inside = "".join(f"<x{number}:a>y</x{number}:a>" for number in range(60))
    said = [one.message for entry in read(around(programme(inside))) for one in entry.findings]
    assert sum("not declared" in message for message in said) == 50
    assert 'the prefix "x49" is not declared, and 10 more' in " / ".join(said)


def test_of_programmes_each_that_is_no_xml_is_told_and_each_that_is_is_read():
    start = 'start="20260328201500 +0100" channel="c"'
    broken = f"<programme {start}><title></x></programme>\n" * 200
    good = f"<programme {start}><title>T</title></programme>\n"
    entries = read(around((broken + good) * 3))
    assert len([entry for entry in entries if entry.record is None]) == 600
    assert len([entry for entry in entries if isinstance(entry.record, Episode)]) == 3 + len("AB")


def test_where_too_much_is_no_xml_not_each_of_it_is_looked_at():
    broken = "<programme></x></programme>\n" * 100_000
    entries = read(around(broken))
    errors = [entry for entry in entries if entry.record is None]
    assert len(errors) < 10_000
    assert "too much before; " in errors[16].findings[0].message
    # Nothing is lost untold: the text of all that was skipped is there for the rejects.
    kept = b"".join((entry.raw or b"").rstrip() + b"\n" for entry in errors)
    assert kept.startswith(broken.encode())
