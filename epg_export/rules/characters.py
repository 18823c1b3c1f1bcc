"""Characters that a text was not to have: read wrongly, left over, unseen."""

import re
import unicodedata
from collections.abc import Iterator

from epg_export.model import Credit, Description, Part, Review, Text, Title
from epg_export.rules.engine import Context, Fault, rule
from epg_export.rules.looks import DECOMPOSED, DIRECTION, WHITE, striking, values_of
from epg_export.rules.wording import quoted
from epg_export.vocab.invisible import invisible, right_to_left
from epg_export.vocab.mojibake import first_word, meant

_TEXTS = (Text, Title, Description, Review, Credit)
_C1 = re.compile("[\x80-\x9f]")
_DVB = {"\x86": "DVB's emphasis on", "\x87": "DVB's emphasis off", "\x8a": "DVB's line break"}
_DIRECTION = re.compile(f"[{DIRECTION}]")
_OVERRIDES = "\u202d\u202e"
# What opens, and what closes it: embeddings and overrides, isolates.
_OPEN, _CLOSE = "\u202a\u202b\u202d\u202e", "\u202c"
_ISOLATE, _END = "\u2066\u2067\u2068", "\u2069"
_DECOMPOSED = re.compile(f"[{DECOMPOSED}]")


@rule(
    "EPG217",
    "mojibake",
    "warning",
    *_TEXTS,
    remedy="read the source as UTF-8",
    look=striking,
)
def mojibake(part: Part, _context: Context) -> Iterator[Fault]:
    """A text is UTF-8 that was read in another encoding, so its letters fell to pieces.

    Nobody can read it, and no search finds it. Told where the letters can be put together again:
    as Windows-1252, ISO 8859-1 or Windows-1251, once or several times over. RFC 3629.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "KÃ¶ln am Abend"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "Köln am Abend"}]}
    """
    for path, value in values_of(part):
        if not value.isascii() and (found := first_word(value)):
            word, better = found
            message = f"{quoted(word)} is probably {quoted(better)}"
            yield Fault(path, message, facts={"text": word, "meant": better})


@rule(
    "EPG218",
    "replacement-character",
    "warning",
    *_TEXTS,
    remedy="read the source in its own encoding, and cut texts between characters",
    look=striking,
)
def replacement_character(part: Part, _context: Context) -> Iterator[Fault]:
    r"""A text holds U+FFFD: a character was lost before it came here.

    It stands for bytes that somebody could not read, mostly where a text was cut inside a
    character. The Unicode Standard, section 23.8.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "K\ufffdln am Abend"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "Köln am Abend"}]}
    """
    for path, value in values_of(part):
        if "\ufffd" in value:
            at = value.index("\ufffd")
            near = quoted(value[max(0, at - 20) : at + 20])
            yield Fault(path, f"a character was lost in {near} (U+FFFD)")


@rule(
    "EPG219",
    "c1-control",
    "warning",
    *_TEXTS,
    remedy="read the source in its own encoding, mostly Windows-1252, and take out DVB's controls",
    look=striking,
)
def c1_control(part: Part, _context: Context) -> Iterator[Fault]:
    r"""A text holds a control character between U+0080 and U+009F.

    It is what is left of a dash or a quotation mark of Windows-1252, or of DVB's emphasis; a
    receiver shows a box. EN 300 468, annex A.1; The Unicode Standard, section 23.1.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News \u0096 late"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News, late"}]}
    """
    for path, value in values_of(part):
        if (match := _C1.search(value)) and meant(value) is None:
            char = match.group()
            code = f"U+{ord(char):04X}"
            yield Fault(path, f"holds {code}, {_said_by(char)}", facts={"character": code})


@rule(
    "EPG220",
    "invisible-character",
    "info",
    *_TEXTS,
    remedy="take the character out",
    look=striking,
)
def invisible_character(part: Part, _context: Context) -> Iterator[Fault]:
    r"""A text holds a character that nobody sees, or that only one system knows.

    Texts that look alike are then two texts: a search fails, a series falls apart. Told where the
    character does nothing: joiners are in order in Persian, Hindi and emoji, direction marks beside
    Arabic and Hebrew, no-break spaces in descriptions, before French marks and beside figures. The
    Unicode Standard, sections 23.2 and 23.5; EN 300 468, annex A.1.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "Ne\u200bws"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}]}
    """
    for path, value in values_of(part):
        tag = None if isinstance(part, Credit) else part.lang  # type: ignore[attr-defined] # a text
        found = invisible(value.strip(WHITE), in_title=isinstance(part, Title), tag=tag)
        if found and meant(value) is None:
            code = f"U+{ord(found.character):04X}"
            yield Fault(path, f"holds {code}, a {found.name}", facts={"character": code})


@rule(
    "EPG221",
    "bidirectional-control",
    "warning",
    *_TEXTS,
    remedy="take the control out, or close it with U+202C or U+2069",
    look=striking,
)
def bidirectional_control(part: Part, _context: Context) -> Iterator[Fault]:
    r"""A text holds a control of writing direction that overrides it, is not closed, or idles.

    What is open turns around whatever a receiver shows after the text; an override hides what the
    text really says. The Unicode Standard, annex 9, sections 2.1 to 2.4.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News \u202elive"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News live"}]}
    """
    for path, value in values_of(part):
        if (match := _DIRECTION.search(value)) and (fault := _misdirected(value)):
            code = f"U+{ord(match.group()):04X}"
            yield Fault(path, f"holds {code}, which {fault}", facts={"character": code})


@rule(
    "EPG222",
    "not-nfc",
    "info",
    *_TEXTS,
    remedy="normalize the text to NFC",
    look=striking,
)
def not_nfc(part: Part, _context: Context) -> Iterator[Fault]:
    r"""A text is not in composed form: a letter and its accent are two characters.

    It looks like the composed one and is not found by it. The Unicode Standard, annex 15; RFC 5198,
    section 3.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "Cafe\u0301"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "Café"}]}
    """
    for path, value in values_of(part):
        if (match := _DECOMPOSED.search(value)) and not unicodedata.is_normalized("NFC", value):
            at = match.start()
            start = value.rfind(" ", 0, at) + 1
            word = value[start:].split(" ", 1)[0]
            yield Fault(path, f"{quoted(word)} is not in normal form C")


def _said_by(char: str) -> str:
    if char in _DVB:
        return _DVB[char]
    try:
        return f'"{char.encode("latin-1").decode("cp1252")}" in Windows-1252'
    except UnicodeDecodeError:
        return "a control character"


def _misdirected(value: str) -> str | None:
    """What is wrong with the controls of direction in a text; None where they do their work."""
    if any(char in value for char in _OVERRIDES):
        return "overrides the direction of the text"
    for openers, closer in ((_OPEN, _CLOSE), (_ISOLATE, _END)):
        if not _balanced(value, openers, closer):
            return "is not closed, or closes nothing"
    return None if right_to_left(value) else "has nothing to turn around"


def _balanced(value: str, openers: str, closer: str) -> bool:
    depth = 0
    for char in value:
        depth += (char in openers) - (char == closer)
        if depth < 0:
            return False
    return depth == 0
