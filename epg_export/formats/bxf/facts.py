"""What an event says of the programme: all that a guide has a field for."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from epg_export.formats.bxf.names import Names, folded, is_version, texts
from epg_export.formats.bxf.node import Node
from epg_export.formats.bxf.technical import technical
from epg_export.model import (
    Credit,
    Description,
    EpisodeNumber,
    Genre,
    Identifier,
    Numbering,
    Property,
    Rating,
)
from epg_export.vocab.roles import role_of

_TRUE = {"true": True, "1": True, "false": False, "0": False}
_HOUSE = "house"
_CODE = "episode-code"
_UNLIMITED = -1
_SHORT, _MEDIUM = 90, 250
"""Up to how many characters a synopsis is short, or medium, by the length it may have."""
_LARGEST = 1 << 31


class Facts(NamedTuple):
    """What an event says: its names, fields of the episode, and fields of the broadcast."""

    names: Names
    episode: Mapping[str, Any]
    broadcast: Mapping[str, Any]

    def or_else(self, other: "Facts") -> "Facts":
        """The same, with what another event says where this one says nothing."""
        return Facts(
            self.names.or_else(other.names),
            {**other.episode, **self.episode},
            {**other.broadcast, **self.broadcast},
        )

    def beyond(self, other: "Facts") -> Iterator[tuple[str, str]]:
        """Yield what this one says and another does not: the field, and the first such value."""
        said = {**self.episode, **self.broadcast}
        known = {**other.episode, **other.broadcast}
        for name, value in said.items():
            have = set(_several(known.get(name)))  # each may be very many
            if more := [one for one in _several(value) if one not in have]:
                yield name, _words(more[0])

    @property
    def house(self) -> str | None:
        """The house number of the material."""
        numbers = (one.value for one in self.episode.get("identifiers", ()) if one.scheme == _HOUSE)
        return next(numbers, None)


def _several(value: Any) -> tuple[Any, ...]:
    """The values of a field, which may have one or a tuple of them."""
    return value if isinstance(value, tuple) else (value,)


def _words(value: Any) -> str:
    """A value of a record as a text: what of it people would recognise."""
    if isinstance(value, Genre):
        return value.labels[0].value
    said = getattr(value, "value", None) or getattr(value, "name", None)
    return str(said if said is not None else value)


def facts_of(outer: Node, event: Node | None, content: Node | None) -> Facts:
    """Read an event: the element around it, its ``EventData`` and its ``Content``."""
    detail = content.one("ContentDetail", "ProgramContent") if content is not None else None
    meta = _meta(content, detail)
    around = [node for node in (outer, event, detail) if node is not None]
    series = next(filter(None, (node.one("Series") for node in around)), None)
    told = [node for part in meta for node in part.all("Description")]
    versions = [node for node in told if is_version(node)]
    for node in versions:
        node.take("type")
    names = Names(
        series=texts(series.all("SeriesName")) if series is not None else (),
        episode=texts(series.all("EpisodeName")) if series is not None else (),
        version=texts([*versions, *(one for part in meta for one in part.all("VersionName"))]),
        event=texts(event.all("EventTitle")) if event is not None else (),
        content=texts(one for part in meta for one in part.all("Name")),
        programme=texts(_programme_names(event)),
    )
    tags = [node for part in meta for node in part.all("ContentTags")]
    descriptions = [node for node in told if not is_version(node)]
    descriptions += event.all("EventDescription") if event is not None else []
    fields: dict[str, Any] = {
        "descriptions": tuple(_descriptions(descriptions, series, names)),
        "identifiers": tuple(dict.fromkeys(_identifiers(meta, event))),
        "genres": tuple(
            Genre(labels=(text,)) for part in meta for text in texts(part.all("Genre"))
        ),
        "ratings": tuple(one for node in around for one in _ratings(node)),
        "properties": tuple(_properties(around, series)),
        "credits": tuple(one for part in (*meta, *tags) for one in _credits(part)),
        "keywords": tuple(
            dict.fromkeys(text for part in tags for text in texts(part.all("KeywordTag")))
        ),
        **(_numbers(series) if series is not None else {}),
        **(technical(content) if content is not None else {}),
    }
    episode = {name: value for name, value in fields.items() if value not in ((), None)}
    return Facts(names, episode, dict(_flags(outer, event, content)))


def flag(text: str | None) -> bool | None:
    """An ``xs:boolean``; None for what is none."""
    return _TRUE.get((text or "").strip().lower())


def _meta(content: Node | None, detail: Node | None) -> list[Node]:
    """Where the material is described: in the content, and inside its detail."""
    found = [content] if content is not None else []
    for around in (content, detail):
        inner = around.one("ContentMetaData") if around is not None else None
        if inner is not None:
            found.append(inner)
    return found


def _programme_names(event: Node | None) -> list[Node]:
    programme = event.one("PrimaryEvent", "ProgramEvent") if event is not None else None
    return programme.all("ProgramName") if programme is not None else []


def _descriptions(nodes: list[Node], series: Node | None, names: Names) -> Iterator[Description]:
    """Descriptions that say more than the names do: many systems put a name into them."""
    known = {folded(text.value) for group in names for text in group}
    for node in nodes:
        label = node.take("type")
        for text in texts([node]):
            if folded(text.value) not in known:
                yield Description(value=text.value, lang=text.lang, label=label)
    synopses = series.one("Synopses") if series is not None else None
    for node in synopses.all("Synopsis") if synopses is not None else ():
        most = _number(node.take("synopsisMaxLength"))
        purpose = node.take("synopsisPurpose") or node.take("synopsisName")
        for text in texts([node]):
            limit = most if most is not None and most > 0 else None
            yield Description(
                value=text.value,
                lang=text.lang,
                kind=_kind(limit),
                label=purpose,
                max_length=limit,
            )


def _kind(most: int | None) -> Any:
    if most is None:
        return "unspecified"
    return "short" if most <= _SHORT else "medium" if most <= _MEDIUM else "long"


def _identifiers(meta: list[Node], event: Node | None) -> Iterator[Identifier]:
    for part in meta:
        for ids in part.all("ContentId"):
            for node in ids.all("HouseNumber"):
                if value := node.said():
                    yield Identifier(scheme=_HOUSE, value=value)
            for node in ids.all("Isan"):
                if value := node.words():
                    node.drop()
                    yield Identifier(scheme="isan", value=value)
            for node in ids.all("AlternateId"):
                scheme = node.take("idType") or "alternate"
                node.take("authoritativeSource")
                node.take("authorativeSource")  # as the standard's own samples write it
                if value := node.said():
                    yield Identifier(scheme=scheme.strip().lower(), value=value)
    federal = event.word("FederalId") if event is not None else None
    if federal:
        yield Identifier(scheme="federal", value=federal)


def _numbers(series: Node) -> dict[str, Any]:
    """Season and episode as numbers, and the code of the episode as it is written."""
    season_node = series.one("Season")
    season = _season(season_node) if season_node is not None else None
    episode = series.reads("EpisodeNumber", _number)
    code = series.word("EpisodeCode")
    found: dict[str, Any] = {}
    if season is not None or episode is not None:
        found["numbering"] = Numbering(season=season, episode=episode)
    if code:
        found["numbers"] = (EpisodeNumber(value=code, system=_CODE),)
    return found


def _season(node: Node) -> int | None:
    """The number of a season: its code, or the one that its name ends with."""
    code, name = node.one("SeasonCode"), node.one("SeasonName")
    by_name = _last_number(name.look_text()) if name is not None else None
    number = _number(code.look_text()) if code is not None else by_name
    for told, said in ((code, number), (name, by_name)):
        if told is not None and said is not None and said == number:
            told.said()
    return number


def _number(text: str | None) -> int | None:
    text = (text or "").strip()
    if not (text.isascii() and text.removeprefix("-").isdigit()) or len(text) > len(str(_LARGEST)):
        return None
    number = int(text)
    return number if _UNLIMITED <= number < _LARGEST else None


def _last_number(text: str | None) -> int | None:
    """The number of ``Season 2``; a year such as ``2025/2026`` is none."""
    words = (text or "").split()
    number = _number(words[-1]) if words else None
    return number if number is not None and 0 <= number < 1000 else None  # noqa: PLR2004 - no year


def _ratings(node: Node) -> Iterator[Rating]:
    for rating in node.all("ParentalRating"):
        system = rating.take("system") or rating.take("region") or rating.take("ratingRegion")
        rating.take("lang")
        value = rating.words()
        rating.drop()
        if value:
            yield Rating(value=value, system=system)


def _credits(meta: Node) -> Iterator[Credit]:
    for node in meta.all("Credits"):
        person = node.one("Name")
        given = person.word("ContactFirstName") if person is not None else None
        family = person.word("ContactLastName") if person is not None else None
        whole = " ".join(filter(None, (given, family)))
        if not whole and person is not None:
            whole = person.said()
        if not whole:
            continue
        role = node.word("Role")
        known = role_of(role) if role else None
        yield Credit(
            name=whole,
            given_name=given,
            family_name=family,
            role=known.key if known is not None else None,
            role_label=None if known is not None else role,
        )


def _properties(around: list[Node], series: Node | None) -> Iterator[Property]:
    for node in around:
        if value := node.word("EiCode"):
            yield Property(name="EiCode", value=value, source="bxf")
    if series is not None and (value := series.word("SeriesCode")):
        yield Property(name="SeriesCode", value=value, source="bxf")


def _flags(outer: Node, event: Node | None, content: Node | None) -> Iterator[tuple[str, Any]]:
    if outer.reads("PremiereFlag", flag) is True:
        yield "first_showing", True
    if outer.reads("LastPlayFlag", flag) is True:
        yield "last_showing", True
    if (excluded := flag(outer.look("excludeFromEPG"))) is not None:
        outer.take("excludeFromEPG")
    if excluded is True:
        yield "listed", False
    live = _live(event, content)
    if live is not None:
        yield "live", live
    if event is not None and (note := notes_of(event)):
        yield "note", note


def _live(event: Node | None, content: Node | None) -> bool | None:
    """Whether it is live, where the source says so, or the line it comes over."""
    said = event.reads("FederalSource", _said_live) if event is not None else None
    if said is not None:
        return said
    media = content.one("Media") if content is not None else None
    router = media.one("MediaLocation", "Location", "RouterSource") if media is not None else None
    name = router.word("Name") if router is not None else None
    return True if name and "live" in folded(name).split() else None


def _said_live(source: str) -> bool | None:
    words = set(folded(source).replace("-", "").split())
    if "live" in words:
        return True
    return False if words & {"prerecorded", "recorded", "tape", "taped"} else None


def notes_of(node: Node) -> str | None:
    """What operators noted."""
    around = node.one("EventNotes")
    found = texts(around.all("EventNote")) if around is not None else ()
    return "; ".join(text.value for text in found) or None
