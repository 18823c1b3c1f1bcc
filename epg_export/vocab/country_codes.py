"""Countries by their codes (ISO 3166-1 alpha-2), as the registry of language tags has them.

That registry holds former countries too, whose films are still shown; private and reserved codes
are no countries. RFC 5646, section 2.2.4.
"""

import re

import langcodes

from epg_export.vocab.remembered import remembered

_CODE = re.compile("[A-Z]{2}", re.ASCII)
_FORMER = frozenset({"AN", "BU", "CS", "DD", "SU", "TP", "YD", "YU", "ZR"})
# What the registry has beside countries; Kosovo is XK by common use.
_NONE = re.compile("A[AC]|CP|DG|E[AUZ]|FX|IC|Q[M-Z]|TA|UN|X[A-JL-Z]|ZZ", re.ASCII)


@remembered(1024)
def country_code(text: str) -> str | None:
    """The code of a country in its canonical form (``de`` is DE, ``UK`` is GB), None for none."""
    code = text.strip().upper()
    if not _CODE.fullmatch(code) or _NONE.fullmatch(code):
        return None
    if code in _FORMER:
        return code
    tag = f"und-{code}"
    return langcodes.standardize_tag(tag)[-2:] if langcodes.tag_is_valid(tag) else None
