"""Terms of the EBU's classification schemes by their addresses (EBU Tech 3293, section 3.2).

An address is ``URL#termID``; EBU's ontologies call the same term ``…/skos/ebu_RoleCodeCS#_20.16``.
Ids are text: ``25.1`` is not ``25.10``.
"""

import re

from epg_export.vocab.remembered import remembered

_FOLDER = "http://www.ebu.ch/metadata/cs/"
_ADDRESS = re.compile(
    r"https?://[^#]*/(?P<scheme>ebu_[A-Za-z]+)(?:\.[A-Za-z]+)?(?:#_?|/)(?P<term>[0-9.]+)"
)


def term_link(scheme: str, term: str) -> str:
    """The address of a term of a scheme, such as ``ebu_RoleCodeCS``."""
    return f"{_FOLDER}{scheme}.xml#{term}"


def term_of(scheme: str, address: str) -> str | None:
    """The id of the term of that scheme that an address stands for; None where it is of no such."""
    found = _parted(address)
    return found[1] or None if found is not None and found[0] == scheme.lower() else None


@remembered(4096)
def _parted(address: str) -> tuple[str, str] | None:
    """The scheme and the id of an address that is one of EBU's terms."""
    match = _ADDRESS.fullmatch("".join(address.split()))
    return None if match is None else (match["scheme"].lower(), match["term"].strip("."))
