"""Texts in the languages that are asked for; what is in others is left out and counted."""

from collections import Counter
from typing import Any

import msgspec

from epg_export.entry import Entry
from epg_export.findings import Finding
from epg_export.inheritance import inherit
from epg_export.model import (
    Country,
    Description,
    Episode,
    Genre,
    LanguageRef,
    Part,
    Review,
    Text,
    Title,
)
from epg_export.pipeline.kinds import TITLE_IN_OTHER_LANGUAGE
from epg_export.vocab.languages import matches, spelled

_Tally = Counter[str]


class Spoken:
    """Leaves out what is in none of the ``languages``; ``left_out`` counts the texts by language.

    What an episode has of its series is counted with the series.
    """

    def __init__(self, languages: tuple[str, ...]) -> None:
        self._languages = languages
        self.left_out: _Tally = Counter()

    def of(self, entry: Entry) -> Entry:
        """The entry in the wanted languages; an episode always keeps a title, which is told."""
        findings: list[Finding] = []
        record = self._filtered(entry.record, self.left_out)
        series = self._filtered(entry.series, Counter())
        if isinstance(entry.record, Episode) and isinstance(record, Episode):
            shown = inherit(record, series)
            if not any(title.kind == "main" for title in shown.titles):
                titles = inherit(entry.record, entry.series).titles
                kept = next((title for title in titles if title.kind == "main"), None)
                if kept is not None:
                    record = msgspec.structs.replace(record, titles=(kept, *record.titles))
                    if kept in entry.record.titles:
                        self.left_out[spelled(kept.lang or "")] -= 1
                    message = f'no title in {", ".join(self._languages)}; "{kept.value}" was kept'
                    place = entry.locate(".titles")
                    facts = {"asked": list(self._languages), "language": kept.lang}
                    findings.append(TITLE_IN_OTHER_LANGUAGE.at(place, message, facts=facts))
        return msgspec.structs.replace(
            entry, record=record, series=series, findings=(*entry.findings, *findings)
        )

    def _filtered(self, value: Any, tally: _Tally) -> Any:
        """A record with its texts in the wanted languages only, wherever they stand in it."""
        if isinstance(value, tuple):
            return tuple(self._filtered(item, tally) for item in value if self._keeps(item, tally))
        if isinstance(value, Part):
            fields = {
                name: self._filtered(getattr(value, name), tally)
                for name in value.__struct_fields__
            }
            return type(value)(**fields)
        return value

    def _keeps(self, item: object, tally: _Tally) -> bool:
        """Whether a text is in a wanted language, and whatever only holds texts holds one."""
        if isinstance(item, Text | Title | Description | Review):
            return self._is_wanted(item.lang, tally)
        if isinstance(item, Genre) and item.code is None:
            return self._one_of(item.labels, tally)
        if isinstance(item, Country | LanguageRef) and item.code is None:
            return self._one_of(item.names, tally)
        return True

    def _one_of(self, texts: tuple[Text, ...], tally: _Tally) -> bool:
        """Whether any text is wanted; where none is, they go together, and are counted here."""
        others: _Tally = Counter()
        if any([self._is_wanted(text.lang, others) for text in texts]):  # noqa: C419 - count all
            return True
        tally.update(others)
        return False

    def _is_wanted(self, lang: str | None, tally: _Tally) -> bool:
        if lang is None or any(matches(lang, wanted) for wanted in self._languages):
            return True
        tally[spelled(lang)] += 1
        return False
