"""Who made a programme and who is in it."""

from epg_export.model.base import Part
from epg_export.model.media import Image, Link
from epg_export.model.reference import Identifier
from epg_export.model.text import Text


class Credit(Part, frozen=True, kw_only=True):
    """One person or organisation in one role. The order of credits is the billing order.

    ``role`` is a key of the roles vocabulary; a role it does not know stands in ``role_label``
    with the scheme it comes from in ``role_scheme``. ``character`` is the part that is played.
    """

    role: str | None = None
    role_label: str | None = None
    role_scheme: str | None = None
    name: str | None = None
    given_name: str | None = None
    family_name: str | None = None
    organisation: str | None = None
    character: tuple[Text, ...] = ()
    guest: bool | None = None
    images: tuple[Image, ...] = ()
    links: tuple[Link, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
