"""What is lost of credits."""

from collections.abc import Iterator

from epg_export.formats.base import Loss
from epg_export.formats.ebucore.mapping.people import role_said, role_terms, said_by
from epg_export.formats.ebucore.writing.people import has_person, is_named
from epg_export.model import Credit


def _credit(credit: Credit) -> Iterator[Loss]:
    if not is_named(credit):
        yield "name", "nobody is named, so the credit is left out"
        return
    if not has_person(credit):
        for field in ("character", "guest"):
            if getattr(credit, field) not in ((), None):
                yield field, "only a person has it"
    said = said_by(credit)
    if role_said(role_terms(said)) != said:
        yield "role_label", "it repeats the role, which the vocabulary does not know"


LOOKS = {Credit: _credit}
