"""The words that a shell is told when it asks: kept in a file, for formats and rules load slowly.

``python -m epg_export.cli.words`` writes it anew; a test keeps it in step.
"""

import json
from pathlib import Path
from typing import Any

import click

FILE = Path(__file__).with_name("words.json")


def kept() -> dict[str, dict[str, str]]:
    """Words of each kind with what they mean, as they stand in the file."""
    words: dict[str, dict[str, str]] = json.loads(FILE.read_text(encoding="utf-8"))
    return words


def known() -> dict[str, dict[str, str]]:
    """The same as they follow from what there is: all of this package, none of other packages."""
    from epg_export.cli.main import COMMANDS, cli  # noqa: PLC0415 - none of this for a shell
    from epg_export.cli.schema import NAMES  # noqa: PLC0415
    from epg_export.formats import all_formats  # noqa: PLC0415
    from epg_export.pipeline.catalogue import all_kinds  # noqa: PLC0415
    from epg_export.profiles import all_profiles  # noqa: PLC0415
    from epg_export.service import kinds  # noqa: F401, PLC0415 - declares what a service finds
    from epg_export.vocab.entries import entries  # noqa: PLC0415

    main = click.Context(cli)
    commands = {name: cli.get_command(main, name) for name in COMMANDS}
    formats = [one for one in all_formats() if _is_ours(one.sniff)]
    return {
        "commands": {name: one.get_short_help_str(80) for name, one in commands.items() if one},
        "formats read": {one.name: one.title for one in formats if one.read},
        "formats written": {one.name: one.title for one in formats if one.layouts},
        "layouts": {each.name: each.title for one in formats for each in one.layouts},
        "profiles": {one.name: one.title for one in all_profiles()},
        "rules": {one.code: one.name for one in all_kinds()},
        "schemas": dict.fromkeys(NAMES, ""),
        "splits": {"channel": "a file for each channel", "day": "a file for each day"},
        "schemes": {key: one.names.get("en", "") for key, one in entries("identifiers").items()},
    }


def _is_ours(function: Any) -> bool:
    return str(function.__module__).startswith("epg_export.")


def text() -> str:
    """The file."""
    return json.dumps(known(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
