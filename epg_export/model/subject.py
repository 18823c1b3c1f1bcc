"""What a programme is about and where it comes from: genres, languages, countries."""

from epg_export.model.base import Part
from epg_export.model.text import Text


class Genre(Part, frozen=True, kw_only=True):
    """A genre: a code of a scheme, names of it in languages, or both.

    A free XMLTV category is a genre with labels only.
    """

    scheme: str | None = None
    code: str | None = None
    labels: tuple[Text, ...] = ()


class LanguageRef(Part, frozen=True, kw_only=True):
    """A spoken or written language: a BCP 47 code, or only its name where no code is known."""

    code: str | None = None
    names: tuple[Text, ...] = ()


class Country(Part, frozen=True, kw_only=True):
    """A country: ISO 3166-1 alpha-2 code, or only its name where no code is known."""

    code: str | None = None
    names: tuple[Text, ...] = ()
