"""What an export is to do, and whether that fits together."""

from pathlib import Path
from typing import Any

import msgspec

from epg_export.errors import ConfigError
from epg_export.formats import Format, Layout, all_formats, by_suffix
from epg_export.formats.wishes import NO_WISHES, ReadWishes
from epg_export.pipeline.channels.channel_map import ChannelMap
from epg_export.pipeline.delta.orders import Orders
from epg_export.pipeline.examine import Checks
from epg_export.pipeline.inputs.packing import refuse_other_packing
from epg_export.pipeline.repairs import Repairs
from epg_export.pipeline.selection.select import Selection
from epg_export.pipeline.shorten import told_before
from epg_export.pipeline.sift import OnError
from epg_export.pipeline.splitting.parts import SPLITS
from epg_export.profiles import EXACT, Profile
from epg_export.publish.archive import is_archive
from epg_export.publish.gate import Limits
from epg_export.publish.targets import is_folder


class ExportOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What an export is to do.

    ``to`` is the target format and ``output`` a file's or folder's name, or ``-``; ``read_as``
    forces the format of the inputs. ``profile`` is the receiver's; ``version`` that of the target
    format, where it is not the profile's; ``assume_zone`` is an IANA name for times without an
    offset; ``infer_stop`` ends a broadcast without a stop where the next one on its channel starts;
    ``shorten`` cuts texts to the lengths that the receiver takes; ``split`` names what has a file
    of its own (``channel``, ``day``), ``pack`` the suffix (``gz``, ``zst``) of those files where
    they are packed; ``channel_map`` gives channels their ids; ``repairs`` are done, and ``gate`` is
    what is asked of the new feed beside the one that is published; ``patches`` are deltas that are
    applied to what is read, one after the other; ``wishes`` are what readers are told beside the
    inputs.
    """

    to: Format
    output: str
    read_as: Format | None = None
    layout: str | None = None
    on_error: OnError = "reject"
    selection: Selection = Selection()
    profile: Profile = EXACT
    version: str | None = None
    assume_zone: str | None = None
    infer_stop: bool = False
    dry_run: bool = False
    shorten: bool = False
    checks: Checks = Checks()
    split: tuple[str, ...] = ()
    pack: str | None = None
    channel_map: ChannelMap | None = None
    repairs: Repairs = Repairs()
    gate: Limits = Limits()
    patches: tuple[Orders, ...] = ()
    wishes: ReadWishes = NO_WISHES


def chosen_checks(options: ExportOptions) -> Checks:
    """What is looked for: a text that is shortened is told where it is cut, and not before."""
    checks, profile = options.checks, options.profile
    if not options.shorten:
        return checks
    if not profile.limits:
        raise ConfigError(
            f"the profile {profile.name} says no lengths to shorten texts to",
            remedy="leave --shorten out, or choose a profile with limits, such as dvb-i",
        )
    limits = told_before(checks.terms.limits)
    terms = msgspec.structs.replace(checks.terms, limits=limits)
    return msgspec.structs.replace(checks, terms=terms)


def chosen_layout(options: ExportOptions) -> Layout:
    """The layout that format, option and output ask for together."""
    name, output = options.to.name, options.output
    if not options.to.layouts:
        written = ", ".join(one.name for one in all_formats() if one.layouts)
        remedy = f"choose another format with --to: {written}"
        raise ConfigError(f"{name} is not written", remedy=remedy)
    if chosen_split(options):
        return _layout_of_parts(options)
    folder = is_folder(output) or is_archive(output)
    if not folder:
        refuse_other_packing(output)
    layout = options.to.layout(options.layout, folder=folder)
    if layout is None and options.layout is not None:
        raise _no_layout(options)
    if layout is None or (folder and not layout.folder):
        what = "an archive" if is_archive(output) else "a folder"
        near = f"{output.rstrip('/')}/" if is_folder(output) else ""
        raise ConfigError(
            f"{output} is {what}, and this is written into one file",
            remedy=f"name a file, such as {near}guide{options.to.suffixes[0]}",
        )
    if layout.folder and output == "-":
        raise ConfigError(
            f"the layout {layout.name} fills a folder, not a stream", remedy="name a folder with -o"
        )
    return layout


def chosen_split(options: ExportOptions) -> tuple[str, ...]:
    """What has a file of its own, always in one order: a channel, a day, or a day on a channel."""
    split, pack = options.split, options.pack
    for word in split:
        if word not in SPLITS:
            raise ConfigError(
                f'a feed is not split by "{word}"',
                remedy="split it by channel, by day, or by channel,day",
            )
    if pack is not None and not split:
        raise ConfigError(
            "--pack is for the files of --split",
            remedy=f"add --split, or name the output guide{options.to.suffixes[0]}.{pack}",
        )
    if pack is not None and is_archive(options.output):
        raise ConfigError(
            f"{options.output} is an archive, which packs its files itself",
            remedy="leave --pack out, or name a folder",
        )
    return tuple(word for word in SPLITS if word in split)


def _layout_of_parts(options: ExportOptions) -> Layout:
    """The layout of each of the files that a feed is split into."""
    output, by = options.output, ",".join(options.split)
    if not is_folder(output) and not is_archive(output) and not _may_be_a_folder(output):
        what = "standard output is" if output == "-" else f"{output} names"
        near = "guide" if output == "-" else output.partition(".")[0] or "guide"
        raise ConfigError(
            f"{what} one file, and --split {by} writes several",
            remedy=f"name a folder, such as {near}/, or an archive, such as {near}.zip",
        )
    layout = options.to.layout(options.layout, folder=False)
    if layout is None:
        raise _no_layout(options)
    if layout.folder:
        names = ", ".join(layout.name for layout in options.to.layouts if not layout.folder)
        raise ConfigError(
            f"the layout {layout.name} has a file for each record, and --split {by} one for each "
            f"{' and '.join(chosen_split(options))}",
            remedy=f"choose the layout {names}, or leave --split out",
        )
    return layout


def _may_be_a_folder(output: str) -> bool:
    """Whether a name that is not there yet, and not that of any feed, can be a folder's."""
    return output != "-" and not Path(output).exists() and by_suffix(output) is None


def _no_layout(options: ExportOptions) -> ConfigError:
    names = ", ".join(layout.name for layout in options.to.layouts)
    return ConfigError(
        f'{options.to.name} has no layout "{options.layout}"', remedy=f"choose one of {names}"
    )


def chosen_settings(options: ExportOptions) -> Any:
    """What the receiver profile asks of the target format, as the settings that it declares.

    None where the format has none, which is fine for a profile that asks nothing of any format.
    """
    profile, target = options.profile, options.to
    names = [format_.name for format_ in all_formats()]
    for name in profile.formats:
        if name not in names:
            raise ConfigError(
                f'{profile.file}: there is no format "{name}"',
                remedy=f"name a table after one of {', '.join(names)}",
            )
    if profile.formats and (target.settings is None or target.name not in profile.formats):
        raise ConfigError(
            f"the profile {profile.name} asks nothing of {target.name}",
            remedy=f"leave --profile out, or write {', '.join(profile.formats)}",
        )
    if options.version is not None and options.version not in target.versions:
        raise ConfigError(
            f"{target.name} is not written in a version {options.version}",
            remedy=f"choose one of {', '.join(target.versions)}"
            if target.versions
            else f"leave it out: {target.name} has one version",
        )
    settings = profile.settings(target.name, target.settings) if target.settings else None
    if settings is None or options.version is None:
        return settings
    return msgspec.structs.replace(settings, version=options.version)
