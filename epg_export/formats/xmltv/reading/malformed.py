"""What a parser says about text that is no XML, in words that name the fault; where text ends."""

import re
from typing import NamedTuple

from lxml import etree

from epg_export.formats.parsing import plain
from epg_export.formats.xmltv.reading.asides import mask

_PLACE = re.compile(r",? line \d+, column \d+$")
_MISMATCH = re.compile(r"Opening and ending tag mismatch: (\S+) line (\d+) and ([^\s,]+)")
_NAMED = (
    (r"Attribute (\S+) redefined", 'the attribute "{}" stands twice in one tag'),
    (
        r"Specification mandates value for attribute (\S+)",
        'the attribute "{}" has no value, or a less-than sign before it is not escaped',
    ),
    (r"Couldn't find end of Start Tag (\S+)", "<{}> does not end with a greater-than sign"),
    (r"Namespace prefix (\S+) .*", 'the prefix "{}" is not declared'),
    (r"ParsePI: PI (\S+) space expected", "no blank stands behind the name in <?{}"),
    (r"colons are forbidden from PI names '(.*)'", "a colon stands in the name of <?{}"),
    (r"Failed to parse QName '(.*)'", 'the name "{}" has a colon in the wrong place'),
    (r"xmlns.*: '?(.*?)'? is not a valid URI", 'the namespace "{}" is no address'),
    (r"xmlns:(\S+): Empty XML namespace.*", 'the prefix "{}" is declared to be nothing'),
    (r"ParsePI: PI (\S+) never end.*", "an instruction (<?{}) does not end with ?>"),
)
_WORDS = (
    ("AttValue: ", "the value of an attribute does not stand in quotation marks"),
    (
        "Unescaped '<' not allowed in attributes",
        "a value of an attribute has no closing quotation mark, or a bare less-than sign in it",
    ),
    (
        "attributes construct error",
        "no blank stands between two attributes, or a quotation mark is missing",
    ),
    ("error parsing attribute name", "something that is no attribute stands in a tag"),
    ("StartTag: invalid element name", "a less-than sign opens no tag"),
    ("expected '>'", "an end tag does not end with a greater-than sign"),
    ("Sequence ']]>' not allowed", '"]]>" stands in a text, where no CDATA section is open'),
    ("Comment not terminated", "a comment does not end with -->"),
    ("CData section not finished", "a CDATA section does not end with ]]>"),
    ("Double hyphen within comment", "two hyphens stand in a comment"),
    ("CharRef: ", "a reference to a character is not finished, such as &#38;"),
    (
        "XML declaration allowed only at the start",
        "something, be it white space, stands before the XML declaration",
    ),
    ("parsing XML declaration: '?>' expected", "the XML declaration does not end with ?>"),
    ("Invalid XML encoding name", "the XML declaration names no encoding"),
    ("xmlParsePI : no target name", "a less-than sign and a question mark begin no instruction"),
    ("xmlParseDocTypeDecl : no DOCTYPE name", "the document type names no root"),
    ("DOCTYPE improperly terminated", "the document type does not end with a greater-than sign"),
    ("String not closed expecting", "a quotation mark is missing"),
    ("SystemLiteral", "the address of the document type has no quotation marks"),
    ("Space required after", "a blank is missing in the document type"),
    ("Blank needed here", "a blank is missing in the XML declaration"),
    ("expected '='", "an equals sign is missing in the XML declaration"),
    ("redefinition of the xmlns prefix", 'the prefix "xmlns" may not be declared'),
    ("xml namespace prefix mapped", 'the prefix "xml" may not be declared to be something else'),
    ("xml:id", "the value of xml:id is no name"),
    ("Invalid character", "a character stands there that XML forbids"),
    ("xmlParseCharRef", "a reference is to a character that XML forbids"),
    ("EntityRef", "a reference does not end with a semicolon"),
    ("xmlParseEntityRef", "an ampersand starts no reference"),
    ("Malformed declaration expecting version", "the XML declaration names no version"),
    ("String not started expecting", "a value in the XML declaration has no quotation marks"),
    ("Excessive depth", "elements stand in one another too deeply"),
)
_DECLARATION = "XML declaration allowed only"
_TAG = re.compile(rb"<(/?)([^\W\d][\w:.\-]*+)[^<>]*?(/?)>")
_CLOSINGS = (
    (b"<!--", b"-->", "a comment"),
    (b"<![CDATA[", b"]]>", "a CDATA section"),
    (b"<?", b"?>", "an instruction"),
    (b"<", b">", "a tag"),
)


class Reason(NamedTuple):
    """Why a text is no XML, and where in it, from 1; a column of the parser's, so a good guess."""

    words: str
    line: int
    column: int


def reason_of(error: etree.XMLSyntaxError, wrapper: str = "", before: int = 0) -> Reason:
    """The reason in plain words, for text in an element ``wrapper`` after ``before`` lines."""
    message = " ".join(plain(error.msg or "it is no XML").split())
    line, column = error.position[0] or 1, error.position[1] or 1
    if match := _MISMATCH.match(message):
        opened, at, closed = match.groups()
        column -= len(closed) + 3
        if opened == wrapper:
            return Reason(f"</{closed}> closes nothing", line, column)
        by = "never closed" if closed == wrapper else f"closed by </{closed}>"
        where = f"<{opened}> of line {int(at) + before}"
        return Reason(f"{where} is {by}", line, column)
    if message.startswith(_DECLARATION):
        column -= len("<?xml")
    return Reason(_in_words(message), line, column)


def _in_words(message: str) -> str:
    for pattern, words in _NAMED:
        if match := re.match(pattern, message):
            return words.format(match.group(1).rstrip(","))
    for start, words in _WORDS:
        if message.startswith(start):
            return words
    return _PLACE.sub("", message)


class Ending(NamedTuple):
    """What a text that was cut off ends in, and where that begins in it."""

    what: str
    start: int


def open_at_end(text: bytes) -> Ending | None:
    """The comment, section, instruction or tag in whose middle a text ends."""
    for opening, closing, what in _CLOSINGS:
        start = text.rfind(opening)
        if start > text.rfind(closing):
            is_first = text.startswith(b"<?xml", start)
            return Ending("the XML declaration" if is_first else what, start)
    return None


def ending(text: bytes) -> str:
    """In what an element that was cut off ends, for people."""
    if found := open_at_end(text):
        return f"in the middle of {found.what}"
    names: list[bytes] = []
    for closing, name, alone in _TAG.findall(mask(text, final=True)):
        if not closing and not alone:
            names.append(name)
        elif closing and names:
            names.pop()
    return f"in its <{names[-1].decode()}>" if names[1:] else "between its elements"
