"""What shapes a feed beside its inputs, as its manifest tells it."""

import hashlib
from pathlib import Path

import msgspec

from epg_export.bounds import USUAL
from epg_export.errors import ReadError, reason
from epg_export.formats.wishes import NO_WISHES, ReadWishes
from epg_export.model import Text
from epg_export.pipeline.choices import ExportOptions
from epg_export.profiles import EXACT
from epg_export.publish.manifest import Shaping


def shaping_of(options: ExportOptions) -> Shaping | None:
    """What is asked for that shapes the content; None where nothing is.

    Not the window of time: it moves every day.
    """
    selection, repairs, profile = options.selection, options.repairs, options.profile
    shaping = Shaping(
        profile=None if profile.name == EXACT.name else profile.name,
        ebucore_version=options.version,
        languages=selection.languages,
        channels=tuple(sorted(selection.channels)),
        channel_map=options.channel_map.sha256 if options.channel_map else None,
        reading=_hash(options.wishes),
        assume_zone=options.assume_zone,
        infer_stop=options.infer_stop,
        shorten=options.shorten,
        dedupe=repairs.dedupe,
        fix_overlaps=repairs.overlaps,
        fill_gaps=None if repairs.filler is None else _typed(repairs.filler),
        on_error="keep" if options.on_error == "keep" else None,
    )
    return None if shaping == Shaping() else shaping


def _typed(title: Text) -> str:
    """A title as people type it, with its language before a colon."""
    return f"{title.lang}:{title.value}" if title.lang else title.value


def _hash(wishes: ReadWishes) -> str | None:
    """The hash of what was said beside the inputs, whatever its files are called."""
    if msgspec.structs.replace(wishes, zone=None, bounds=USUAL) == NO_WISHES:
        return None
    said = msgspec.structs.asdict(msgspec.structs.replace(wishes, maps=(), beside=()))
    del said["zone"]  # told on its own, as that which is assumed
    del said["bounds"]  # what is too much is an error, and shapes nothing
    if said["day_start"] is None:
        del said["day_start"]  # manifests from before there was one still fit
    found = hashlib.sha256(msgspec.json.encode(said))
    for name in wishes.files:
        try:
            found.update(hashlib.sha256(Path(name).read_bytes()).digest())
        except OSError as error:
            raise ReadError(name, reason(error)) from error
    return found.hexdigest()
