"""Languages by what they are for, and countries."""

from collections.abc import Iterator
from typing import NamedTuple

from epg_export.formats.ebucore.mapping.document import OF_SERIES
from epg_export.formats.ebucore.mapping.ratings import COUNTRIES
from epg_export.formats.ebucore.mapping.subject import (
    AUDIO_DESCRIPTION,
    BY_CODE,
    BY_NAME,
    FURTHER_NAME,
    LANGUAGE_LABELS,
    MAIN,
    ORIGINAL,
    PRODUCTION_LABELS,
    SIGN_LANGUAGE,
    SUBTITLES,
    country_code,
    language_code,
    place_code,
)
from epg_export.formats.ebucore.reading.labels import folded_label, take_if, take_label
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.words import text_in
from epg_export.model import AccessService, Country, LanguageRef, Subtitle, Text
from epg_export.vocab.languages import spelled

_OPEN = "opencaption"
_CLOSED = "closedcaption"
_HARD_OF_HEARING = "textdescriptionforthehard-of-hearing"


class Languages(NamedTuple):
    """Languages by what they are for; the last three are mainly said by ``format``."""

    original: tuple[LanguageRef, ...] = ()
    audio: tuple[LanguageRef, ...] = ()
    subtitles: tuple[Subtitle, ...] = ()
    audio_descriptions: tuple[AccessService, ...] = ()
    signing: tuple[AccessService, ...] = ()


def languages(record: Node) -> Languages:
    """Languages by their labels; one without a label is spoken, one of another label is left."""
    found: dict[str, list[LanguageRef]] = {purpose: [] for purpose in LANGUAGE_LABELS.values()}
    subtitles: list[Subtitle] = []
    for node in record.all("language"):
        purpose, label = _purpose(node)
        ref = _language(node) if purpose else None
        if purpose == SUBTITLES and ref:
            subtitles.append(_subtitle(label, ref))
        elif purpose and ref:
            found[purpose].append(ref)
    return Languages(
        original=tuple(found[ORIGINAL]),
        audio=tuple(found[MAIN]),
        subtitles=tuple(subtitles),
        audio_descriptions=tuple(
            AccessService(kind="audio-description", language=ref)
            for ref in found[AUDIO_DESCRIPTION]
        ),
        signing=tuple(AccessService(kind="signing", language=ref) for ref in found[SIGN_LANGUAGE]),
    )


def _purpose(node: Node) -> tuple[str | None, str]:
    label = folded_label(node)
    if label in (BY_CODE, BY_NAME) and not node.look("typeLabel"):
        label = ""
    if not label:
        return MAIN, label
    purpose = LANGUAGE_LABELS.get(label)
    if purpose:
        take_label(node)
    return purpose, label


def _language(node: Node) -> LanguageRef | None:
    said = node.one("dc:language")
    text = said.said() if said else ""
    if said is None or not text:
        return None
    code = language_code(text)
    if take_if(node, "typeDefinition", BY_CODE):
        code = spelled(text)
    elif take_if(node, "typeDefinition", BY_NAME):
        code = None
    return LanguageRef(code=code) if code else LanguageRef(names=(text_in(said, text),))


def _subtitle(label: str, ref: LanguageRef) -> Subtitle:
    closed = {_OPEN: False, _CLOSED: True}.get(label)
    return Subtitle(
        language=ref, closed=closed, hard_of_hearing=True if label == _HARD_OF_HEARING else None
    )


def countries(record: Node, *, series_known: bool) -> tuple[Country, ...]:
    """Where it was made: coverage of the production, or one that does not say of what (AVefi).

    Those of the series only where the series is not known itself.
    """
    found: list[Country] = []
    for node in record.all("coverage"):
        of_series = bool(node.look("typeLabel")) and take_if(node, "typeDefinition", OF_SERIES)
        label = folded_label(node)
        if label and label not in PRODUCTION_LABELS:
            continue
        if of_series and series_known:
            node.drop()
            continue
        take_label(node)
        for spatial in node.all("spatial"):
            for location in spatial.all("location"):
                _add(location, found)
    return tuple(found)


def _add(location: Node, found: list[Country]) -> None:
    label = folded_label(location)
    if label and label not in PRODUCTION_LABELS:
        return
    take_label(location)
    further = take_if(location, "note", FURTHER_NAME) and bool(found)
    name_code, names = _names(location)
    if further:
        found[-1] = Country(code=found[-1].code, names=(*found[-1].names, *names))
        return
    regions = [*_regions(location)]
    first = regions[0] if regions else Country(code=name_code)
    country = Country(code=first.code or name_code, names=(*names, *first.names))
    found += [one for one in (country, *regions[1:]) if one.code or one.names]


def _names(location: Node) -> tuple[str | None, tuple[Text, ...]]:
    """The code that stands where a name has to stand, and what are names indeed."""
    code: str | None = None
    names: list[Text] = []
    for node in location.all("name"):
        by_code, by_name = take_if(node, "typeLabel", BY_CODE), take_if(node, "typeLabel", BY_NAME)
        text = node.said()
        if by_code or (text and not by_name and place_code(text)):
            code = code or text or None
        elif text:
            names.append(text_in(node, text))
    return code, tuple(names)


def _regions(location: Node) -> Iterator[Country]:
    for region in location.all("region"):
        for node in region.all("country"):
            take_if(node, "typeSource", COUNTRIES, "ISO 3166-1 alpha-2", "ISO 3166", "ISO3166-1")
            sure = bool(node.look("typeLabel")) and take_if(node, "typeDefinition", BY_CODE)
            label = take_label(node)
            if label and (sure or country_code(label)):
                yield Country(code=label)
            elif label:
                yield Country(names=(text_in(node, label),))
