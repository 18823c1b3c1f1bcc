"""Markup, references and white space where a text is to be plain."""

import re
from collections.abc import Iterator
from html.entities import html5

from epg_export.model import (
    Channel,
    Country,
    Credit,
    Description,
    Episode,
    Genre,
    LanguageRef,
    Part,
    Review,
    Series,
    Text,
    Title,
)
from epg_export.rules.engine import Context, Fault, rule
from epg_export.rules.looks import WHITE, labels_of, striking, values_of
from epg_export.rules.wording import quoted

_TEXTS = (Text, Title, Description, Review)
_LABELLED = (Channel, Country, Episode, Genre, LanguageRef, Series)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|([A-Za-z][A-Za-z0-9]{1,31}));")
_ELEMENT = re.compile(
    r"</?(?:a|b|big|blockquote|body|br|center|code|dd|del|div|dl|dt|em|font|h[1-6]|head|hr|html|i"
    r"|iframe|img|ins|li|link|meta|ol|p|pre|script|small|span|strong|style|sub|sup|svg|table|tbody"
    r"|td|th|tr|u|ul)(?:\s[^<>]*)?/?>|<a\s+(?:href|target|class)\s*=|<!--|<!\[CDATA\[",
    re.IGNORECASE,
)
# What Kodi and BBCode know: an end, a line break, a colour.
_BRACKETED = re.compile(
    r"\[/(?:B|I|U|S|COLOR|UPPERCASE|LOWERCASE|CAPITALIZE|LIGHT|URL|SIZE)\]|\[CR\]|\[COLOR[ =]\w+\]",
    re.IGNORECASE,
)
_LINE_BREAK = re.compile(r"[\t\n\r]+")
_BEFORE = 20


@rule(
    "EPG207",
    "double-escaped-text",
    "warning",
    *_TEXTS,
    Credit,
    remedy="escape the text once, where it is written as XML or HTML",
    look=striking,
)
def double_escaped_text(part: Part, _context: Context) -> Iterator[Fault]:
    """A text holds a character reference, so it was escaped once too often.

    Receivers show the reference as it stands: ``Tom &amp; Jerry``. The text is kept as it is, for
    nobody can tell whether it is meant. XML 1.0, section 2.4; HTML, section 13.5.

    Example:
        {"type": "channel", "id": "one.example", "names": [{"value": "Tom &amp; Jerry"}]}

    Instead:
        {"type": "channel", "id": "one.example", "names": [{"value": "Tom & Jerry"}]}
    """
    for path, value in values_of(part):
        if "&" in value:
            found = (match for match in _REFERENCE.finditer(value) if _is_known(match))
            if match := next(found, None):
                text = match.group()
                yield Fault(path, f'the text holds "{text}"', facts={"text": text})


@rule(
    "EPG208",
    "stray-space",
    "info",
    *_TEXTS,
    Credit,
    remedy="take the spaces out, or leave one",
    look=striking,
)
def stray_space(part: Part, _context: Context) -> Iterator[Fault]:
    r"""A text begins or ends with white space, or a title or name has two spaces in a row.

    They say nothing and are not written out everywhere, but receivers that find a series by its
    title compare letter by letter. xmltv.dtd: white space is not significant.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News\u0020 at ten"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News at ten"}]}
    """
    for path, value in values_of(part):
        core = value.strip(WHITE)
        if not value.strip():
            continue
        if core != value:
            where = "begins" if value[0] in WHITE else "ends"
            yield Fault(path, f"the text {where} with white space")
        elif _in_a_row(part, core):
            yield Fault(path, f"there are two spaces in a row in {quoted(_shown(core))}")


@rule(
    "EPG209",
    "line-break",
    "warning",
    Title,
    Credit,
    *_LABELLED,
    remedy="write the text in one line",
    look=striking,
)
def line_break(part: Part, _context: Context) -> Iterator[Fault]:
    r"""A title, a label or a name holds a line break or a tab.

    Receivers show it as a box, or cut the text there. xmltv.dtd: no newlines but in what is told
    at length, such as descriptions, reviews and what a premiere is.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News\nat ten"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News at ten"}]}
    """
    texts = [] if isinstance(part, _LABELLED) else values_of(part)
    for path, value in (*texts, *labels_of(part)):
        if match := _LINE_BREAK.search(value.strip(WHITE)):
            what = "a tab" if match.group() == "\t" else "a line break"
            yield Fault(path, f"{quoted(value)} holds {what}")


@rule(
    "EPG216",
    "markup-in-text",
    "warning",
    *_TEXTS,
    remedy="write the text without markup; a description may have line breaks of its own",
    look=striking,
)
def markup_in_text(part: Part, _context: Context) -> Iterator[Fault]:
    """A text holds markup: HTML, or the bracketed codes of a player.

    Texts are plain; a receiver shows the code as it stands, or drops what it takes for an element.
    xmltv.dtd: the text of an element is character data.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "descriptions": [{"value":
        "The news.<br>Live from the coast."}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "descriptions": [{"value":
        "The news. Live from the coast."}]}
    """
    for path, value in values_of(part):
        if match := _ELEMENT.search(value) or _BRACKETED.search(value):
            text = match.group()
            yield Fault(path, f"the text holds {quoted(text)}", facts={"text": text})


def _is_known(match: re.Match[str]) -> bool:
    return match[1] is None or f"{match[1]};" in html5


def _in_a_row(part: Part, core: str) -> bool:
    """Whether spaces stand side by side where a text is a name; prose may be typed so."""
    return (
        "  " in core
        and not isinstance(part, Description | Review)
        and _LINE_BREAK.search(core) is None
    )


def _shown(value: str) -> str:
    """The value with the spaces in a row made visible, from shortly before them."""
    start = max(0, value.find("  ") - _BEFORE)
    return value[start:].replace("  ", "\u2423\u2423")
