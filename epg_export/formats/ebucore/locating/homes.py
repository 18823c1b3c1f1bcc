"""In which elements the fields of a record stand, where their values themselves do not say it.

Each look gives an element only where no other one can be meant.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from epg_export.formats.ebucore.locating.marked import Marked
from epg_export.formats.ebucore.mapping.events import FLAGS
from epg_export.formats.ebucore.mapping.people import ELEMENTS
from epg_export.formats.ebucore.mapping.relations import LISTING, SEASON, SEASON_NUMBER, STORY
from epg_export.formats.ebucore.mapping.subject import (
    BY_CODE,
    BY_NAME,
    LANGUAGE_LABELS,
    MAIN,
    ORIGINAL,
)
from epg_export.vocab.labels import folded
from epg_export.vocab.languages import spelled

Source = tuple[Marked, str]
"""An element, and the attribute of it that is meant, if one is."""

_LANGUAGES = ("typeLanguage", "formatLanguage", "{http://www.w3.org/XML/1998/namespace}lang")
_DEEP = 3

HOMES: Mapping[str, tuple[str, ...]] = {
    "credits": ELEMENTS,
    "genres": ("genre",),
    "identifiers": ("identifier",),
    "images": ("format",),
    "overrides": ("format",),
    "previously_shown": ("relatedPublicationEvent",),
    "ratings": ("rating", "audienceRating"),
    "star_ratings": ("rating", "audienceRating"),
    "links": ("relation",),
    "numbers": ("relation",),
    "related": LISTING,
    "reviews": ("description", "relation"),
    "rights": ("rights",),
    "seasons": ("hasSeason", "part", "coreMetadata"),
    "video": ("videoFormat",),
    "audio": ("audioFormat",),
}
"""The element that a part of a record stands in, where that is more than its words stand in."""

_EVENT: Mapping[str, tuple[str, ...]] = {
    "start": ("publicationTime", "publicationDate"),
    "stop": ("publicationDuration",),
    "broadcast_day": ("scheduleDate",),
    "channel": ("publicationChannel", "publicationService"),
    "id": ("@publicationEventId",),
    "regions": ("publicationRegion",),
    "medium": ("publicationMedium",),
    "previously_shown": ("relatedPublicationEvent",),
    "rights": ("@rightsIDRefs",),
    "overrides": ("@formatIdRef",),
    **{field: (f"@{name}",) for field, name in FLAGS.items()},
}
"""Where in an event a field of a broadcast stands; the other fields stand in its note."""

_MADE = ("produced", "created")
_RECORD: Mapping[str, tuple[str, ...]] = {
    "kind": ("objectType",),
    "titles": ("dc:title",),
    "descriptions": ("dc:description",),
    "keywords": ("dc:subject",),
    "production_date": _MADE,
    "production_end": _MADE,
    "release_date": ("released",),
    "copyright_year": ("copyrighted",),
    "duration": ("duration",),
    "video": ("videoFormat",),
    "audio": ("audioFormat",),
    "audio_languages": ("dc:language",),
    "original_languages": ("dc:language",),
}
"""The elements of which one says a value that stands right in a record."""

_NUMBERS = ("runningOrderNumber", "partNumber")
_TOTALS = ("totalNumberOfGroupMembers", "partTotalNumber")
_PARENTS = ("isEpisodeOf", "isPartOf")


class _Count(NamedTuple):
    """Elements that say a number: their names, their label, and whether that must not be theirs."""

    names: tuple[str, ...]
    label: str = ""
    other: bool = False


_IN_SEASON = _Count(_PARENTS, SEASON)
_IN_SERIES = _Count(_PARENTS, SEASON, other=True)
_RECORD_ITSELF = _Count(())
_COUNTED: Mapping[str, tuple[_Count, ...]] = {
    "numbering.season": (_Count(("relation",), SEASON_NUMBER),),
    "numbering.season_count": (_Count(("relation",), SEASON_NUMBER),),
    "numbering.episode": (_IN_SEASON, _IN_SERIES, _RECORD_ITSELF),
    "numbering.episode_count": (_IN_SEASON, _IN_SERIES, _RECORD_ITSELF),
    "numbering.absolute": (_IN_SERIES,),
    "numbering.part": (_Count(("isPartOf",), STORY),),
    "numbering.part_count": (_Count(("isPartOf",), STORY),),
    "season_count": (_Count(("hasSeason",)), _Count(("isSeasonOf",)), _RECORD_ITSELF),
    "seasons.number": (_Count(("isSeasonOf",)), _RECORD_ITSELF),
    "seasons.episode_count": (_Count(("hasEpisode",)),),
}
"""Which elements say a number, in the order in which they count."""


def in_event(event: Marked, field: str) -> Source | None:
    """What in an event says a field of its broadcast."""
    for name in _EVENT.get(field, ("@note",)):
        if name.startswith("@"):
            if event.get(name[1:]) is not None:
                return event, name[1:]
        else:
            same = [child for child in event.children if child.name == name]
            if same:
                return (same[0], "") if len(same) == 1 else None
    return None


def in_record(record: Marked, fields: list[str], value: Any) -> Source | None:
    """What in a record says a value of it that is no text."""
    counted = _COUNTED.get(".".join(fields[:2]), ())
    if counted:
        names = _TOTALS if fields[-1].endswith("count") else _NUMBERS
        return _counting(record, counted, names, value)
    fitting = [one for one in _own(record) if one.name in _RECORD.get(fields[0], ())]
    if fields[0] in ("audio_languages", "original_languages"):
        purpose = MAIN if fields[0] == "audio_languages" else ORIGINAL
        return _one((one, "") for one in fitting if _is_language(one, purpose, value))
    if len(fitting) == 1:
        return saying(fitting[0].below(), value) or (fitting[0], "")
    return saying(fitting, value)


def _counting(
    record: Marked, counted: Iterable[_Count], names: tuple[str, ...], value: Any
) -> Source | None:
    """What says a number; the first that says any is the one that counts."""
    for one in counted:
        own = (child for child in record.children if _fits(child, one))
        for holder in own if one.names else (record,):
            for name in names:
                if (said := holder.get(name)) is not None:
                    return (holder, name) if said == str(value) else None
    return None


def _fits(child: Marked, count: _Count) -> bool:
    return child.name in count.names and (
        not count.label or (_label(child) == folded(count.label)) != count.other
    )


def _label(element: Marked) -> str:
    return folded(element.get("typeLabel") or element.get("typeDefinition") or "")


def _is_language(said: Marked, purpose: str, value: Any) -> bool:
    around = said.getparent()
    label = _label(around) if around is not None and around.name == "language" else "?"
    for_ = LANGUAGE_LABELS.get(label) if label not in ("", BY_CODE, BY_NAME) else MAIN
    code = value if isinstance(value, str) else getattr(value, "code", None)
    return for_ == purpose and code is not None and spelled(said.text) == code


def language_of(element: Marked, tag: Any, record: Marked) -> Source | None:
    """What says the language of an element, inside a record."""
    for one in (element, *element.iterancestors()):
        for name in _LANGUAGES:
            if said := one.get(name):
                return (one, name) if spelled(said) == tag else None
        if one is record:
            break
    return None


def saying(elements: Iterable[Marked], value: Any) -> Source | None:
    """What in some elements says a value and nothing else; None where several do."""
    return _one(_saying(elements, str(value)))


def _saying(elements: Iterable[Marked], text: str) -> Iterator[Source]:
    for element in elements:
        if element.text == text:
            yield element, ""
        for name, said in element.attributes:
            if said == text:
                yield element, name


def _one(sources: Iterable[Source]) -> Source | None:
    """The only one, or the element where all of them are in one."""
    found = list(sources)
    if not found or any(element is not found[0][0] for element, _ in found):
        return None
    return found[0] if len(found) == 1 else (found[0][0], "")


def _own(record: Marked) -> Iterator[Marked]:
    """What stands in a record and in no other inside it, as deep as its fields stand."""
    level = record.children
    for _ in range(_DEEP):
        level = [one for one in level if one.name != "part"]
        yield from level
        level = [child for one in level for child in one.children]
