"""Terms of the EBU's classification schemes by their addresses (EBU Tech 3293, section 3.2).

An address is ``URL#termID``; EBU's ontologies call the same term ``…/skos/ebu_RoleCodeCS#_20.16``.
Ids are text: ``25.1`` is not ``25.10``.
"""

import re
from functools import lru_cache

_FOLDER = "http://www.ebu.ch/metadata/cs/"
_ADDRESS = re.compile(
    r"https?://[^#]*/(?P<scheme>ebu_[A-Za-z]+)(?:\.[A-Za-z]+)?(?:#_?|/)(?P<term>[0-9.]+)"
)


def term_link(scheme: str, term: str) -> str:
    """The address of a term of a scheme, such as ``ebu_RoleCodeCS``."""
    return f"{_FOLDER}{scheme}.xml#{term}"


@lru_cache(maxsize=4096)
def term_of(scheme: str, address: str) -> str | None:
    """The id of the term of that scheme that an address stands for; None where it is of no such."""
    match = _ADDRESS.fullmatch("".join(address.split()))
    if match is None or match["scheme"].lower() != scheme.lower():
        return None
    return match["term"].strip(".") or None
