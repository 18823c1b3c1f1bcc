"""Headers as they are compared: letters and figures, without case and marks."""

import re
import unicodedata
from functools import lru_cache

_NUMBER_SIGNS = re.compile("#|№|[nN][°º]")
_HUMP = re.compile("(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
_TOKEN = re.compile(r"[^\W_]+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})

LONGEST = 100
"""Headers are short; what is longer is a text."""


@lru_cache(maxsize=4096)
def tokens(header: str) -> tuple[str, ...]:
    """The words of a header as they are written: ``title_de`` has two, and so has ``titleDe``."""
    plain = unicodedata.normalize("NFC", header[:LONGEST])
    return tuple(_TOKEN.findall(_HUMP.sub(" ", _NUMBER_SIGNS.sub(" nr ", plain))))


def key(*words: str) -> str:
    """Words as one, caseless and without marks: ``Début`` is debut, ``Prod.-Nr.`` prodnr."""
    decomposed = unicodedata.normalize("NFD", "".join(words).casefold()).replace("œ", "oe")
    return "".join(letter for letter in decomposed if letter.isalnum())


def keys(header: str) -> tuple[str, ...]:
    """The keys of a header: Länge is also written Laenge."""
    composed = unicodedata.normalize("NFC", header).casefold()
    return tuple({key(*tokens(header)), key(*tokens(composed.translate(_UMLAUTS)))})
