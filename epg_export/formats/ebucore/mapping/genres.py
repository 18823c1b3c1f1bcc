"""Genres by the addresses of their terms, and the marks on what stands in a ``type`` element."""

import re

from epg_export.vocab.ebu import term_link, term_of
from epg_export.vocab.genres import EBU_SCHEME, TVA_SCHEME

GENRE_LINKS = {
    "ebu": term_link(EBU_SCHEME, ""),
    "tva": f"{TVA_SCHEME}:",
    "dvb": "urn:dvb:metadata:cs:ContentSubject:2019:",
}
"""Genre schemes whose codes are the end of an address. EBU's and TV-Anytime's differ."""

OWN_SCHEME = "epg-export"
"""The scheme of the genres vocabulary; a code without a scheme may be of it too."""

SCHEME_NAMES = {
    "ebu": frozenset({"ebu", "ebucontentgenrecs", "ebu_contentgenrecs", "contentgenrecs"}),
    "tva": frozenset({"tva", "tv-anytime", "tvanytime", "contentcs"}),
    "dvb": frozenset({"dvb", "contentsubject"}),
}
"""What a source beside such an address may say that the address says too, caseless."""

ONE_GENRE = "one genre"
"""The label of a ``type`` element whose words are one genre in several languages."""
GENRES = "genres"
"""The label of a ``type`` element whose words are a genre each."""

DERIVED = "derived from a label"
"""Marks a term that a free label was understood as, for those who go by EBU's terms: it is said by
the label already, so a reader of records leaves it.
"""

NO_LANGUAGE = "zxx"
"""The language of a label that is but the code, since a term has to have one: none (ISO 639-2)."""

_URN = re.compile(r"(?P<scheme>urn:.+):(?P<code>[^:]+)", re.IGNORECASE | re.DOTALL)
_ADDRESS = re.compile(r"(?P<scheme>[^#]*)#(?P<code>.+)", re.DOTALL)


def linked(address: str) -> tuple[str, str] | None:
    """The scheme and the code that an address of a term stands for; None where it ends in none.

    EBU's terms also have addresses in SKOS (``…/skos/ebu_ContentGenreCS#_3.4.6.4``). The scheme is
    empty where the address is but a fragment: then the source beside it says the scheme.
    """
    for scheme, link in GENRE_LINKS.items():
        if address.startswith(link) and address != link:
            return scheme, address[len(link) :]
    if code := term_of(EBU_SCHEME, address):
        return "ebu", code
    match = _ADDRESS.fullmatch(address) or _URN.fullmatch(address)
    return (match["scheme"], match["code"]) if match else None
