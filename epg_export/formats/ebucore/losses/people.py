"""What is lost of credits."""

from collections.abc import Iterator

from epg_export.formats.base import Loss
from epg_export.model import Credit


def _credit(credit: Credit) -> Iterator[Loss]:
    if credit.name and (credit.given_name or credit.family_name):
        yield "family_name", "there is room for the whole name or its parts: the whole is written"
    if not (credit.name or credit.given_name or credit.family_name):
        for field in ("character", "images", "links"):
            if getattr(credit, field):
                yield field, "only a person has it"


LOOKS = {
    Credit: _credit,
}
