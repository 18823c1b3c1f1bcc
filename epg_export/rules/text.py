"""Titles, texts and their languages."""

import re
from collections.abc import Iterable, Iterator

import msgspec

from epg_export.inheritance import inherit
from epg_export.model import (
    AudioTrack,
    Channel,
    Description,
    Episode,
    Feed,
    LanguageRef,
    Part,
    Review,
    Text,
    Title,
)
from epg_export.rules.engine import RECORDS, Context, Fault, rule
from epg_export.vocab.characters import FORBIDDEN
from epg_export.vocab.languages import canonical

# The parts that say a language by its tag.
_TAGGED = (Text, Title, Description, Review, LanguageRef, AudioTrack, Feed, Channel)
_REFERENCE = re.compile(
    r"&(?:amp|lt|gt|quot|apos|nbsp|#[0-9]{1,7}|#x[0-9a-f]{1,6}|[aeiou](?:acute|grave|circ|uml));",
    re.IGNORECASE,
)
# What XML forbids, as it shows in the JSON that msgspec makes of a record.
_SUSPECT = re.compile(rb"\\u00|\\[bf]|\xef\xbf[\xbe\xbf]")


@rule(
    "EPG201",
    "missing-title",
    "error",
    Episode,
    remedy="give the episode, or its series, a title of the kind main",
)
def missing_title(episode: Episode, context: Context) -> Iterator[Fault]:
    """An episode has no main title, and neither has its series.

    The main title is what a guide shows; receivers drop a programme without one, and none is
    invented. xmltv.dtd: programme has title+.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": " "}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z"}]}
    """
    titles = inherit(episode, context.series).titles
    if not any(title.kind == "main" and title.value.strip() for title in titles):
        yield Fault(".titles", "has no main title in any language")


@rule(
    "EPG202",
    "forbidden-character",
    "error",
    *RECORDS,
    remedy="take the character out at its source",
)
def forbidden_character(record: Part, _context: Context) -> Iterator[Fault]:
    r"""A text holds a character that no XML document can hold.

    Control characters and lone surrogates make a whole feed unreadable. XML 1.0, section 2.2.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "Ne\u0001ws"}], "broadcasts":
        [{"channel": "one.example", "start": "2026-03-28T20:00:00Z", "stop":
        "2026-03-28T20:15:00Z"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z"}]}
    """
    try:
        suspect = _SUSPECT.search(msgspec.json.encode(record)) is not None
    except UnicodeEncodeError:
        suspect = True
    if suspect:
        # Broadcasts inside an episode are shown to this rule by themselves.
        nested = isinstance(record, Episode) and record.broadcasts
        whole = msgspec.structs.replace(record, broadcasts=()) if nested else record
        yield from _forbidden(whole, "")


@rule(
    "EPG203",
    "unknown-language-tag",
    "warning",
    *_TAGGED,
    remedy="use a BCP 47 tag such as de, fr or pt-BR, or leave the tag out",
)
def unknown_language_tag(part: Part, _context: Context) -> Iterator[Fault]:
    """A language tag is none, so nobody knows which language the text is in.

    Receivers choose texts by their tag; one that they do not know is filed under no language. The
    tag is kept as written where the target allows it. RFC 5646, section 2.2.9.

    Example:
        {"type": "channel", "id": "one.example", "names": [{"value": "One", "lang": "xx"}]}

    Instead:
        {"type": "channel", "id": "one.example", "names": [{"value": "One", "lang": "en"}]}
    """
    for path, tag in _doubtful_tags(part):
        if canonical(tag) is None:
            yield Fault(path, f'"{_visible(tag)}" is no language tag', facts={"tag": _visible(tag)})


@rule(
    "EPG204",
    "non-canonical-language-tag",
    "warning",
    *_TAGGED,
    remedy="write the tag in its canonical form",
)
def non_canonical_language_tag(part: Part, _context: Context) -> Iterator[Fault]:
    """A language tag is understood but not in its canonical form; it is written out in it.

    Receivers compare tags letter by letter: fr_FR, fre and fr-FR are three languages to them.
    RFC 5646, section 4.5.

    Example:
        {"type": "channel", "id": "one.example", "names": [{"value": "Un", "lang": "fre"}]}

    Instead:
        {"type": "channel", "id": "one.example", "names": [{"value": "Un", "lang": "fr"}]}
    """
    for path, tag in _doubtful_tags(part):
        form = canonical(tag)
        if form is not None:
            yield Fault(
                path, f'"{tag}" is "{form}" in canonical form', f'write "{form}"', {"tag": tag}
            )


@rule(
    "EPG205",
    "empty-text",
    "warning",
    Text,
    Title,
    Description,
    Review,
    remedy="write the text, or leave the whole entry out",
)
def empty_text(part: Text | Title | Description | Review, _context: Context) -> Iterator[Fault]:
    """A text is there but says nothing; it is not written out.

    An empty element hides the same text in another language. xmltv.dtd: an element that holds
    text must have some.

    Example:
        {"type": "channel", "id": "one.example", "names": [{"value": " ", "lang": "en"}]}

    Instead:
        {"type": "channel", "id": "one.example", "names": [{"value": "One", "lang": "en"}]}
    """
    if not part.value.strip():
        yield Fault(".value", "the text is empty")


@rule(
    "EPG207",
    "double-escaped-text",
    "warning",
    Text,
    Title,
    Description,
    Review,
    remedy="escape the text once, where it is written as XML or HTML",
)
def double_escaped_text(
    part: Text | Title | Description | Review, _context: Context
) -> Iterator[Fault]:
    """A text holds a character reference, so it was escaped once too often.

    Receivers show the reference as it stands: ``Tom &amp; Jerry``. The text is kept as it is, for
    nobody can tell whether it is meant. XML 1.0, section 2.4.

    Example:
        {"type": "channel", "id": "one.example", "names": [{"value": "Tom &amp; Jerry"}]}

    Instead:
        {"type": "channel", "id": "one.example", "names": [{"value": "Tom & Jerry"}]}
    """
    if "&" in part.value and (match := _REFERENCE.search(part.value)):
        yield Fault(".value", f'the text holds "{match.group()}"', facts={"text": match.group()})


_TAG_FIELDS: dict[type[Part], str] = {LanguageRef: "code", AudioTrack: "language"}


def _doubtful_tags(part: Part) -> Iterable[tuple[str, str]]:
    """The language tags of a part that are not in canonical form: almost always none."""
    if isinstance(part, Feed | Channel):
        tags = ((f".languages[{index}]", tag) for index, tag in enumerate(part.languages))
        return [(path, tag) for path, tag in tags if canonical(tag) != tag]
    field = _TAG_FIELDS.get(type(part), "lang")
    tag = getattr(part, field)
    return () if tag is None or canonical(tag) == tag else ((f".{field}", tag),)


def _forbidden(value: object, path: str) -> Iterator[Fault]:
    if isinstance(value, str):
        if match := FORBIDDEN.search(value):
            code = f"U+{ord(match.group()):04X}"
            yield Fault(path, f"holds {code}, which XML forbids", facts={"character": code})
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _forbidden(item, f"{path}[{index}]")
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from _forbidden(getattr(value, field), f"{path}.{field}")


def _visible(tag: str) -> str:
    return FORBIDDEN.sub("\ufffd", tag)
