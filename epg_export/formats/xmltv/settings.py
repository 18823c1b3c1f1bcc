"""What a receiver profile can ask of an XMLTV feed; the defaults write what the records say."""

from typing import Annotated, Literal

import msgspec

Above = Annotated[int, msgspec.Meta(ge=1)]
Fact = Literal["film", "sports", "news", "kids", "series", "other"]
"""What a programme can be known as; ``other`` is what is none of those that are asked for."""

DisplayName = Literal["name", "number", "number name"]


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a feed is fitted to a receiver. What that drops is told, text by text."""

    times: Literal["given", "utc"] = "given"
    """Times with the offset they came with, or all as ``+0000``."""

    languages: Literal["all", "one"] = "all"
    """Texts of a programme in every language, or only in the one that is preferred."""
    language_tags: Literal["given", "primary"] = "given"
    """``lang`` as it is, or only the language of it (``fr`` of ``fr-CH``) and no unknown one."""
    group_languages: bool = False
    """Keep texts of a language together, categories of several genres too."""
    one_text: bool = False
    """One title, one episode title and one synopsis, the fullest, in each language."""

    event_id: bool = False
    """The broadcast's id first, as the episode number ``event-id``."""
    onscreen: bool = False
    """Always a number as on screen (``S01E02``); numbers without a system are that by the DTD."""
    one_numbering: bool = False
    """One number in ``xmltv_ns``: the record's numbering, else the first that has its form."""
    parts: bool = True
    """Whether a part is told in ``xmltv_ns``."""
    most_season: Above | None = None
    """Seasons beyond this one have no number in ``xmltv_ns``."""
    film_numbers: Literal["all", "ids", "none"] = "all"
    """On films: every number, ids only (no season and episode), or none."""
    unwanted_systems: tuple[str, ...] = ()
    """Episode numbers in these systems are left out."""

    genre_name: Literal["tvheadend", "kodi"] | None = None
    """Whose name for the first genre that has one is put first as a category."""
    type_words: dict[Fact, str] = {}
    """Words put first as categories of what is known to be that; the first that holds."""
    every_type_word: bool = False
    """All of the type words that hold, instead of the first."""
    not_on_numbered: tuple[str, ...] = ()
    """Categories (in any case) that what has an episode number may not have."""
    split_categories: bool = False
    """A category with commas as several categories."""

    stars: Literal["given", "n/m"] = "given"
    """Stars as they were written, or as ``4/5`` without blanks and nothing else."""
    star_scale: Above | None = None
    """Stars of so many, whatever they were of; those that are no N/M are left out."""
    zero_stars: bool = True
    """Whether no star at all is written."""
    most_star_ratings: Above | None = None
    """How many star ratings a programme has at most."""
    ages: bool = False
    """A parental rating's age once more as a bare number."""

    pictures_twice: bool = False
    """Every picture of a programme as ``icon`` and as ``image``."""
    credit_bytes: Above | None = None
    """How long the name of a credit is at most, in bytes of UTF-8."""
    credit_bars: bool = True
    """Whether a name may hold ``|``."""
    date: Literal["given", "year"] = "given"
    """The date of production whole, or its year; a day only where it is the one of release."""
    aspect: Literal["given", "n:n"] = "given"
    """The shape of the picture as it was written, or as ``16:9`` and nothing else."""
    stereo_lower: bool = False
    """The sound in lower case."""
    hd_quality: str | None = None
    """The word for every picture quality that is HD or more."""
    new_and_shown: bool = True
    """Whether ``new`` may stand beside ``previously-shown``."""

    display_names: tuple[DisplayName, ...] = ()
    """Names of a channel whose number is known, in this order; empty for its names alone."""
    empty_channels: bool = True
    """Whether a channel without a programme is written."""

    def opened(self) -> frozenset[str]:
        """Simple types of the schema whose values are written as they came, whatever they are."""
        types = {
            "starCount": self.stars,
            "languageCode": self.language_tags,
            "aspectRatio": self.aspect,
        }
        return frozenset(name for name, choice in types.items() if choice == "given")
