"""What a run looks for: options and settings put together."""

import datetime as dt
from typing import TYPE_CHECKING

from epg_export.cli import options
from epg_export.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from epg_export.cli.settings import Settings
    from epg_export.pipeline.examine import Checks
    from epg_export.profiles import Profile
    from epg_export.verdicts import Wish


def checks(
    given: dict[str, object],
    settings: "Settings",
    profile: "Profile",
    *,
    publishing: bool = False,
) -> "Checks":
    """What is looked for: flags go before the settings, and a receiver asks for more."""
    import msgspec  # noqa: PLC0415 - none of this for --help

    from epg_export.coverage.asked import asked  # noqa: PLC0415
    from epg_export.pipeline import export  # noqa: F401, PLC0415 - declares what can be found
    from epg_export.pipeline.examine import checks_for  # noqa: PLC0415
    from epg_export.service import kinds  # noqa: F401, PLC0415 - so does a service
    from epg_export.verdicts import wishes_of  # noqa: PLC0415

    wishes = wishes_of(settings.rules, settings.file)
    select = options.split_commas(given.get("select") or ())  # type: ignore[arg-type] # click's
    ignore = options.split_commas(given.get("ignore") or ())  # type: ignore[arg-type] # click's
    wishes = msgspec.structs.replace(
        wishes,
        select=select or wishes.select,
        never=ignore,
        preview=wishes.preview or bool(given.get("preview")),
        channels=_unasked(wishes.channels) if select else wishes.channels,
        sources=_unasked(wishes.sources) if select else wishes.sources,
    )
    return checks_for(
        wishes,
        profile=profile,
        languages=asked(settings.languages, settings.file),
        now=moment(options.text(given.get("now"))),
        publishing=publishing,
    )


def _unasked(wishes: "Mapping[str, Wish]") -> "dict[str, Wish]":
    """Wishes that add nothing: a flag has said what counts, and only that."""
    from msgspec.structs import replace  # noqa: PLC0415 - not for --help

    return {name: replace(wish, select=()) for name, wish in wishes.items()}


def moment(text: str | None) -> dt.datetime | None:
    """The time that ``--now`` says: ``clock``, or one in ISO form with its offset."""
    if text is None:
        return None
    if text == "clock":
        return dt.datetime.now(tz=dt.UTC)
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise ConfigError(
            f'--now: "{text}" is no moment', remedy="write 2026-03-28T20:15:00+01:00, or clock"
        )
    return found
