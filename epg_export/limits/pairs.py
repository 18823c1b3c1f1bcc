"""Quotes and brackets that open and close, in whatever tradition."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from epg_export.limits.signs import APOSTROPHE, BRACKETS, LOW_QUOTES, QUOTES, TURNED_APOSTROPHE

_OPENS_ONLY = frozenset(LOW_QUOTES) | frozenset(BRACKETS.values())
_SIGN = re.compile(f"[{re.escape(''.join({*BRACKETS, *_OPENS_ONLY, *QUOTES}))}]")


class Pair(NamedTuple):
    """Where something opens, and where it closes: None where it never does."""

    opens: int
    closes: int | None


def pairs(text: str) -> list[Pair]:
    """Everything that opens, with where it closes."""
    return list(_paired(text))


def _paired(text: str) -> Iterator[Pair]:
    waiting: list[tuple[str, int]] = []
    for match in _SIGN.finditer(text):
        sign, at = match.group(), match.start()
        wanted = BRACKETS.get(sign) or QUOTES.get(sign, "")
        if waiting and waiting[-1][0] in wanted:
            yield Pair(waiting.pop()[1], at)
        elif sign not in BRACKETS and not _is_apostrophe(text, sign, at):
            waiting.append((sign, at))
    for _, at in waiting:
        yield Pair(at, None)


def _is_apostrophe(text: str, sign: str, at: int) -> bool:
    return sign == APOSTROPHE or (sign == TURNED_APOSTROPHE and at > 0 and text[at - 1].isalnum())
