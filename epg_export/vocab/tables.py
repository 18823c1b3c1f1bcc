"""The tables that stand beside the modules, as they are read: once, and by whoever asks first."""

import csv
from importlib.resources import files


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table, by column; an empty cell is empty text."""
    with files(__package__).joinpath(name).open(encoding="utf-8") as table:
        return list(csv.DictReader(table))
