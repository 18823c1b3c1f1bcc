"""Lines that look like the heading of another work, though nothing says of which.

"Die Gärtnerinnen" between two synopses is no synopsis for sure, and no title; but what stands
below it may not be told of what stands above.
"""

import re
from collections.abc import Iterator, Sequence

from epg_export.formats.presstext.signs.sorting import Part

_LONGEST = 80
_NO_HEADING = re.compile(r"[-•*·–—>]\s|[^\W\d_][\w /&.-]{1,30}\s?:\s|[(\[]")  # noqa: RUF001
_NO_END = re.compile(r"[,;:.…]\Z")


def divided(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Yield the parts, those from a line on that may be the heading of another work apart."""
    held: list[Part] = []
    has_text = is_named = is_below = False
    for index, part in enumerate(parts):
        if has_text and (_is_heading(parts, index) or (is_named and _is_title(part))):
            yield held
            is_below = not _is_title(part)
            held, has_text, is_named = [], False, False
        elif part.begins or part.sort in ("label", "heading"):
            is_below = False
        # a label above the line says nothing of what stands below it
        held.append(part._replace(label=None) if is_below else part)
        has_text = has_text or part.sort == "synopsis"
        is_named = is_named or part.sort in ("title", "heading")
    yield held


def is_below_unread(parts: Sequence[Part]) -> bool:
    """Whether parts begin with such a line, and go on with a synopsis."""
    return bool(parts) and _is_heading(parts, 0)


def _is_heading(parts: Sequence[Part], at: int) -> bool:
    """Whether a line is the first of those that stand above a synopsis without a label."""
    if parts[at].sort != "line" or not _may_be_heading(parts[at].text):
        return False
    if at and parts[at - 1].sort == "line" and _touch(parts[at - 1], parts[at]):
        return False
    last = at
    while last + 1 < len(parts) and parts[last + 1].sort == "line":
        last += 1
        if not _touch(parts[last - 1], parts[last]):
            return False
    return last + 1 < len(parts) and _starts_synopsis(parts[last + 1])


def _is_title(part: Part) -> bool:
    return part.sort == "label" and part.label is not None and part.label.kind == "title"


def _may_be_heading(text: str) -> bool:
    said = text.strip()
    words = any(map(str.isalpha, said))
    return words and len(said) <= _LONGEST and not (_NO_HEADING.match(said) or _NO_END.search(said))


def _starts_synopsis(part: Part) -> bool:
    return part.sort == "synopsis" and not part.begins


def _touch(above: Part, below: Part) -> bool:
    return below.paragraph.line - above.paragraph.last_line <= 1
