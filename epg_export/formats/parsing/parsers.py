"""Every parser of XML that there is, and what it is told.

Nobody else makes one: a test looks through the package. What a parser is never told to do is as
important: no XInclude is processed, no stylesheet applied, no schema that a document names fetched.
"""

from pathlib import Path
from typing import IO, Any
from xml.parsers import expat

from lxml import etree

from epg_export.bounds import USUAL, Bounds
from epg_export.findings import Kind
from epg_export.formats.kinds import NESTED_TOO_DEEPLY, OVERSIZED

SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "dtd_validation": False,
    "attribute_defaults": False,
    "recover": False,
    "huge_tree": False,
}
"""What every parser of libxml2 is told.

It bounds by itself, with ``huge_tree`` off: 10,000,000 bytes for a text, a comment or a value, 256
elements in each other, and what entities may grow to.
"""
_OWN_TEXT, _OWN_DEPTH = 10_000_000, 256
"""What libxml2 allows by itself."""
_TOO_LONG = (
    "too big",
    "too long",
    "limit exceeded",
    "huge text node",
    "length too long",
    "Huge input lookup",
)
_TOO_DEEP = "Excessive depth"


def told(bounds: Bounds = USUAL) -> dict[str, Any]:
    """The same where somebody allows more than libxml2 does."""
    if bounds.text <= _OWN_TEXT and bounds.depth <= _OWN_DEPTH:
        return SAFE
    return {**SAFE, "huge_tree": True}


def parser(**more: Any) -> etree.XMLParser:
    """A parser that fetches nothing and resolves nothing."""
    return etree.XMLParser(**{**SAFE, **more})


def tree(text: bytes, with_: etree.XMLParser | None = None) -> etree._Element:
    """The root of a document that is whole; raises what lxml raises."""
    return etree.fromstring(text, with_ or parser())


def file_tree(
    file: IO[bytes] | Path, with_: etree.XMLParser | None = None, base: str | None = None
) -> etree._ElementTree:
    """The tree of a file of the user's or our own, such as a schema."""
    address: Any = base  # lxml's stubs do not know that there may be none
    return etree.parse(file, with_ or parser(), base_url=address)


def schema_of(document: etree._ElementTree) -> etree.XMLSchema:
    """A schema, compiled; what it imports comes through the resolvers of its tree's parser."""
    return etree.XMLSchema(document)


def pull_parser(events: Any, tag: list[str] | None, bounds: Bounds = USUAL) -> Any:
    """A parser that is fed UTF-8, whatever the text declares, and leaves out what is no content."""
    return etree.XMLPullParser(
        events=events,
        tag=tag,
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        **told(bounds),
    )


def iterated(stream: Any, bounds: Bounds = USUAL) -> Any:
    """The starts and ends of all elements of a stream of UTF-8, whatever the text declares."""
    return etree.iterparse(
        stream,
        events=("start", "end"),
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        **told(bounds),
    )


def expat_parser() -> expat.XMLParserType:
    """A parser that tells where everything stands; its text is UTF-8, whatever it declares.

    It resolves no entity: with a handler of its own for what else there is, expat does not.
    """
    made = expat.ParserCreate("utf-8")
    made.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    def keep_entities(*_: object) -> None:
        made.DefaultHandler = lambda _text: None

    made.StartDoctypeDeclHandler = keep_entities
    return made


def refusal(message: str) -> tuple[Kind, str] | None:
    """What it means where libxml2 gave up for its own bounds; None where it did for a fault."""
    if _TOO_DEEP in message:
        return NESTED_TOO_DEEPLY, f"elements stand in one another more than {_OWN_DEPTH} deep"
    if any(words in message for words in _TOO_LONG):
        return OVERSIZED, f"a text, value, comment or name of more than {_OWN_TEXT:,} bytes"
    return None
