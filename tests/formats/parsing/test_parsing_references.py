"""A reference that the parser drops is told by every reader of XML, wherever it stands."""

import io

import pytest

from epg_export.formats import ReadOptions, format_named
from epg_export.formats.parsing.references import References

TIMES = 'start="20260328201500 +0100" stop="20260328211500 +0100" channel="c"'
CORE = '<coreMetadata><title typeLabel="{value}"><dc:title>{text}</dc:title></title></coreMetadata>'
EVENT = '<ScheduledEvent eventType="{value}"><EventTitle>{text}</EventTitle></ScheduledEvent>'
SPACES = 'xmlns="urn:ebu:metadata-schema:ebucore" xmlns:dc="http://purl.org/dc/elements/1.1/"'
DOCUMENTS = {
    "xmltv": f'<tv>\n<programme {TIMES}><title lang="{{value}}">{{text}}</title></programme></tv>',
    "ebucore": f"<ebuCoreMain {SPACES}>\n{CORE}</ebuCoreMain>",
    "bxf": f"<BxfMessage><BxfData><Schedule>\n{EVENT}</Schedule></BxfData></BxfMessage>",
}
TYPES = {
    "declared": '<!DOCTYPE x [<!ENTITY a "boom">]>',
    "bomb": '<!DOCTYPE x [<!ENTITY b "boom"><!ENTITY a "&b;&b;&b;">]>',
    "parameter": "<!DOCTYPE x [<!ENTITY % b SYSTEM 'b'>%b;]>",
    "elsewhere": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    "beside": '<!DOCTYPE x SYSTEM "x.dtd">',
}


def told(name: str, document: str) -> list[tuple[str, str, int | None]]:
    read = format_named(name).read
    assert read is not None
    entries = list(read(io.BytesIO(document.encode()), ReadOptions(source="x")))
    assert "boom" not in str(entries)
    return [(one.code, one.severity, one.place.line) for each in entries for one in each.findings]


@pytest.mark.parametrize("doctype", TYPES)
@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize(("value", "text"), [("&a;", "A"), ("de", "A &a; B")])
def test_a_reference_that_is_dropped_is_an_error(
    name: str, doctype: str, value: str, text: str
) -> None:
    document = DOCUMENTS[name].format(value=value, text=text)
    found = told(name, f"{TYPES[doctype]}\n{document}")
    assert ("EPG022", "error", 3) in found
    assert (("EPG024", "warning", 1) in found) == (doctype != "beside")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_without_a_document_type_it_is_an_error_too(name: str) -> None:
    found = told(name, "\n" + DOCUMENTS[name].format(value="de", text="A &a; B"))
    assert any(code in ("EPG013", "EPG022") and line == 3 for code, _, line in found)


CONTENT = (
    b"<a b='&one;' c=\"'&two;'\">&three;\n&amp;&#65;<!-- &x; ' --><![CDATA[<x y='&x;']]>"
    b"<?x '&x;?>\n<b c='>&four;'/>&f\xc3\xbcnf;</a>"
)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 50, 1000])
def test_they_are_found_in_blocks_of_any_size(size: int) -> None:
    blocks = [CONTENT[at : at + size] for at in range(0, len(CONTENT), size)]
    passed = list(References().of(blocks))
    assert b"".join(block for block, _ in passed) == CONTENT
    assert [tuple(one) for _, found in passed for one in found] == [
        ("one", True, 0),
        ("two", True, 0),
        ("three", False, 0),
        ("four", True, 2),
        ("fünf", False, 2),
    ]
