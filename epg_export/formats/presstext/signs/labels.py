"""Labels in front of a text that say what it is: ``Kurztext:``, ``Synopsis:``, ``Résumé :``.

They are in ``labels.csv``, with the record that one is about where the label says that too.
"""

import re
from functools import cache
from typing import Literal, NamedTuple, get_args

from epg_export.formats.presstext.signs.tables import rows

LabelKind = Literal[
    "short", "medium", "long", "synopsis", "promotion", "review", "title", "original",
    "episode_title",
]  # fmt: skip
Scope = Literal["series", "episode", "film"]
_LONGEST = 100


class Label(NamedTuple):
    """What a label says follows it; ``end`` is where it ends in its paragraph."""

    kind: LabelKind
    scope: Scope | None
    words: str
    end: int


def label_of(text: str) -> Label | None:
    """The label that a paragraph begins with, or is."""
    match = _form().match(text[:_LONGEST])
    if match is None:
        return None
    end = match.end()
    if match["sign"] is None and end < len(text):
        return None
    kind, scope = _known()[match["word"].casefold()]
    return Label(kind, scope, match["word"], end)


@cache
def _form() -> re.Pattern[str]:
    names = sorted(_known(), key=len, reverse=True)
    word = "|".join(map(re.escape, names))
    return re.compile(
        rf"(?P<word>{word})(?:\s*\([^()]{{1,30}}\))?\s*(?P<sign>:|\||[–—](?=\s))?\s*",  # noqa: RUF001
        re.IGNORECASE,
    )


@cache
def _known() -> dict[str, tuple[LabelKind, Scope | None]]:
    kinds = {str(kind): kind for kind in get_args(LabelKind)}
    scopes = {str(scope): scope for scope in get_args(Scope)}
    return {
        row["word"].casefold(): (kinds[row["kind"]], scopes.get(row["scope"]))
        for row in rows("labels.csv")
    }
