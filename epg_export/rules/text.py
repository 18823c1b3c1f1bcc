"""Texts as such: that they are there, say something, and can be written at all."""

import re
from collections.abc import Iterable, Iterator

import msgspec

from epg_export.inheritance import titles_shown
from epg_export.model import Description, Episode, Part, Review, Text, Title
from epg_export.rules.engine import RECORDS, Context, Fault, rule
from epg_export.rules.looks import LONG_DESCRIPTION, striking, values_of
from epg_export.rules.wording import quoted
from epg_export.vocab.characters import FORBIDDEN
from epg_export.vocab.placeholders import is_placeholder, may_be_title

# What XML forbids, as it shows in the JSON that msgspec makes of a record.
_ESCAPED = re.compile(rb"\\(?:u00|[bf])")
_LAST = re.compile(rb"\xef\xbf[\xbe\xbf]")
_ADDRESS = re.compile(r"\b(?:https?://|www\.)[^\s<>()\"]+", re.IGNORECASE)


def _untitled(episode: Episode) -> bool:
    """Whether an episode does not begin with a main title: nearly all do."""
    titles = episode.titles
    return not titles or titles[0].kind != "main" or not titles[0].value.strip()


def _escaping(record: Part) -> bool:
    """Whether the JSON of a record shows anything that could be a character XML forbids.

    An escape or a byte EF is looked for first: nearly all records have neither.
    """
    try:
        line = msgspec.json.encode(record)
    except UnicodeEncodeError:
        return True
    return (b"\\" in line and _ESCAPED.search(line) is not None) or (
        b"\xef" in line and _LAST.search(line) is not None
    )


@rule(
    "EPG201",
    "missing-title",
    "error",
    Episode,
    remedy="give the episode, or its series, a title of the kind main",
    look=_untitled,
)
def missing_title(episode: Episode, context: Context) -> Iterable[Fault]:
    """An episode has no main title, and neither has its series.

    The main title is what a guide shows; receivers drop a programme without one, and none is
    invented. xmltv.dtd: programme has title+.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": " "}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}]}
    """
    for title in titles_shown(episode, context.series):
        if title.kind == "main" and title.value.strip():
            return ()
    return (Fault(".titles", "has no main title in any language"),)


@rule(
    "EPG202",
    "forbidden-character",
    "error",
    *RECORDS,
    remedy="take the character out at its source",
    look=_escaping,
)
def forbidden_character(record: Part, _context: Context) -> Iterator[Fault]:
    r"""A text holds a character that no XML document can hold.

    Control characters and lone surrogates make a whole feed unreadable. XML 1.0, section 2.2.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "Ne\u0001ws"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}]}
    """
    # Broadcasts inside an episode are shown to this rule by themselves.
    nested = isinstance(record, Episode) and record.broadcasts
    whole = msgspec.structs.replace(record, broadcasts=()) if nested else record
    yield from _forbidden(whole, "")


@rule(
    "EPG205",
    "empty-text",
    "warning",
    Text,
    Title,
    Description,
    Review,
    remedy="write the text, or leave the whole entry out",
    look=striking,
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
    "EPG211",
    "placeholder-text",
    "warning",
    Title,
    Description,
    remedy="leave the text out where nothing is known, and the programme where there is none",
    look=striking,
)
def placeholder_text(part: Title | Description, _context: Context) -> Iterator[Fault]:
    """A title or a description only says that nothing is known.

    It hides a gap, takes the place of a text in another language, and makes one series of all
    programmes that have it. Titles such as "Unknown", which films have, are told as EPG236.
    xmltv.dtd: what is not known is left out.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "descriptions": [{"value": "No
        information available"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "descriptions": [{"value":
        "The news of the day."}]}
    """
    titled = isinstance(part, Title) and may_be_title(part.value)
    if is_placeholder(part.value) and not titled:
        yield Fault(".value", f"{quoted(part.value)} only says that nothing is known")


@rule(
    "EPG236",
    "placeholder-like-title",
    "info",
    Title,
    remedy="leave the programme out where there is none; a film of that name is in order",
    look=striking,
)
def placeholder_like_title(title: Title, _context: Context) -> Iterator[Fault]:
    """A title is a word that mostly says that nothing is known, though films are called so.

    Where it stands for a gap, it makes one series of all programmes that have it. xmltv.dtd: what
    is not known is left out.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "Unknown"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "Unknown Soldier"}]}
    """
    if is_placeholder(title.value) and may_be_title(title.value):
        yield Fault(".value", f"{quoted(title.value)} is a title, or says that nothing is known")


@rule(
    "EPG215",
    "long-description",
    "info",
    Description,
    remedy="shorten the description",
    look=striking,
)
def long_description(part: Description, _context: Context) -> Iterator[Fault]:
    """A description has more than 4,000 characters.

    Receivers with little memory cut it or give up; DVB has room for 16 pieces of 249 bytes each.
    EN 300 468, section 6.2.15.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "descriptions": [{"value":
        {"repeat": "The tide is out. ", "times": 250}}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "descriptions": [{"value":
        "The tide is out."}]}
    """
    if (length := len(part.value)) > LONG_DESCRIPTION:
        facts = {"length": length}
        yield Fault(".value", f"the description has {length} characters", facts=facts)


@rule(
    "EPG224",
    "address-in-text",
    "info",
    Text,
    Title,
    Description,
    remedy="put the address into links",
    look=striking,
)
def address_in_text(part: Part, _context: Context) -> Iterator[Fault]:
    """A text holds the address of a page.

    Nobody can follow it on a television; mostly it advertises where the data came from. A review
    may name its page. xmltv.dtd: url.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "descriptions": [{"value":
        "The news of the day. More at https://news.example/today"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "descriptions": [{"value":
        "The news of the day."}], "links": [{"url": "https://news.example/today"}]}
    """
    for path, value in values_of(part):
        if ("/" in value or "." in value) and (match := _ADDRESS.search(value)):
            address = match.group().rstrip(".,;:!?)]»”“\"'")
            yield Fault(path, f"the text holds the address {quoted(address)}")


@rule(
    "EPG233",
    "over-max-length",
    "warning",
    Title,
    Description,
    remedy="shorten the text, or correct max_length: it is the most that the text may have",
    look=striking,
)
def over_max_length(part: Title | Description, _context: Context) -> Iterator[Fault]:
    """A text is longer than it says itself that it may be.

    Who takes it for a place of that length cuts it off. EBU Tech 3293, title and description:
    length is the maximum of characters.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News from the coast", "max_length":
        10}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "Coast news", "max_length": 10}]}
    """
    most = part.max_length
    if most is not None and (length := len(part.value)) > most:
        message = f"{quoted(part.value)} has {length} characters, its max_length is {most}"
        yield Fault(".value", message, facts={"length": length, "limit": most})


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
