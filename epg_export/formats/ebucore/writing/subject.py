"""Identifiers, languages, countries."""

from collections.abc import Iterator, Sequence

from epg_export.formats.ebucore.mapping.ratings import COUNTRIES
from epg_export.formats.ebucore.mapping.subject import (
    BY_CODE,
    BY_NAME,
    COUNTRY_OF_PRODUCTION,
    FURTHER_NAME,
    IDENTIFIER_LABELS,
    IDENTIFIER_LINKS,
    NO_SCHEME,
    PRODUCTION,
    RECORD_ID,
    canonical_value,
    country_code,
    language_code,
    place_code,
    scheme_of,
)
from epg_export.formats.ebucore.writing.style import Style
from epg_export.formats.ebucore.writing.tree import (
    around,
    attribute,
    attributes,
    dc,
    element,
    group,
    language,
    leaf,
    said,
)
from epg_export.model import Country, Identifier, LanguageRef, Text
from epg_export.vocab.languages import spelled

_RECORD_ID = attribute("typeLabel", RECORD_ID)


def identifiers(record_id: str, others: Sequence[Identifier]) -> str:
    """The record's own key first, then what others know it by (section 3.21).

    An EIDR or ISAN is written in its canonical form; a rule tells of those that are out of form.
    """
    lines = _identifier(record_id, _RECORD_ID)
    for identifier in others:
        if identifier.value.strip():
            scheme = " ".join(identifier.scheme.split())
            label = IDENTIFIER_LABELS.get(scheme, scheme) or NO_SCHEME
            attrs = attributes(
                typeLabel=label,
                typeLink=IDENTIFIER_LINKS.get(scheme),
                typeNamespace=None if scheme_of(label) == scheme else scheme,
            )
            lines += _identifier(canonical_value(identifier), attrs)
    return lines


def _identifier(value: str, attrs: str) -> str:
    return around("identifier", f"  <dc:identifier>{said(value)}</dc:identifier>\n", attrs)


def languages(label: str, refs: Sequence[LanguageRef]) -> str:
    """Languages of one purpose, by code or else by name."""
    lines = ""
    for ref in refs:
        text, lang, by = _language(ref)
        if text:
            mark = None if (language_code(text) is not None) == (by == BY_CODE) else by
            inner = dc("language", text, lang)
            lines += element("language", inner, typeLabel=label, typeDefinition=mark)
    return lines


def _language(ref: LanguageRef) -> tuple[str, str | None, str]:
    """What is written of a language: its code, or the first of its names in the record's order."""
    if ref.code and (code := ref.code.strip()):
        return spelled(code), None, BY_CODE
    for name in ref.names:
        if text := name.value.strip():
            return text, name.lang, BY_NAME
    return "", None, BY_NAME


def countries(places: Sequence[Country], style: Style, *, inherited: str | None = None) -> str:
    """Where it was made: there is no element for it, so a coverage of that label (profile).

    ``inherited`` is the mark on what it has of its series.
    """
    return style.kept(_countries)[tuple(places), inherited] if places else ""


def _countries(style: Style, given: tuple[Sequence[Country], str | None]) -> str:
    places, inherited = given
    locations = "".join([line for place in places for line in _locations(place, style)])
    spatial = group("spatial", locations)
    return group("coverage", spatial, typeLabel=PRODUCTION, typeDefinition=inherited)


def _locations(place: Country, style: Style) -> Iterator[str]:
    """A country by all its names; up to 1.9 a location has one, so each further is one more."""
    code = " ".join((place.code or "").split())
    names = [_name(name) for name in style.sort(place.names) if name.value.strip()]
    if code and not names:
        names = [leaf("name", code, typeLabel=BY_CODE)]  # a name is mandatory up to 1.9
    if not names:
        return
    region = ""
    if code:
        certain = country_code(code) is not None
        mark, source = (None, COUNTRIES) if certain else (BY_CODE, None)
        term = element("country", typeLabel=code, typeDefinition=mark, typeSource=source)
        region = element("region", term)
    together = len(names) if style.modern else 1
    first = "".join(names[:together]) + region
    yield element("location", first, typeLabel=COUNTRY_OF_PRODUCTION)
    for name in names[together:]:
        yield element("location", name, typeLabel=COUNTRY_OF_PRODUCTION, note=FURTHER_NAME)


def _name(name: Text) -> str:
    mark = None if place_code(name.value.strip()) is None else BY_NAME
    return leaf("name", name.value, xml_lang=language(name.lang), typeLabel=mark)
