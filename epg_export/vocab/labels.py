"""Labels as people write them."""

import re
import unicodedata

from epg_export.vocab.remembered import LONGEST, remembered

_JOINTS = re.compile("[-.\u2010\u2011]|:$")
_ACCENTS = re.compile("(?<=[a-z])[\u0300-\u036f]+")
"""Those of Latin letters: in other scripts they make another letter."""
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "œ": "oe", "æ": "ae"})


@remembered(4096)
def folded(label: str) -> str:
    """A label as it is compared: composed, caseless, without white space, apostrophes plain.

    Composing takes the square of the marks in a row, so what is too long for a label is left as is.
    """
    composed = unicodedata.normalize("NFC", label) if len(label) <= LONGEST else label
    composed = composed.replace("\u2019", "'")
    return "".join(composed.casefold().split())


@remembered(4096)
def loosely(label: str) -> str:
    """A folded label without hyphens, full stops, accents and a colon at its end.

    So Doku-Serie is Dokuserie, and RÉALISATEUR is REALISATEUR, as French capitals are written.
    """
    plain = _JOINTS.sub("", folded(label))
    if plain.isascii() or len(plain) > LONGEST:
        return plain
    parted = unicodedata.normalize("NFD", plain)
    return unicodedata.normalize("NFC", _ACCENTS.sub("", parted))


def spellings(name: str) -> set[str]:
    """The loose forms of a name: ä as a, and as ae where no key has it."""
    return {loosely(name), loosely(folded(name).translate(_UMLAUTS))}
