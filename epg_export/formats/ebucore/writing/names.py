"""Names made of ids: of parts and documents (NMTOKEN), and of files."""

import hashlib
import re

_OTHER = re.compile(r"[^A-Za-z0-9._-]+")
_HASHED = re.compile(r"(?:^|-)[0-9a-f]{10}$")
_LONGEST = 80
_PLAIN = re.compile(r"(?:[a-z0-9_](?:[a-z0-9._-]{0,78}[a-z0-9_])?)?")
"""What an id is made of that is a name already, unless it ends like a hash."""


def name_token(kind: str, record_id: str) -> str:
    """A name for a record that is legal as an NMTOKEN and as a file's name, and its own.

    Two ids never share a name, also where letters' case is all that differs and the file system
    does not tell them apart: what had to change, or holds a capital, is told apart by a hash.
    """
    if _PLAIN.fullmatch(record_id) and not _HASHED.search(record_id):
        return f"{kind}-{record_id}"
    plain = _OTHER.sub("-", record_id).strip("-.")[:_LONGEST]
    digest = hashlib.sha256(record_id.encode(errors="surrogatepass")).hexdigest()[:10]
    return f"{kind}-{plain}-{digest}" if plain else f"{kind}-{digest}"
