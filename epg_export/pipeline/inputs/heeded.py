"""Whether anybody listens to what is said beside the inputs."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from epg_export.errors import ConfigError
from epg_export.formats import Format, all_formats, side_files
from epg_export.formats.wishes import NO_WISHES
from epg_export.pipeline.inputs.detecting import format_of
from epg_export.pipeline.inputs.source import Source
from epg_export.toml import tables_in

OPTIONS: Mapping[str, str] = {
    "maps": "--map",
    "beside": "--with",
    "date_order": "--date-order",
    "extract_credits": "--extract-credits",
    "day_start": "--day-start",
}
"""Wishes that only some formats listen to, as the command line calls them."""

_OF_ONE = ("series", "episodes")
"""What a side file can say of one press text alone."""


def refuse_unheeded(sources: Sequence[Source], forced: Format | None = None) -> None:
    """Raise :class:`ConfigError` for a wish that no input is of a format to listen to.

    Where an input is of no known format, that is what is to be told. Wishes are said once, for all
    inputs of a run, so those of the first are those of each.
    """
    wishes = sources[0].wishes if sources else NO_WISHES
    asked = [name for name in OPTIONS if getattr(wishes, name) != getattr(NO_WISHES, name)]
    if not asked:
        return
    found = [format_of(one, forced) for one in sources]
    heeded = {name for format_ in found if format_ is not None for name in format_.heeds}
    for name in asked:
        if name not in heeded and None not in found:
            names = " and ".join(f.name for f in all_formats() if name in f.heeds)
            raise ConfigError(
                f"{OPTIONS[name]} is for inputs of the format {names}, and there is none",
                remedy="leave it out, or name the format of the inputs with --from",
            )
    _refuse_misdirected(wishes.maps, [one.name for one in sources])
    texts = [s.name for s, f in zip(sources, found, strict=True) if f and "beside" in f.heeds]
    _refuse_misdirected(wishes.beside, texts if None not in found else [s.name for s in sources])
    _refuse_shared(wishes.beside, texts)


def _refuse_misdirected(paths: Sequence[str], names: Sequence[str]) -> None:
    """Raise :class:`ConfigError` for a side file whose input is not there."""
    for path in paths:
        wanted = tables_in(side_files.text_of(path), path).get("input")
        if isinstance(wanted, str) and not any(side_files.is_for(wanted, name) for name in names):
            raise ConfigError(
                f'{path} is for "{wanted}", and there is no such input',
                remedy=f"correct its input, or leave it out; there is {', '.join(names[:3])}",
            )


def _refuse_shared(paths: Sequence[str], names: Sequence[str]) -> None:
    """Raise :class:`ConfigError` where several texts would be of one series, or one episode."""
    for path in paths:
        said = tables_in(side_files.text_of(path), path)
        if len(names) > 1 and "input" not in said and any(key in said for key in _OF_ONE):
            raise ConfigError(
                f"{path} says what one text is about, and there are {len(names)} of them",
                remedy=f'say in it which one is meant: input = "{PurePath(names[0]).name}"',
            )
