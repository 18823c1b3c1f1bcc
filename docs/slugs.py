"""Addresses of headings as code hosts make them, so that a link leads to the same place in both."""

import re

_LEFT_OUT = re.compile(r"[^\w\- ]")


def anchor(heading: str) -> str:
    """The address of a heading: ``--lang`` and blanks as they stand, other marks left out."""
    return _LEFT_OUT.sub("", heading.lower()).replace(" ", "-")
