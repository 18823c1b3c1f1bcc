"""Characters that no XML document can hold, not even as a reference (XML 1.0, production 2)."""

import re

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def legal(text: str) -> str:
    """The text without them."""
    return FORBIDDEN.sub("", text)
