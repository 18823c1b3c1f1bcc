"""Whether anybody listens to what is said beside the inputs."""

from collections.abc import Mapping, Sequence

from epg_export.errors import ConfigError
from epg_export.formats import Format, all_formats
from epg_export.formats.wishes import NO_WISHES
from epg_export.pipeline.inputs.source import Source
from epg_export.pipeline.inputs.sources import head_of, known_by

OPTIONS: Mapping[str, str] = {
    "maps": "--map",
    "beside": "--with",
    "date_order": "--date-order",
    "extract_credits": "--extract-credits",
}
"""Wishes that only some formats listen to, as the command line calls them."""


def refuse_unheeded(sources: Sequence[Source], forced: Format | None = None) -> None:
    """Raise :class:`ConfigError` for a wish that no input is of a format to listen to.

    Where an input is of no known format, that is what is to be told.
    """
    wishes = sources[0].wishes if sources else NO_WISHES
    asked = [name for name in OPTIONS if getattr(wishes, name) != getattr(NO_WISHES, name)]
    if not asked:
        return
    found = [forced or one.format or known_by(head_of(one), one.name) for one in sources]
    heeded = {name for format_ in found if format_ is not None for name in format_.heeds}
    for name in asked:
        if name not in heeded and None not in found:
            names = " and ".join(f.name for f in all_formats() if name in f.heeds)
            raise ConfigError(
                f"{OPTIONS[name]} is for inputs of the format {names}, and there is none",
                remedy="leave it out, or name the format of the inputs with --from",
            )
