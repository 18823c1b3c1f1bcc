"""Documents in odd encodings, and characters that none has: read or told in every format of XML."""

import codecs
import io

import pytest

from epg_export.formats import format_named
from epg_export.formats.options import ReadOptions

_EVENT = "start='20260328200000 +0000' stop='20260328210000 +0000' channel='a'"
DOCUMENTS = {
    "xmltv": f"<tv><programme {_EVENT}><title>@</title></programme></tv>",
    "ebucore": (
        "<ebuCoreMain xmlns='urn:ebu:metadata-schema:ebucore' "
        "xmlns:dc='http://purl.org/dc/elements/1.1/'><coreMetadata>"
        "<title><dc:title>@</dc:title></title></coreMetadata></ebuCoreMain>"
    ),
    "bxf": (
        "<BxfMessage xmlns='http://smpte-ra.org/schemas/2021/2008/BXF'><BxfData action='add'>"
        "<Schedule type='Primary'><ScheduledEvent><EventData eventType='Primary'>"
        "<EventTitle>@</EventTitle></EventData></ScheduledEvent></Schedule></BxfData></BxfMessage>"
    ),
}
MARKED = {
    "UTF-32 with a mark": (codecs.BOM_UTF32_LE, "utf-32-le"),
    "UTF-32 the other way": (codecs.BOM_UTF32_BE, "utf-32-be"),
    "UTF-32 without a mark": (b"", "utf-32-le"),
    "UTF-16 without a mark": (b"", "utf-16-be"),
}
DECLARED = {
    "IBM037": ("cp037", ""),
    "UTF-16": ("utf-8", "EPG018"),
    "UTF-32": ("utf-8", "EPG018"),
    "IBM500": ("utf-8", "EPG018"),
    "UTF-7": ("utf-8", "EPG018"),
}
BROKEN = {
    "a NUL": b"a\0b",
    "a NUL by number": b"a&#0;b",
    "half a pair by number": b"a&#xD800;b",
    "beyond Unicode": b"a&#x110000;b",
    "far beyond": b"a&#" + b"9" * 500_000 + b";b",
    "half a pair in UTF-8": b"a\xed\xa0\x80b",
    "more bytes than needed": b"a\xc0\xbcb",
}
PAIRS = {"a first half": "a\ud800b", "a second half": "a\udc00b"}


def read(name, data):
    """The entries, all codes that are told, and all that is said."""
    entries = list(format_named(name).read(io.BytesIO(data), ReadOptions(source="x")))
    findings = [one for entry in entries for one in entry.findings]
    said = str([entry.record for entry in entries]) + str([one.message for one in findings])
    return {one.code for one in findings}, said


@pytest.mark.parametrize("encoding", MARKED)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_an_encoding_is_known_by_its_bytes(name, encoding):
    mark, codec = MARKED[encoding]
    _, said = read(name, mark + DOCUMENTS[name].replace("@", "Über").encode(codec))
    assert "Über" in said


@pytest.mark.parametrize("declared", DECLARED)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_declared_and_is_not_so_is_told(name, declared):
    codec, code = DECLARED[declared]
    text = f'<?xml version="1.0" encoding="{declared}"?>{DOCUMENTS[name]}'
    codes, said = read(name, text.replace("@", "Über").encode(codec))
    assert "Über" in said
    assert code in {*codes, ""}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_markup_in_utf_7_is_none(name):
    text = f'<?xml version="1.0" encoding="UTF-7"?>{DOCUMENTS[name]}'
    codes, said = read(name, text.replace("@", "+ADw-b+AD4-").encode())
    assert "+ADw-b+AD4-" in said
    assert "EPG018" in codes


@pytest.mark.parametrize("fault", BROKEN)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_characters_that_there_are_not_are_told(name, fault):
    codes, _ = read(name, DOCUMENTS[name].encode().replace(b"@", BROKEN[fault]))
    assert codes & {"EPG013", "EPG019", "EPG020"}


@pytest.mark.parametrize("fault", PAIRS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_halves_of_pairs_in_utf_16_are_told(name, fault):
    text = DOCUMENTS[name].replace("@", PAIRS[fault])
    codes, said = read(name, codecs.BOM_UTF16_LE + text.encode("utf-16-le", "surrogatepass"))
    assert "EPG019" in codes
    assert "a\ufffdb" in said
