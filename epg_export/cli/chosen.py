"""What the options of a command that publishes ask for, read into those of an export."""

import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from epg_export.cli import options
from epg_export.cli.apart import keep_apart
from epg_export.cli.checks import moment
from epg_export.cli.lengths import length_of
from epg_export.cli.profiling import keep_profile_apart
from epg_export.errors import ConfigError

if TYPE_CHECKING:
    from epg_export.cli.settings import Settings
    from epg_export.formats import Format
    from epg_export.pipeline.channels.channel_map import ChannelMap
    from epg_export.pipeline.choices import ExportOptions
    from epg_export.pipeline.repairs import Repairs
    from epg_export.pipeline.selection.select import Selection
    from epg_export.publish.gate import Limits

_PERCENT = re.compile(r"(\d{1,3}(?:\.\d{1,6})?) ?%|(\d{1,3})", re.ASCII)
"""A part of one needs its sign: 0.2 may be meant to be a fifth."""

_READ = (
    *("inputs", "feed", "deltas", "profile", "channel_map", "since_manifest"),
    *("maps", "beside"),
)
"""Options and arguments that name what is read."""

UNASKED: Mapping[str, object] = {
    "to": None,
    "read_as": None,
    "layout": None,
    "split": (),
    "pack": None,
    "on_error": "reject",
    "profile": "exact",
    "version": None,
    "languages": (),
    "channels": (),
    "since": None,
    "until": None,
    "channel_map": None,
    "assume_zone": None,
    "infer_stop": False,
    "maps": (),
    "beside": (),
    "date_order": None,
    "day_start": None,
    "extract_credits": False,
    "repair_text": False,
    "key": None,
    "max_unpacked": None,
    "max_ratio": None,
    "max_record": None,
    "shorten": False,
    "dedupe": False,
    "fill_gaps": None,
    "fix_overlaps": None,
    "max_shrink": "20%",
    "min_horizon": None,
    "allow_shrink": False,
    "now": None,
    "dry_run": False,
    "report_file": None,
}
"""What a command does that has no such option: what an export does that is not asked for it."""


def options_of(given: dict[str, object], settings: "Settings") -> "ExportOptions":
    """What the options of a command that publishes ask for; it need not have all of them.

    Raises :class:`ConfigError` where one of them is unreadable.
    """
    from epg_export.cli.checks import checks  # noqa: PLC0415 - not for --help
    from epg_export.pipeline.choices import ExportOptions  # noqa: PLC0415
    from epg_export.profiles import profile_named  # noqa: PLC0415

    given = {**UNASKED, **given}
    output = str(given["output"])
    if not output:
        raise ConfigError("the output has no name", remedy="name a file, a folder, or -")
    to = _target(given["to"], output)
    _keep_apart(output, to, given, settings)
    wishes = options.wishes_of(given)
    keep_apart(output, wishes.files, what="the feed", remedy="name another file with -o")
    profile = profile_named(str(given["profile"]))
    looked_for = checks(given, settings, profile, publishing=True)
    channel_map = options.channel_map_at(options.text(given["channel_map"]))
    return ExportOptions(
        to=to,
        output=output,
        read_as=options.named_format(options.text(given["read_as"])),
        layout=options.text(given["layout"]),
        on_error=given["on_error"],  # type: ignore[arg-type]
        selection=_selection(given, channel_map),
        profile=profile,
        version=options.text(given["version"]),
        assume_zone=options.text(given["assume_zone"]),
        infer_stop=bool(given["infer_stop"]),
        dry_run=bool(given["dry_run"]),
        shorten=bool(given["shorten"]),
        checks=looked_for,
        split=options.split_commas(given["split"]),  # type: ignore[arg-type]
        pack=options.text(given["pack"]),
        channel_map=channel_map,
        repairs=_repairs(given),
        gate=_limits(given),
        wishes=wishes,
    )


def _limits(given: dict[str, object]) -> "Limits":
    """What is asked of the new feed; raises :class:`ConfigError` where an option is unreadable."""
    from epg_export.publish.gate import Limits  # noqa: PLC0415 - not for --help

    horizon = options.text(given["min_horizon"])
    return Limits(
        max_shrink=_share(str(given["max_shrink"])),
        min_horizon=None if horizon is None else length_of("--min-horizon", horizon),
        now=moment(options.text(given["now"])),
        allow_shrink=bool(given["allow_shrink"]),
    )


def _share(text: str) -> float:
    """The share that a percentage names: 0.2 for 20%."""
    match = _PERCENT.fullmatch(text.strip())
    part = Decimal(match[1] or match[2]) / 100 if match else None
    if part is None or part > 1:
        raise ConfigError(
            f'--max-shrink: "{text}" is no percentage', remedy="write 0% to 100%, such as 20%"
        )
    return float(part)


def _repairs(given: dict[str, object]) -> "Repairs":
    """Which repairs are wanted; raises :class:`ConfigError` for a title that no guide can show."""
    from epg_export.pipeline.repairs.wanted import (  # noqa: PLC0415 - not for --help
        Repairs,
        filler_title,
    )

    filler = options.text(given["fill_gaps"])
    return Repairs(
        dedupe=bool(given["dedupe"]),
        overlaps=given["fix_overlaps"],  # type: ignore[arg-type] # click's choice
        filler=None if filler is None else filler_title(filler),
    )


def _keep_apart(output: str, to: "Format", given: dict[str, object], settings: "Settings") -> None:
    """Refuse a report that would be written over what is read, or published."""
    from epg_export.publish.rejects import rejects_path  # noqa: PLC0415 - not for --help

    if given["split"] and output != "-":
        output = f"{output}/"  # a folder, even if it is not there yet
    beside = rejects_path(output)
    used = [None if beside is None else str(beside), settings.file]
    for name in _READ:
        said = given.get(name) or ()
        used.extend([said] if isinstance(said, str) else said)  # type: ignore[arg-type] # click's
    if since := options.text(given.get("since_manifest")):
        used.append(f"{Path(since).parent}/")
    keep_apart(
        options.text(given["report_file"]),
        used,
        output=output,
        suffixes=to.suffixes,
        remedy="name another file with --report",
    )
    used.append(options.text(given["report_file"]))
    keep_profile_apart(given, used, output=output, suffixes=to.suffixes)


def _target(name: object, output: str) -> "Format":
    from epg_export.formats import by_suffix, format_named  # noqa: PLC0415 - not for --help

    if name is not None:
        return format_named(str(name))
    found = by_suffix(output)
    if found is None:
        raise ConfigError(
            f"cannot tell a format from {output}",
            remedy="name one with --to: xmltv, ebucore, jsonl",
        )
    return found


def _selection(given: dict[str, object], channel_map: "ChannelMap | None") -> "Selection":
    from epg_export.pipeline.selection.select import Selection, window  # noqa: PLC0415 - not for --help
    from epg_export.vocab.languages import canonical  # noqa: PLC0415 - not for --help

    languages = options.split_commas(given["languages"])  # type: ignore[arg-type]
    for tag in languages:
        if canonical(tag) is None:
            raise ConfigError(
                f'--lang: "{tag}" is no language tag', remedy="use tags such as de,en"
            )
    channels = options.split_commas(given["channels"])  # type: ignore[arg-type]
    if channel_map is not None:
        channels = tuple(map(channel_map.house_id, channels))
    since, until = window(options.text(given["since"]), options.text(given["until"]))
    return Selection(
        channels=frozenset(channels),
        since=since,
        until=until,
        languages=languages,
    )
