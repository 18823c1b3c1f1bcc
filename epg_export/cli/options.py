"""Options that several commands share."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from epg_export.reporters import FORMS

if TYPE_CHECKING:
    from epg_export.bounds import Bounds
    from epg_export.formats import Format
    from epg_export.formats.wishes import ReadWishes
    from epg_export.pipeline.channels.channel_map import ChannelMap

Command = Callable[..., Any]


def group(*added: Command) -> Command:
    """One decorator that adds several options, in their order."""

    def add(command: Command) -> Command:
        for option in reversed(added):
            command = option(command)
        return command

    return add


inputs = click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")

read_as = click.option(
    "--from", "read_as", metavar="FORMAT", help="Format of the inputs (default: their content)."
)

assume_zone = click.option(
    "--assume-zone",
    "--zone",
    "assume_zone",
    metavar="ZONE",
    help="Zone of times without an offset on channels without a time_zone (Europe/Berlin).",
)

beside = group(
    click.option(
        "--map", "maps", multiple=True, metavar="FILE", help="What the columns of tables hold."
    ),
    click.option(
        "--with", "beside", multiple=True, metavar="FILE", help="What press texts do not say."
    ),
    click.option(
        "--date-order",
        type=click.Choice(["dmy", "mdy", "ymd"]),
        help="How tables write dates such as 3/4/26.",
    ),
    click.option(
        "--day-start",
        metavar="HH:MM",
        help="When the days of playlists begin, by the clock of the channel (06:00, 05:59:25).",
    ),
    click.option(
        "--extract-credits", is_flag=True, help="Take people from prose where a pattern is sure."
    ),
    click.option(
        "--repair-text", is_flag=True, help="Mend texts that were read in the wrong encoding."
    ),
    click.option(
        "--key", metavar="SCHEME", help="Records with the same identifier of this scheme are one."
    ),
)
"""What is said beside the inputs; see docs/inputs.md."""

bounds = group(
    click.option(
        "--max-unpacked", metavar="SIZE", help="What an input may unpack to (default: 16G)."
    ),
    click.option(
        "--max-ratio",
        type=click.IntRange(2, 1_000_000),
        metavar="N",
        help="Bytes that a packed one may stand for (default: 250).",
    ),
    click.option(
        "--max-record", metavar="SIZE", help="What a record of an input may have (default: 32M)."
    ),
)
"""What an input may cost before it is refused; see docs/inputs.md."""

infer_stop = click.option(
    "--infer-stop",
    is_flag=True,
    help="Let a broadcast without a stop end where the next one on its channel starts.",
)

window = group(
    click.option("--channel", "channels", multiple=True, metavar="ID", help="Only this channel."),
    click.option(
        "--since",
        metavar="TIME",
        help="Only what starts on this broadcast day, at this time, or later.",
    ),
    click.option(
        "--until", metavar="TIME", help="Only what starts before this broadcast day or time."
    ),
)
"""What of a schedule is asked for: some channels, a span of time."""

channel_map = click.option(
    "--channel-map", metavar="FILE", help="Channels' ids and numbers; see docs/channels.md."
)

judged_by = group(
    click.option(
        "--profile",
        metavar="NAME",
        default="exact",
        show_default=True,
        help="Receiver to check for; see epg-export profiles.",
    ),
    click.option(
        "--now",
        metavar="TIME",
        help="Tell of schedules that have ended or soon will: a time with its offset, or clock.",
    ),
)
"""For whom a feed is looked at, and when."""

show_all = click.option(
    "--show-all", is_flag=True, help="Show every finding, not ten of each rule."
)

jobs = click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    metavar="N",
    envvar="EPG_EXPORT_JOBS",
    help="Processes that share the work (default: one for each core).",
)

profile_run = click.option(
    "--profile-run", metavar="FILE", help="Write where the time of the run went, as JSON."
)


TABLE = ("table", "json")
"""The forms of what is a table: for people, and for programs."""


def form(default: str, about: str, forms: Sequence[str] = FORMS) -> Callable[[Command], Command]:
    """The option for how results are shown; what is usual differs from command to command."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(forms),
        default=default,
        show_default=True,
        help=about,
    )


def named_format(name: str | None) -> "Format | None":
    """The format of an option, None where the option was not given."""
    if name is None:
        return None
    from epg_export.formats import format_named  # noqa: PLC0415 - not for --help

    return format_named(name)


def wishes_of(given: Mapping[str, object]) -> "ReadWishes":
    """What the options say beside the inputs; a command need not have all of them."""
    import msgspec  # noqa: PLC0415 - not for --help

    from epg_export.formats.wishes import ReadWishes  # noqa: PLC0415 - not for --help

    fields = {name: given[name] for name in ReadWishes.__struct_fields__ if name in given}
    fields["zone"] = given.get("assume_zone")
    fields["bounds"] = bounds_of(given)
    fields["day_start"] = _time_of_day("--day-start", text(given.get("day_start")))
    return msgspec.convert(fields, ReadWishes)


def bounds_of(given: Mapping[str, object]) -> "Bounds":
    """What an input may cost by the options; a command need not have all of them.

    Raises :class:`ConfigError` for what is no size.
    """
    import msgspec  # noqa: PLC0415 - not for --help

    from epg_export.bounds import USUAL  # noqa: PLC0415 - not for --help
    from epg_export.cli.sizes import size_of  # noqa: PLC0415

    said: dict[str, int] = {}
    for field, name in (("unpacked", "max_unpacked"), ("record", "max_record")):
        if given.get(name) is not None:
            said[field] = size_of(f"--{name.replace('_', '-')}", str(given[name]))
    if given.get("max_ratio") is not None:
        said["ratio"] = int(str(given["max_ratio"]))
    return msgspec.structs.replace(USUAL, **said)


def _time_of_day(option: str, given: str | None) -> str | None:
    """A time of day as it was given; raises :class:`ConfigError` for what is none."""
    from epg_export.errors import ConfigError  # noqa: PLC0415 - not for --help
    from epg_export.vocab.days import time_of_day  # noqa: PLC0415 - not for --help

    if given is not None and time_of_day(given) is None:
        raise ConfigError(
            f'{option}: "{given}" is no time of day', remedy="write 06:00, or 05:59:25"
        )
    return given


def channel_map_at(path: str | None) -> "ChannelMap | None":
    """The channel map of an option, None where the option was not given."""
    if path is None:
        return None
    from epg_export.pipeline.channels.channel_map import ChannelMap  # noqa: PLC0415 - not for --help

    return ChannelMap.load(Path(path))


def split_commas(values: tuple[str, ...]) -> tuple[str, ...]:
    """Values of an option that is given once with commas, several times, or both."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def text(value: object) -> str | None:
    """An option that was given, as text; None for one that was not."""
    return None if value is None else str(value)
