"""Schemes of identifiers as entries."""

from collections.abc import Iterator

from epg_export.vocab.entries.entry import Entry
from epg_export.vocab.identifiers import schemes


def entries() -> Iterator[Entry]:
    """Every scheme, in the order of the table."""
    for scheme in schemes().values():
        facts = {
            "identifies": ", ".join(scheme.levels),
            "form": scheme.form,
            "example": scheme.example,
            "pattern": scheme.pattern,
        }
        aliases = tuple((word, "") for word in scheme.also)
        yield Entry(scheme.key, {"en": scheme.name}, {}, aliases, facts)
