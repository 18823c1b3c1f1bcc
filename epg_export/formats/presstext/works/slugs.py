"""Ids made of titles and names of files."""

import re
import unicodedata
from pathlib import PurePath

from epg_export.formats import PACKED

_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe"})
_APART = re.compile(r"[\W_]+")
_LONGEST = 60


def slug(text: str) -> str:
    """A text as an id: small letters and figures with hyphens between; empty where it has none.

    >>> slug("Der Fährmann: Nacht über Lüttmoor")
    'der-faehrmann-nacht-ueber-luettmoor'
    """
    spelled = unicodedata.normalize("NFC", text).casefold().translate(_SPELLED)
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(c)
    )
    return _APART.sub("-", plain)[: _LONGEST + 1].strip("-")[:_LONGEST].strip("-")


def slug_of_file(source: str) -> str:
    """The id that a file's name makes."""
    path = PurePath(source)
    while path.suffix.lower() in PACKED:
        path = path.with_suffix("")
    return slug(path.stem) or "text"
