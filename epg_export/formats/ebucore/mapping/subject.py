"""Kinds of record, identifiers, languages and countries by their labels."""

import re

from epg_export.model import Identifier
from epg_export.vocab import identifiers
from epg_export.vocab.labels import folded
from epg_export.vocab.languages import canonical, spelled

RECORD_KINDS = frozenset({"feed", "channel", "series", "season", "schedule"})
"""Object types that say which record it is, so that no episode can be of that kind."""

RECORD_ID = "record id"
"""The label of the record's own key, which stands first."""
NO_SCHEME = "identifier"
"""The label of an identifier that says nothing of its scheme."""
IDENTIFIER_LABELS = {
    "eidr": "EIDR",
    "isan": "ISAN",
    "crid": "CRID",
    "imdb": "IMDb",
    "house": "house number",
}
IDENTIFIER_LINKS = {"eidr": "http://www.ebu.ch/metadata/cs/ebu_IdentifierTypeCodeCS.xml#3.11"}

_SCHEMES = {
    **{folded(label): scheme for scheme, label in IDENTIFIER_LABELS.items()},
    "house": "house",
    folded(NO_SCHEME): "",
}
_SHAPES = (
    ("eidr", re.compile(r"(?:https?://doi\.org/)?10\.5240/.*", re.IGNORECASE)),
    ("isan", re.compile(r"(?:urn:)?isan[: ].*", re.IGNORECASE)),
    ("crid", re.compile(r"crid://.*", re.IGNORECASE)),
    ("imdb", re.compile(r"tt[0-9]{7,10}", re.ASCII)),
    ("uuid", re.compile(r"urn:uuid:.*", re.IGNORECASE)),
    ("uri", re.compile(r"(?:https?://|urn:).*", re.IGNORECASE)),
)

ORIGINAL = "original"
MAIN = "main"
AUDIO_DESCRIPTION = "audio description"
SUBTITLES = "subtitles"
SIGN_LANGUAGE = "sign language"

LANGUAGE_LABELS = {
    folded(label): purpose
    for purpose, labels in {
        ORIGINAL: (
            ORIGINAL,
            "original language",
            "main original language",
            "additional original language",
        ),
        MAIN: (
            MAIN,
            "main language",
            "audio",
            "spoken",
            "spoken language",
            "dubbed",
            "dubbed language",
            "main dubbed language",
            "additional dubbed language",
            "dubbed dialogue",
        ),
        AUDIO_DESCRIPTION: (AUDIO_DESCRIPTION, "descriptive video information"),
        SUBTITLES: (
            SUBTITLES,
            "subtitle",
            "caption",
            "captions",
            "open caption",
            "closed caption",
            "text description for the hard-of-hearing",
        ),
        SIGN_LANGUAGE: (SIGN_LANGUAGE, "signing", "dubbed sign language"),
    }.items()
    for label in labels
}
"""What a language is for, by the labels that the schema's documentation names (languageType)."""

BY_CODE = "code"
BY_NAME = "name"
"""Mark a language or a country by code whose code looks like a name, or the other way round."""

PRODUCTION = "production"
COUNTRY_OF_PRODUCTION = "country of production"
PRODUCTION_LABELS = frozenset(
    map(
        folded,
        (PRODUCTION, COUNTRY_OF_PRODUCTION, "production country", "place of production", "country"),
    )
)
FURTHER_NAME = "further name"
"""Marks a location that is the one before it by another name: up to 1.9 one has one name."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*", re.ASCII)
_COUNTRY = re.compile(r"[A-Za-z]{2,3}", re.ASCII)
_CAPITALS = re.compile(r"[A-Z]{2}", re.ASCII)


def canonical_value(identifier: Identifier) -> str:
    """The value of an identifier as it is written: an EIDR or ISAN that is right in its own form.

    One whose characters do not check stays as it is, for those who are to find the fault.
    """
    scheme, value = identifier.scheme, identifier.value
    plain = value.strip()
    return value if identifiers.fault_of(scheme, plain) else identifiers.canonical(scheme, plain)


def scheme_of(label: str) -> str:
    """The scheme of an identifier with that label: ours in any case, or what is written."""
    return _SCHEMES.get(folded(label), label)


def scheme_by_shape(value: str) -> str:
    """The scheme of an identifier without a label: what its value looks like, or the house's."""
    return next((scheme for scheme, shape in _SHAPES if shape.fullmatch(value)), "house")


def language_code(text: str) -> str | None:
    """A text as the code of a language; None for what is rather a name."""
    return spelled(text) if _LANGUAGE.fullmatch(text) and canonical(text) is not None else None


def country_code(text: str) -> str | None:
    """The label of a ``country`` as its code; None for what is rather its name."""
    return text if _COUNTRY.fullmatch(text) else None


def place_code(text: str) -> str | None:
    """The name of a place as the code of a country; None for what is a name indeed."""
    return text if _CAPITALS.fullmatch(text) else None
