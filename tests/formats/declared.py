"""What a record says, leaf by leaf, and what of it a format tells as lost."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from formats.test_carries import is_told

from epg_export.entry import Entry
from epg_export.formats import Carries, Format, format_named
from epg_export.model import Part, Rating
from epg_export.pipeline.losses import Losses
from epg_export.vocab.languages import spelled

TAGS = ("lang", "code", "language", "languages")
Leaf = tuple[str, Any]
"""The path of a value without positions, and what it says."""


def leaves(value: Any, path: str = "", plain: str = "") -> Iterator[tuple[str, str, Any]]:
    """Every value in a record but ids: its path, its path without positions, what it says."""
    if isinstance(value, Part):
        for field in value.__struct_fields__:
            if field != "id":
                yield from leaves(getattr(value, field), f"{path}.{field}", f"{plain}.{field}")
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            if not is_blank(item):
                yield from leaves(item, f"{path}[{index}]", plain)
    elif value is not None and meant(value, plain) != "":
        yield path, plain, meant(value, plain)


def is_blank(item: Any) -> bool:
    """Whether it is a text, an address or a number that says nothing, which is told by a rule."""
    said = getattr(item, "value", getattr(item, "url", None))
    is_nothing = isinstance(said, str) and not said.strip()
    return is_nothing and not isinstance(item, Rating)  # which may say something else


def meant(value: Any, path: str) -> Any:
    """A value by its meaning: white space, spelling of tags and offsets aside."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC) if value.tzinfo else value
    if not isinstance(value, str):
        return value
    squeezed = " ".join(value.split())
    return spelled(squeezed) if path.rpartition(".")[2] in TAGS else squeezed


def told(format_name: str, entry: Entry, whole: str) -> set[str]:
    """The paths that are told as lost; a field that ``whole`` fits stands for what holds it."""
    format_ = format_named(format_name)
    assert format_.carries is not None
    return set(told_by(format_, format_.carries, entry, whole))


def told_by(format_: Format, carries: Carries, entry: Entry, whole: str) -> dict[str, str]:
    """The same where the format holds but what ``carries`` says, each with its message."""
    return {
        re.sub(whole, "]", finding.place.path.removeprefix("$"))
        if "is written" not in finding.message
        else finding.place.path.removeprefix("$"): finding.message
        for finding in Losses(format_, carries).of(entry)
    }


def said(value: Any) -> Counter[Leaf]:
    """All leaves of a record, counted."""
    return Counter((plain, word) for _, plain, word in leaves(value))


def kept(value: Any, lost: set[str]) -> Counter[Leaf]:
    """The leaves of a record that are not told as lost."""
    return Counter((plain, word) for path, plain, word in leaves(value) if not is_told(path, lost))
