"""Every format there is: the packages in this folder, and what other packages bring.

A package here offers ``FORMATS``; another distribution registers a :class:`Format` under the
entry point group ``epg_export.formats``. Nothing else has to know them.
"""

from difflib import get_close_matches
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from importlib.resources import files

from epg_export.errors import ConfigError
from epg_export.formats.base import (
    Carries,
    Folder,
    Format,
    Layout,
    ReadOptions,
    WriteOptions,
)

__all__ = [
    "PACKED",
    "Carries",
    "Folder",
    "Format",
    "Layout",
    "ReadOptions",
    "WriteOptions",
    "all_formats",
    "by_suffix",
    "detect",
    "format_named",
]

PACKED = (".gz", ".xz", ".zst")
"""Ends of names behind a format's own that say how its content is packed: read and written."""


def _packages() -> list[str]:
    """The packages here. Not by pkgutil, which leaves out what the disk does not give."""
    found = files(__name__).iterdir()
    return sorted(one.name for one in found if one.joinpath("__init__.py").is_file())


@cache
def all_formats() -> tuple[Format, ...]:
    """The formats in the order in which they are listed."""
    own = (import_module(f"{__name__}.{name}") for name in _packages())
    found = [format_ for package in own for format_ in package.FORMATS]
    found += [entry.load() for entry in entry_points(group="epg_export.formats")]
    return tuple(found)


def format_named(name: str) -> Format:
    """The format of that name; raises :class:`ConfigError` where there is none."""
    for format_ in all_formats():
        if format_.name == name:
            return format_
    names = [format_.name for format_ in all_formats()]
    near = get_close_matches(name, names, n=1)
    meant = f"did you mean {near[0]}? " if near else ""
    remedy = f"{meant}choose one of {', '.join(names)}"
    raise ConfigError(f'there is no format "{name}"', remedy=remedy)


def detect(head: bytes) -> Format | None:
    """The first format that knows the content by its first bytes."""
    asked = sorted(all_formats(), key=lambda one: (not one.asked_first, one.asked_last))
    return next((format_ for format_ in asked if format_.sniff(head)), None)


def by_suffix(name: str) -> Format | None:
    """The format that a file name's suffix stands for, packed or not: the longest that fits."""
    lower = name.lower()
    packed = next((suffix for suffix in PACKED if lower.endswith(suffix)), "")
    plain = lower.removesuffix(packed)
    fitting = [
        (len(suffix), format_)
        for format_ in all_formats()
        for suffix in format_.suffixes
        if plain.endswith(suffix)
    ]
    return max(fitting, key=lambda fit: fit[0])[1] if fitting else None
