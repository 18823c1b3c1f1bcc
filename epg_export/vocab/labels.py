"""Labels as people write them."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4096)
def folded(label: str) -> str:
    """A label as it is compared: composed, caseless, without white space, apostrophes plain."""
    composed = unicodedata.normalize("NFC", label).replace("\u2019", "'")
    return "".join(composed.casefold().split())
