"""Options that the commands share that publish a feed, in groups."""

from typing import TYPE_CHECKING

import click

from epg_export.cli import options

if TYPE_CHECKING:
    pass


output = options.group(
    click.option("--to", metavar="FORMAT", help="Target format (default: by OUT's suffix)."),
    click.option(
        "-o",
        "--output",
        metavar="OUT",
        required=True,
        help="File (packed if it ends in .gz, .xz, .zst), folder, .zip, or - for standard output.",
    ),
)
"""What says where the feed goes, and as what."""

layout = options.group(
    click.option("--layout", metavar="NAME", help="How the format lays out the records."),
    click.option(
        "--split",
        multiple=True,
        metavar="BY",
        help="A file for each channel, day, or both: channel,day. OUT is a folder or .zip then.",
    ),
    click.option(
        "--pack", type=click.Choice(["gz", "zst"]), help="Pack each file that --split makes."
    ),
)
"""What says how it lies there."""

on_error = options.group(
    click.option(
        "--on-error",
        type=click.Choice(["reject", "stop", "keep"]),
        default="reject",
        show_default=True,
        help="Leave out records with errors, write nothing, or write all that can be said.",
    ),
)
"""What is done about records with errors."""

receiver = options.group(
    click.option(
        "--profile",
        metavar="NAME",
        default="exact",
        show_default=True,
        help="Receiver to write for; see epg-export profiles.",
    ),
    click.option(
        "--ebucore-version",
        "version",
        metavar="VERSION",
        help="EBUCore to write: 1.10, or 1.8 for older readers.",
    ),
)
"""For whom it is written."""

gate = options.group(
    click.option(
        "--max-shrink",
        metavar="PERCENT",
        default="20%",
        show_default=True,
        help="How many programmes fewer than are published may replace them.",
    ),
    click.option(
        "--min-horizon",
        metavar="LENGTH",
        help="How long the new feed must last from now on, such as 36h or 7d.",
    ),
    click.option(
        "--allow-shrink",
        is_flag=True,
        help="Publish although programmes or channels are missing; it is told all the same.",
    ),
    click.option(
        "--now",
        metavar="TIME",
        help="What now is for --min-horizon (default: the clock); tells of ended schedules too.",
    ),
)
"""The options of the gate."""

repairs = options.group(
    click.option("--dedupe", is_flag=True, help="Leave out broadcasts that stand twice."),
    click.option(
        "--fill-gaps",
        metavar="TITLE",
        help='Fill gaps with programmes of this title: "Sendepause", or "de:Sendepause".',
    ),
    click.option(
        "--fix-overlaps",
        type=click.Choice(["trim", "reject"]),
        help="Let a broadcast end where the next one starts, or leave out what starts before that.",
    ),
)
"""The options of repairs."""

telling = options.group(
    click.option("--dry-run", is_flag=True, help="Do everything but publish."),
    click.option("--report", "report_file", metavar="FILE", help="Write the findings as JSON."),
    options.form("concise", "How findings are shown on standard error."),
    options.show_all,
    click.option("-q", "--quiet", is_flag=True, help="Show errors only."),
    click.option("-v", "--verbose", is_flag=True, help="Show notes and losses one by one."),
)
"""What is done and said at the end."""
