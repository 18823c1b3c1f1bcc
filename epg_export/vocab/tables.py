"""The tables that stand beside the modules; whoever makes something of one keeps that."""

import csv
from importlib.resources import files


def rows(name: str, package: str = __package__) -> list[dict[str, str]]:
    """The rows of a table beside the modules of a package, by column; an empty cell is empty text.

    Without a ``package`` it is one of the vocabularies.
    """
    with files(package).joinpath(name).open(encoding="utf-8") as table:
        return list(csv.DictReader(table))
