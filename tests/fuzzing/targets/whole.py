"""Targets that run more than a reader: unpacking and detecting, rules and reports, and writers."""

from fuzzing.promises import (
    READERS,
    WRITERS,
    keeps_exporting,
    keeps_unpacking,
    keeps_validating,
    name_for,
)
from fuzzing.seeds import seeds
from fuzzing.slips import PACKINGS
from fuzzing.targets import Target

_NAMES = ("feed", *(name_for(format_) for format_ in READERS))


def _named(data: bytes) -> tuple[str, bytes]:
    """A file name and a content: the first byte chooses."""
    return _NAMES[data[0] % len(_NAMES)] if data else "feed", data[1:]


def _unpacking(data: bytes) -> None:
    keeps_unpacking(
        data[1:], "feed" + ("", ".xml", ".zip", ".gz", ".xlsx")[data[0] % 5 if data else 0]
    )


def _validating(data: bytes) -> None:
    name, content = _named(data)
    keeps_validating(content, name)


def _exporting(data: bytes) -> None:
    name, content = _named(data[1:])
    keeps_exporting(content, name, WRITERS[data[0] % len(WRITERS) if data else 0])


def _shortest(head: bytes) -> tuple[bytes, ...]:
    found = []
    for number, format_ in enumerate(READERS, start=1):
        found += [
            head + bytes([number]) + data for data in sorted(seeds(format_.name), key=len)[:3]
        ]
    return tuple(found)


def _packed() -> tuple[bytes, ...]:
    data = b"<tv><channel id='c'><display-name>C</display-name></channel></tv>\n" * 3
    once = [pack(data) for pack in PACKINGS.values()]
    return tuple(b"\2" + one for one in (*once, *(PACKINGS["gz"](one) for one in once)))


def _exports() -> tuple[bytes, ...]:
    return tuple(
        bytes([number]) + data for number in range(len(WRITERS)) for data in _shortest(b"")
    )


TARGETS = {
    "unpacking": Target(_unpacking, _packed, of_feeds=False),
    "validating": Target(_validating, lambda: _shortest(b"")),
    "exporting": Target(_exporting, _exports),
}
