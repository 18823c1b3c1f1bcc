"""The terms of a vocabulary for people: many as a table, one with all that is known of it."""

import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence

from rich.cells import cell_len, set_cell_size

from epg_export.vocab.entries import Entry
from epg_export.vocab.search import Hit

_GAP = "  "
_LEAST = 4
_LABEL = 16
_NAMES = {"en": "English", "de": "German", "fr": "French", "own": "own name"}

_Column = tuple[str, Callable[[Entry], str]]


def _name(language: str) -> Callable[[Entry], str]:
    return lambda entry: entry.names.get(language, "")


def _code(scheme: str) -> Callable[[Entry], str]:
    return lambda entry: entry.codes.get(scheme, "")


def _fact(what: str) -> Callable[[Entry], str]:
    return lambda entry: entry.facts.get(what, "")


_THREE: tuple[_Column, ...] = tuple((_NAMES[one], _name(one)) for one in ("en", "de", "fr"))
_COLUMNS: dict[str, tuple[_Column, ...]] = {
    "genres": (*_THREE, ("DVB", _code("DVB"))),
    "roles": _THREE,
    "ratings": (
        ("age", _fact("least age")),
        ("territory", _code("territory")),
        ("XMLTV system", _code("XMLTV system")),
        ("EBU", _code("EBU")),
        ("DVB", _code("DVB")),
    ),
    "languages": (*_THREE, ("639-2", _code("ISO 639-2/B")), ("own name", _name("own"))),
    "identifiers": (
        ("name", _name("en")),
        ("identifies", _fact("identifies")),
        ("form", _fact("form")),
    ),
    "countries": (("alpha-3", _code("alpha-3")), ("vehicles", _code("vehicles")), *_THREE),
}


def table(vocabulary: str, entries: Iterable[Entry], width: int) -> str:
    """A line for each term, none wider than that."""
    columns = _COLUMNS[vocabulary]
    lines = [["key", *(title for title, _ in columns)]]
    lines += [[entry.key, *(of(entry) for _, of in columns)] for entry in entries]
    return "\n".join(_aligned(lines, width))


def found(hits: Iterable[Hit], width: int) -> str:
    """A line for each hit, with what it was found by."""
    lines = [["key", "name", "found by"]]
    for hit in hits:
        name = next(iter(hit.entry.names.values()), "")
        lines.append([hit.entry.key, name, hit.fault or hit.why])
    return "\n".join(_aligned(lines, width))


def page(entry: Entry, width: int) -> str:
    """All that is known of one term."""
    lines = [entry.key]
    for what, said in _said(entry):
        lines += textwrap.wrap(
            said,
            width,
            initial_indent=_GAP + what.ljust(_LABEL),
            subsequent_indent=" " * (len(_GAP) + _LABEL),
            break_long_words=False,
            break_on_hyphens=False,
        )
    return "\n".join(lines)


def _said(entry: Entry) -> Iterator[tuple[str, str]]:
    """What the page says, line by line."""
    yield from ((_NAMES[language], name) for language, name in entry.names.items() if name)
    if entry.aliases:
        yield "also", ", ".join(word for word, _ in entry.aliases)
    yield from entry.facts.items()
    yield from entry.codes.items()


def _aligned(lines: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """The lines with their columns one below the other, the widest ones cut where they must be."""
    sizes = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    room = width - len(_GAP) * (len(sizes) - 1)
    key, *rest = sizes  # it is there to be copied, so it stands whole
    while key + sum(rest) > room and max(rest) > _LEAST:
        rest[rest.index(max(rest))] -= 1
    for line in lines:
        cells = (_cut(text, size) for text, size in zip(line, (key, *rest), strict=True))
        yield _GAP.join(cells).rstrip()


def _cut(text: str, size: int) -> str:
    """A text in so many cells of a terminal, with a sign where it is cut."""
    if cell_len(text) <= size:
        return set_cell_size(text, size)
    return set_cell_size(set_cell_size(text, size - 1).rstrip() + "…", size)
