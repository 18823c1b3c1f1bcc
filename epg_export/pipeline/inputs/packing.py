"""Whether a name says how its content is packed: many receivers look at nothing else."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import IO

from epg_export.errors import ConfigError
from epg_export.findings import Finding, Place
from epg_export.formats import PACKED, all_formats
from epg_export.pipeline.inputs.unpack import packings
from epg_export.pipeline.kinds import MISNAMED_ARCHIVE, PACKED_TWICE

_NAMED = {
    ".gz": "gzip",
    ".xz": "xz",
    ".zst": "zstd",
    ".zip": "zip",
    ".tar": "tar",
    ".tgz": "tar",
    ".bz2": "bzip2",
}


def packing_findings(stream: IO[bytes], name: str) -> Iterator[Finding]:
    """Tell of a content that is packed more than once, or in another way than its name says."""
    place = Place(name, line=1, column=1)
    found = packings(stream)
    if len(found) > 1:
        chain = " in ".join(reversed(found))
        message = f"it is packed {_times(len(found))}: {chain}"
        yield PACKED_TWICE.at(place, message, facts={"packings": found})
    suffix = PurePath(name).suffix.lower()
    named = _NAMED.get(suffix)
    if found and named != found[0] and (named or suffix in _plain()):
        yield MISNAMED_ARCHIVE.at(
            place,
            f'it is packed with {found[0]}, but its name ends with "{suffix}"',
            remedy=f"let its name end with {_suffix_of(found[0])}",
        )
    elif named and not found:
        yield MISNAMED_ARCHIVE.at(
            place,
            f'it is not packed, but its name ends with "{suffix}"',
            remedy=f"leave {suffix} out of its name, or pack it",
        )


def refuse_other_packing(output: str) -> None:
    """Raise :class:`ConfigError` where a file's name says a packing that is not written."""
    suffix = PurePath(output).suffix.lower()
    named = _NAMED.get(suffix)
    if named and suffix not in (*PACKED, ".zip"):
        raise ConfigError(
            f'{output} ends with "{suffix}", and {named} is not written',
            remedy=f"let it end with {', '.join(PACKED[:-1])} or {PACKED[-1]}",
        )


def _times(number: int) -> str:
    return {2: "twice"}.get(number, f"{number} times")


def _suffix_of(packing: str) -> str:
    return next(suffix for suffix, name in _NAMED.items() if name == packing)


def _plain() -> set[str]:
    """The ends of names that say what a content is, and so that it is not packed."""
    return {PurePath(f"x{suffix}").suffix for form in all_formats() for suffix in form.suffixes}
