"""Formats: pictures, and how the programme looks and sounds (EBU Tech 3293, section 3.9)."""

from typing import Any, NamedTuple

from epg_export.formats.ebucore.kinds import UNREAD
from epg_export.formats.ebucore.mapping.technical import BROADCAST, VERSION
from epg_export.formats.ebucore.reading.images import image, is_image
from epg_export.formats.ebucore.reading.moments import length_of
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.notes import Notes
from epg_export.formats.ebucore.reading.spoken import heard
from epg_export.formats.ebucore.reading.video import video
from epg_export.model import Image, Property, Version
from epg_export.vocab.labels import folded

_HOUSE = frozenset({folded(BROADCAST), folded(VERSION)})
_NOTHING = Version()


class Formats(NamedTuple):
    """What the formats of a record say: its pictures, what is broadcast, and other versions of it.

    ``main`` holds length, picture, sound, subtitles and services; ``ids`` are the formats it stands
    in. The other formats are read only where a broadcast names them, and left otherwise.
    """

    images: tuple[Image, ...]
    main: Version
    properties: tuple[Property, ...]
    ids: frozenset[str]
    others: dict[str, list[Node]]
    read: dict[str, Version]

    def version(self, format_id: str, event: Node, notes: Notes) -> Version | None:
        """What differs in a broadcast that refers to a format; one that is unknown is told."""
        if format_id in self.ids:
            return None
        if format_id not in self.others:
            message = f'formatIdRef: there is no format "{format_id}"'
            notes.note(UNREAD, event, message, attribute="formatIdRef")
            return None
        if format_id not in self.read:
            pieces = [_version(node, notes) for node in self.others[format_id]]
            self.read[format_id] = _together(pieces)
        version = self.read[format_id]
        return None if version == _NOTHING else version


def formats(record: Node, notes: Notes, *, series_known: bool) -> Formats:
    """Read the formats of a record.

    What is broadcast is the format of that name, else the first that is no picture and belongs to
    no single broadcast. Pictures of a series that is known are left to it.
    """
    pictures: list[Image] = []
    others: list[Node] = []
    for node in record.all("format"):
        if not is_image(node):
            others.append(node)
        elif picture := image(node, notes, series_known=series_known):
            pictures.append(picture)
    main = _main(others)
    ids = frozenset(id_ for node in main if (id_ := node.take("formatId")))
    read = set(map(id, main))
    rest: dict[str, list[Node]] = {}
    for node in others:
        if id(node) not in read and (id_ := node.look("formatId")):
            rest.setdefault(id_, []).append(node)
    house: list[Property] = [found for node in main for found in _properties(node)]
    version = _together([_version(node, notes) for node in main])
    return Formats(tuple(pictures), version, tuple(house), ids, rest, {})


def _main(nodes: list[Node]) -> list[Node]:
    called = [node for node in nodes if _name(node) == folded(BROADCAST)]
    return called or [node for node in nodes if _name(node) != folded(VERSION)][:1]


def _name(node: Node) -> str:
    return folded(node.look("formatName") or "")


def _together(pieces: list[Version]) -> Version:
    """Several formats of one version as one: the first goes first, lists are gathered."""
    if len(pieces) == 1:
        return pieces[0]

    def first(field: str) -> Any:
        return next(
            (value for piece in pieces if (value := getattr(piece, field)) is not None), None
        )

    return Version(
        duration=first("duration"),
        video=first("video"),
        audio=first("audio"),
        subtitles=tuple(one for piece in pieces for one in piece.subtitles),
        access_services=tuple(one for piece in pieces for one in piece.access_services),
    )


def _version(node: Node, notes: Notes) -> Version:
    house = _name(node) in _HOUSE
    node.take("formatId")
    if house:
        node.take("formatName")
    sound = heard(node, notes, house=house)
    return Version(
        duration=_duration(node, notes),
        video=video(node.one("videoFormat"), notes, house=house),
        audio=sound.audio,
        subtitles=sound.subtitles,
        access_services=sound.services,
    )


def _duration(node: Node, notes: Notes) -> int | None:
    """The running time in whole seconds; zero says nothing."""
    for child in node.all("duration"):
        length = length_of(child.one("normalPlayTime"), notes)
        timecode = None if length else child.one("timecode") or child.one("duration")
        if timecode is not None:
            length = length_of(timecode, notes)
        if length is None:
            continue
        seconds = length.seconds + (length.microseconds * 2 >= 10**6)
        if length.microseconds:
            message = f"a record has whole seconds: the duration is read as {seconds}"
            notes.note(UNREAD, child, message)
        return seconds or None
    return None


def _properties(node: Node) -> list[Property]:
    """Values of the house: labelled texts of the format itself."""
    found = []
    for attribute in node.all("technicalAttributeString"):
        name = attribute.take("typeLabel") or attribute.take("typeDefinition")
        value = attribute.said() if name else ""
        if name and value:
            found.append(Property(name=name, value=value, source=attribute.take("typeSource")))
    return found
