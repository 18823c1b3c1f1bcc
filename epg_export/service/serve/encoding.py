"""In which coding a client takes what it asks for (RFC 9110, 12.5.3)."""

import re

from epg_export.service.serve.problems import ProblemError

GZIP = "gzip"
_ALIASES = {"x-gzip": GZIP}
_WEIGHT = re.compile(r"q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)", re.IGNORECASE | re.ASCII)


def coding(accepted: str | None, *, packed: bool) -> str | None:
    """The coding to send in: gzip or None for none; ``packed`` says whether gzip is there.

    Raises :class:`ProblemError` (406) where a client takes neither.
    """
    weights = _weights(accepted or "")
    other = weights.get("*")
    gzip = weights.get(GZIP, other or 0.0)
    # It is always taken, after all that is named, unless it is said that it is not.
    plain = weights.get("identity", 0.001 if other is None else other)
    if packed and gzip > 0 and gzip >= plain:
        return GZIP
    if plain > 0:
        return None
    raise ProblemError(
        406, "it is not there in a coding that is accepted", "accept gzip, or identity"
    )


def _weights(accepted: str) -> dict[str, float]:
    """How much each coding is liked, from 0 to 1; what cannot be read is not there."""
    found: dict[str, float] = {}
    for part in accepted.split(","):
        name, _, parameter = (one.strip() for one in part.partition(";"))
        name = _ALIASES.get(name.lower(), name.lower())
        weight = _WEIGHT.fullmatch(parameter)
        if name and (weight or not parameter):
            found.setdefault(name, float(weight[1]) if weight else 1.0)
    return found
