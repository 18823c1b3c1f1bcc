"""What a report says of the program that made it."""

from importlib.metadata import version

NAME = "epg-export"


def installed() -> str:
    """The version that is installed."""
    return version(NAME)
