"""The comparison as a page that needs nothing else: for a screen, a phone or paper.

It is escaped and closed off as the report is: see :mod:`epg_export.reporters.html`.
"""

from collections.abc import Iterator
from typing import IO, Any, NamedTuple

from epg_export.reporters import changes_words as words
from epg_export.reporters.changes import KINDS, Change, Compared
from epg_export.reporters.changes_words import Altered, Parted
from epg_export.reporters.html import framed

_STYLES = ("report.css", "changes.css")


class _Beside(NamedTuple):
    """One thing before and after, each with what the other has not."""

    label: str
    lang: str | None
    old: Parted | None
    new: Parted | None


def show(compared: Compared, to: IO[str]) -> None:
    """Write the page."""
    to.writelines(pieces(compared))


def pieces(compared: Compared) -> Iterator[str]:
    """Yield the page bit by bit: there may be many changes."""
    values = {
        "compared": compared,
        "verdict": words.verdict(compared),
        "basis": words.basis(compared),
        "kinds": words.kinds(compared.summary),
        "about": KINDS,
        "records": words.records(compared.summary),
        "record_changes": _records(compared),
        "channels": words.days(iter(compared.changes())),
        "beside": _beside,
        "clock": words.clock,
        "title": words.title,
        "feed": words.feed,
    }
    return framed("changes.html.j2", _STYLES, values)


def _records(compared: Compared) -> Iterator[tuple[Any, list[_Beside]]]:
    for record in compared.records():
        yield record, [_parted(words.told_value(value)) for value in record.fields]


def _beside(change: Change) -> list[_Beside]:
    return [_parted(one) for one in words.told(change)]


def _parted(one: Altered) -> _Beside:
    if one.old is None or one.new is None:
        return _Beside(one.label, one.lang, _whole(one.old), _whole(one.new))
    return _Beside(one.label, one.lang, *words.parted(one.old, one.new))


def _whole(text: str | None) -> Parted | None:
    return None if text is None else Parted(text, 0, len(text))
