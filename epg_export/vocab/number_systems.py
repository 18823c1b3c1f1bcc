"""Systems of episode numbers: names by which programs know what a number is.

``number_systems.csv``: the name as it must be written, what it holds, who defines or reads it. Any
other name is allowed (xmltv.dtd, episode-num), and nobody but its author knows what it means.
"""

from difflib import get_close_matches
from functools import cache, lru_cache

from epg_export.vocab.tables import rows

ONSCREEN = "onscreen"
PROGRAMME_ID = "dd_progid"
OWN = "xmltv_ns"
SXXEXX = "SxxExx"
FOR_PEOPLE = frozenset({ONSCREEN, SXXEXX, "common", None})
"""Systems in which a number is written as viewers are shown it; None is no system at all."""
_ALIKE = 0.86
_SHORTEST, _LONGEST = 5, 40


@cache
def systems() -> frozenset[str]:
    """The names that are known."""
    return frozenset(row["key"] for row in rows("number_systems.csv"))


def meant(system: str) -> str | None:
    """The known name that a misspelt one was meant to be; None where it is known, or like none.

    Case, hyphens, underscores and blanks do not count, and one letter may be wrong in a long name.
    """
    return None if len(system) > _LONGEST or system in systems() else _closest(system)


@lru_cache(maxsize=1024)
def _closest(system: str) -> str | None:
    bare = {_bare(known): known for known in systems()}
    own = _bare(system)
    if own in bare:
        return bare[own]
    if len(own) < _SHORTEST:
        return None
    close = get_close_matches(own, bare, n=1, cutoff=_ALIKE)
    return bare[close[0]] if close else None


def _bare(system: str) -> str:
    """A name as it is compared."""
    return "".join(character for character in system.casefold() if character.isalnum())
