"""Labels as people write them."""

import re
import unicodedata

from epg_export.vocab.remembered import LONGEST, remembered

_JOINTS = re.compile("[-.\u2010\u2011]|:$")


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
    """A folded label without hyphens, full stops and a colon at its end: Dokuserie, Doku-Serie."""
    return _JOINTS.sub("", folded(label))
