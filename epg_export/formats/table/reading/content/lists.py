"""Lists in a cell: what stands between marks, without the white space around it."""

import re


def listed(text: str, marks: re.Pattern[str]) -> list[str]:
    """The filled pieces of a text between marks.

    Marks that took white space with them would take the square of it in a long run.
    """
    return [piece for one in marks.split(text) if (piece := one.strip())]
