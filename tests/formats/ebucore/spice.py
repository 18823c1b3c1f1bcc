"""Words that mean something to us, as anybody may write them: labels of our own in wrong places."""

import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import Any

from epg_export.formats.ebucore import mapping


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.items():
            yield from _texts(item)
    elif isinstance(value, Iterable):
        for item in value:
            yield from _texts(item)


def _said_by_mappings() -> Iterator[str]:
    for found in pkgutil.iter_modules(mapping.__path__):
        module = import_module(f"{mapping.__name__}.{found.name}")
        for name, value in vars(module).items():
            if not name.startswith("__") and type(value) in (str, dict, tuple, frozenset, list):
                yield from _texts(value)


WORDS = (
    *sorted({word for word in _said_by_mappings() if word and "<" not in word}),
    "epg: new",
    "epg:",
    "epg: note=epg: new; stop=1",
    "EPG: premiere=de:x|y; note=z",
    "2026-01-01/2026",
    "P1D",
    "version-1",
    "from 12 years",
    "a; b | c ¦ d",
    "5",
    "4 of 5",
    "und",
    "1 of 2",
    "EPG programme",
    "und: x",
    "%25",
    "a%3Bb",
    "1/2",
    "season-1",
    "a#1",
)
"""Every label and key of the mapping."""
