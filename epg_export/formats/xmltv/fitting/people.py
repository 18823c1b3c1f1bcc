"""Names of people as long, and of such characters, as a receiver reads them."""

import msgspec

from epg_export.formats.xmltv.fitting.draft import Draft
from epg_export.formats.xmltv.writing.people import credited_name
from epg_export.model import Credit
from epg_export.vocab.roles import roles


def fit(draft: Draft) -> None:
    """Shorten names, and take out the bar by which they would be divided."""
    settings = draft.settings
    if settings.credit_bytes is not None or not settings.credit_bars:
        draft.change(credits=tuple(_fitted(draft, credit) for credit in draft.episode.credits))


def _fitted(draft: Draft, credit: Credit) -> Credit:
    role = roles().get(credit.role or "")
    name = credited_name(credit)
    if role is None or role.xmltv is None or not name:
        return credit
    fitted, most = name, draft.settings.credit_bytes
    if not draft.settings.credit_bars and "|" in name:
        fitted = " ".join(name.replace("|", "/").split())
        draft.drop(".credits", "credit.name", 'a name is divided at "|": it is written "/"')
    if most is not None and len(fitted.encode()) > most:
        fitted = fitted.encode()[:most].decode(errors="ignore").rstrip()
        draft.drop(".credits", "credit.name", f"a name is cut after {most} bytes")
    if fitted == name:
        return credit
    others = dict.fromkeys(("given_name", "family_name", "organisation"))
    return msgspec.structs.replace(credit, name=fitted, **others)
