"""Words that rules share: values as messages show them, lengths as people say them."""

from epg_export.vocab.characters import FORBIDDEN

_MOST = 60
_UNITS = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))


def quoted(value: str) -> str:
    """A value in quotes, cut where it is long, with what no XML can hold made visible."""
    shown = FORBIDDEN.sub("\ufffd", " ".join(value.split()))
    return f'"{shown}"' if len(shown) <= _MOST else f'"{shown[:_MOST]}…"'


def spoken(seconds: float) -> str:
    """A length as people say it.

    15 minutes, 2 hours, 30 seconds; what is no whole number is in the next
    smaller unit, such as 90 seconds, and one day is 24 hours.
    """
    whole = int(abs(seconds))
    for unit, size in _UNITS:
        if whole % size == 0 and whole >= (2 * size if unit == "day" else size):
            count = whole // size
            return f"{count} {unit}{'' if count == 1 else 's'}"
    return "less than a second"
