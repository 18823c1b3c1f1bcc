"""``epg-export export --since-manifest``: the options that a manifest answers."""

from typing import TYPE_CHECKING

from epg_export.cli import options
from epg_export.cli.chosen import UNASKED, options_of
from epg_export.errors import ConfigError, EpgExportError

if TYPE_CHECKING:
    from epg_export.cli.settings import Settings
    from epg_export.pipeline.choices import ExportOptions
    from epg_export.publish.manifest import Manifest, Shaping

_REMEDY = "leave it out: a delta is of the feed as it was published"
_SAID = {
    "profile": "profile",
    "ebucore_version": "version",
    "languages": "languages",
    "assume_zone": "assume_zone",
    "infer_stop": "infer_stop",
    "shorten": "shorten",
    "dedupe": "dedupe",
    "fix_overlaps": "fix_overlaps",
    "fill_gaps": "fill_gaps",
    "on_error": "on_error",
}
"""What a manifest tells of the options, and which of the command line says it."""
_FLAGS = {"languages": "lang", "channels": "channel"}


def chosen_as(
    manifest: "Manifest", given: dict[str, object], settings: "Settings"
) -> "ExportOptions":
    """What the options ask for, with those that say how the folder was published.

    Raises :class:`ConfigError` where one of these was given otherwise, or OUT is no single file.
    """
    import msgspec  # noqa: PLC0415 - not for --help

    from epg_export.pipeline.delta.shaping import shaping_of  # noqa: PLC0415
    from epg_export.publish.manifest import Shaping  # noqa: PLC0415

    was = manifest.options or Shaping()
    chosen = options_of({**_formed_as(manifest, given), **_shaped_as(was, given)}, settings)
    if was.channels and not chosen.selection.channels:
        selection = msgspec.structs.replace(chosen.selection, channels=frozenset(was.channels))
        chosen = msgspec.structs.replace(chosen, selection=selection)
    _refuse_another(was, shaping_of(chosen) or Shaping())
    return chosen


def _formed_as(manifest: "Manifest", given: dict[str, object]) -> dict[str, object]:
    """The options with the form of the folder: its format, its layout, its files."""
    from epg_export.publish.targets import is_archive, is_folder  # noqa: PLC0415 - not for --help

    output = str(given["output"])
    if is_folder(output) or is_archive(output):
        raise ConfigError(
            f"{output} names several files, and a delta is one",
            remedy="name a file, such as delta.jsonl, or -",
        )
    published: dict[str, object] = {
        "to": manifest.format,
        "layout": manifest.layout,
        "split": tuple(sorted(manifest.split)),
        "pack": manifest.pack,
    }
    said = {**given, "split": tuple(sorted(options.split_commas(given["split"])))}  # type: ignore[arg-type]
    for name, how in published.items():
        if said[name] and said[name] != how:
            raise ConfigError(f"--{name} says otherwise than the manifest", remedy=_REMEDY)
    return {**given, **published}


def _shaped_as(was: "Shaping", given: dict[str, object]) -> dict[str, object]:
    """The options of the last time that were not given now, by their names on the command line."""
    told = {_SAID[field]: getattr(was, field) for field in _SAID}
    return {
        name: value
        for name, value in told.items()
        if value and given[name] == UNASKED[name] and (name != "profile" or _is_known(str(value)))
    }


def _is_known(profile: str) -> bool:
    """Whether a profile is known by its name: one in a file of its own has to be given."""
    from epg_export.profiles import profile_named  # noqa: PLC0415 - not for --help

    try:
        return profile_named(profile).name == profile
    except EpgExportError:
        return False


def _refuse_another(was: "Shaping", now: "Shaping") -> None:
    """Raise where something would shape the feed otherwise than the last time."""
    if was.channel_map != now.channel_map and was.channel_map is not None:
        raise ConfigError(
            "the folder was published with a channel map, and "
            + ("it was another one" if now.channel_map else "none is given"),
            remedy="give the same one with --channel-map",
        )
    if was.reading != now.reading:
        raise ConfigError(
            "what is said beside the inputs is not what it was when the folder was published",
            remedy="give the same --map, --with and options of reading",
        )
    for field in was.__struct_fields__:
        if getattr(was, field) != getattr(now, field):
            name = _FLAGS.get(field, field).replace("_", "-")
            given = bool(getattr(now, field))
            raise ConfigError(
                f"--{name} says otherwise than the manifest",
                remedy=_REMEDY if given else f"give --{name} as when the folder was published",
            )
