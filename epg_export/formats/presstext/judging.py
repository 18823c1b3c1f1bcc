"""Whether a content is a press text: prose, and nothing that machines write or read."""

import re
from itertools import islice

from epg_export.formats.presstext.prose import quote_of, work_of
from epg_export.formats.presstext.signs.headings import heading_of
from epg_export.formats.presstext.signs.labels import Label, label_of
from epg_export.formats.presstext.signs.languages import has_small_words
from epg_export.formats.presstext.signs.sorting import LONGEST, is_prose
from epg_export.formats.presstext.text.decoding import LARGEST, decoded
from epg_export.formats.presstext.text.splitting import split

_HEAD = 1 << 16
_PARAGRAPHS = 200
_FORBIDDEN = re.compile(r"[\x00-\x08\x0e-\x1f\ufffe\uffff]")
_MARKUP = re.compile(
    r"\A\s*(?:[{\[<]|#EXTM3U|%PDF|---\s*\n\w+:|BEGIN:)|</?[a-z][\w:-]*(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)
_TECHNICAL = re.compile(
    r"^(?:```|~~~\w|#{1,6} \S|\$ |>>> |\.\. \w+::|#include\b|#!/"
    r"|[ \t]{0,40}(?:def|class|import|return|function|var) \w[^ ]{0,100}[({:;]"
    r"|[ \t]{0,40}[\w.-]{1,60} ?= ?\S{1,200}[ \t]{0,40}$)"
    r"|\]\(\w+[:/.]",
    re.MULTILINE,
)
_LOGGED = re.compile(
    r"^\W{0,2}(?:\d{4}-\d\d-\d\d[T ]\d|\w{3} +\d{1,2} \d\d:\d\d|\d\d:\d\d:\d\d"
    r"|\[?(?:DEBUG|INFO|WARN|ERROR)\b)",
    re.MULTILINE,
)
_SHARE = 0.5
_FEWEST = 40
_LONGEST_CELL = 30
_SHORT_LABEL = 5


def no_prose(data: bytes, text: str) -> str | None:
    """Why a content is no press text; None where it may be one."""
    head = text[:_HEAD]
    found = {
        f"it has more than {LARGEST} bytes, expected a text of some pages": len(data) > LARGEST,
        "there is no text in it": not text.strip(),
        "it is binary, expected prose": "\0" in head,
        "there is markup in it, expected prose": _MARKUP.search(head),
        "it is written for machines or by them, expected prose": _is_technical(head),
        "it is a table, expected prose": _is_table(head),
        "there are no words in it": not any(map(str.isalpha, head)),
    }
    return next((reason for reason, holds in found.items() if holds), None)


def sniff(head: bytes) -> bool:
    """Whether the first bytes are those of a press text: prose, and a sign of what it is about.

    A letter or a licence is prose as well; a press text names a work by its form, an episode by
    its number, a paper by its words, or has labels.
    """
    if len(head) < _FEWEST:
        return False
    text = decoded(head).text
    if no_prose(head, text) is not None:
        return False
    found = [one.text for one in islice(split(text).paragraphs, _PARAGRAPHS)]
    prose = [one for one in found if is_prose(one) and has_small_words(one)]
    if sum(map(len, prose)) < _SHARE * sum(map(len, found)):
        return False
    return any(_is_sign(one) for one in found if len(one) <= LONGEST)


def _is_sign(text: str) -> bool:
    heading = heading_of(text)
    if heading is not None and (heading.numbering.episode or heading.numbering.season):
        return True
    if quote_of(text) is not None or work_of(text) is not None:
        return True
    label = label_of(text)
    return label is not None and _is_of_the_press(label)


def _is_of_the_press(label: Label) -> bool:
    """Whether a label stands in front of synopses, and of nothing else: not "Title", "Text"."""
    kinds = ("short", "medium", "long", "review", "original")
    return (label.kind in kinds or label.scope is not None) and len(label.words) > _SHORT_LABEL


def _is_technical(text: str) -> bool:
    """Whether there are marks of programs, of their pages, or of their logs."""
    lines = sum(bool(line.strip()) for line in text.splitlines())
    logged = sum(1 for _ in _LOGGED.finditer(text))
    return _TECHNICAL.search(text) is not None or logged > _SHARE * lines


def _is_table(text: str) -> bool:
    """Whether its first lines have as many columns each, by tabs or semicolons."""
    lines = [line for line in text.split("\n")[:20] if line.strip()]
    if len(lines) <= 1:
        return False
    for sign in ("\t", ";", "|"):
        counts = {line.count(sign) for line in lines[:5]}
        if len(counts) == 1 and counts.pop() >= 1:
            return True
    if any(line.count(",") <= 1 and is_prose(line.strip()) for line in lines[:5]):
        return False  # "Krimi, Deutschland 2025" above a sentence with one comma
    counts = {line.count(",") for line in lines[:5]}
    first = lines[0].split(",")
    is_heading = len(first) > 1 and all(0 < len(cell) <= _LONGEST_CELL for cell in first)
    return len(counts) == 1 and is_heading and not lines[0].rstrip().endswith((".", "!", "?", "…"))
