"""Words that rules share: values as messages show them, lengths as people say them."""

from collections.abc import Iterable

from epg_export.vocab.characters import FORBIDDEN

_MOST = 60
_UNITS = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))


def quoted(value: str) -> str:
    """A value in quotes, cut where it is long, with what no XML can hold made visible.

    Blanks are shown as one, and as many as they are where there is nothing else.
    """
    plain = " ".join(value.split()) or " " * len(value)
    shown = FORBIDDEN.sub("\ufffd", plain)
    return f'"{shown}"' if len(shown) <= _MOST else f'"{shown[:_MOST]}…"'


def filled(parts: Iterable[str]) -> list[str]:
    """What a value was split into, without blanks about it and without what is empty."""
    return [part.strip() for part in parts if part.strip()]


def spoken(seconds: float) -> str:
    """A length as people say it: 15 minutes, 2 hours 30 minutes, 30 seconds, 3 days."""
    left = int(abs(seconds))
    said = []
    for unit, size in _UNITS:
        if unit == "day" and left < 2 * size:
            continue  # a day and a half is 36 hours
        count, left = divmod(left, size)
        if count:
            said.append(f"{count} {unit}{'' if count == 1 else 's'}")
    return " ".join(said[:2]) or "less than a second"
