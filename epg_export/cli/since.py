"""``epg-export export --since-manifest``: the options that a manifest answers."""

from typing import TYPE_CHECKING

from epg_export.cli import options
from epg_export.errors import ConfigError

if TYPE_CHECKING:
    from epg_export.publish.manifest import Manifest


def asked_as(manifest: "Manifest", given: dict[str, object]) -> dict[str, object]:
    """The options that were given, with those that say how the folder was published.

    Raises :class:`ConfigError` where one of these was given otherwise, or OUT is no single file.
    """
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
            raise ConfigError(
                f"--{name} says otherwise than the manifest",
                remedy="leave it out: a delta is of the feed as it was published",
            )
    return {**given, **published}
