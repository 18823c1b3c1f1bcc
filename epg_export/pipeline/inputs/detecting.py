"""Which format a content is of: told by its first bytes, helped by its name."""

from pathlib import Path

from epg_export.entry import Entry, telling
from epg_export.errors import ReadError, reason
from epg_export.findings import Finding, Place
from epg_export.formats import Format, all_formats, by_suffix, detect
from epg_export.formats.canonical.lines import is_document
from epg_export.formats.marks import ZIP
from epg_export.pipeline.inputs.archives import SUFFIX
from epg_export.pipeline.inputs.foreign import has_markup, looks_like, nothing, surely
from epg_export.pipeline.inputs.source import Source
from epg_export.pipeline.kinds import DAMAGED_ARCHIVE, EMPTY_INPUT, UNKNOWN_FORMAT

HEAD_BYTES = 1 << 16
"""As many are looked at."""


def head_of(source: Source) -> bytes:
    """The first bytes of the content, as far as they can be unpacked."""
    try:
        with source.open() as stream:
            return stream.read(HEAD_BYTES)
    except OSError as error:
        raise ReadError(source.name, reason(error)) from error


def known_by(head: bytes, name: str) -> Format | None:
    """The format of a content; the name decides where a broken line could be of two, or of none."""
    found = detect(head)
    if found is not None and surely(head, found) is not None:
        return None
    named = by_suffix(name)
    if found is None and named is not None and named.by_name:
        return named if nothing(head) is None and surely(head, named) is None else None
    first = head.lstrip().split(b"\n", 1)[0].strip()
    if found and named and {found.name, named.name} == {"json", "jsonl"} and len(first) > 1:
        return named if not is_document(first) else found
    return found


def format_of(source: Source, forced: Format | None) -> Format | None:
    """The format of a source: the one that is forced, or that is known, or its content shows."""
    return forced or source.format or known_by(head_of(source), source.name)


def refused(source: Source, wanted: Format) -> Finding | None:
    """What is said of a content that is certainly not of that format; None where it may be."""
    head = head_of(source)
    found = known_by(head, source.name)
    if found in (None, wanted) and not is_another(head, wanted):
        return None
    return unknown(source.name, head, wanted).findings[0]


def is_another(head: bytes, forced: Format | None) -> bool:
    """Whether a content is certainly none of the format that was asked for."""
    if forced is None:
        return False
    if nothing(head) is not None or surely(head, forced) is not None:
        return True
    return forced.markup and not has_markup(head)


def unknown(
    name: str, head: bytes, forced: Format | None = None, *, is_packed: bool = False
) -> Entry:
    """What is said of a content that nobody reads, or not as what it was said to be."""
    place = Place(name, line=1, column=1)
    if empty := nothing(head):
        return telling(EMPTY_INPUT.at(place, empty))
    if head.startswith(ZIP) and not is_packed and Path(name).suffix.lower() == SUFFIX:
        message = "the zip archive is cut off: the list of its files, at its end, is missing"
        return telling(DAMAGED_ARCHIVE.at(place, message, remedy="fetch or pack the file again"))
    names = ", ".join(f.name for f in all_formats() if f.read is not None)
    wanted = forced.name if forced else f"one of the formats that are read: {names}"
    is_ = looks_like(head)
    remedy = is_.remedy or ("check that this is the right file" if forced else None)
    return telling(UNKNOWN_FORMAT.at(place, f"it is {is_.what}, not {wanted}", remedy=remedy))
