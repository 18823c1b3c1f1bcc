"""One clip as it stands in a playlist: what of it can be used, and what is wrong with it."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from epg_export.findings import Finding, Place
from epg_export.formats.ffplayout.kinds import FAULTY_CLIP, UNUSABLE_CLIP
from epg_export.formats.ffplayout.mapping import (
    CLIP_FIELDS,
    LONGEST,
    NUMBERS,
    WORDS,
    Clip,
    micros,
    number,
)
from epg_export.formats.ffplayout.reading.cutting import Piece
from epg_export.formats.ffplayout.reading.positions import Positions, of_field
from epg_export.formats.shape import shown

_SECONDS = f"expected seconds between 0 and {LONGEST}"


class Taken(NamedTuple):
    """A clip that is played: its fields, how long it is in microseconds, and where it stands."""

    clip: Clip
    length: int
    place: Place


class Reading:
    """Takes one clip after the other; ``unknown`` counts the fields that clips do not have."""

    def __init__(self, source: str, channel: str, positions: Positions) -> None:
        self._source = source
        self._channel = channel
        self._positions = positions
        self.unknown: dict[str, tuple[int, Place]] = {}

    def place(self, piece: Piece, field: str = "") -> Place:
        """Where a clip stands, or a field of it."""
        offset = piece.start + (of_field(piece.raw, field) if field else 0)
        line, column = self._positions.of(offset)
        path = f"{piece.path}.{field}" if field else piece.path
        record = f"clip {(piece.nth or 0) + 1}"
        return Place(self._source, record, path, line, column, channel=self._channel)

    def taken(self, piece: Piece) -> tuple[Taken | None, list[Finding]]:
        """The clip, None where nobody can tell how long it is played; and what was found."""
        if not isinstance(piece.value, dict):
            message = f"it is {shown(piece.value)}, expected an object: a clip"
            return None, [UNUSABLE_CLIP.at(self.place(piece), message)]
        clip, findings = self._fields(piece)
        found = self._length(piece, clip, findings)
        self._note_unknown(piece)
        if found is None:
            return None, findings
        return Taken(clip, found, self.place(piece)), findings

    def _fields(self, piece: Piece) -> tuple[Clip, list[Finding]]:
        """What is said in the form that it should have; what is not is told."""
        clip: Clip = {"source": ""}
        findings: list[Finding] = []
        value: dict[str, Any] = piece.value
        for name in NUMBERS:
            if (said := number(value.get(name))) is not None:
                clip[name] = said
            elif name in value:
                message = f'"{name}" is {shown(value[name])}, {_SECONDS}'
                findings.append(FAULTY_CLIP.at(self.place(piece, name), message))
            else:
                findings.append(FAULTY_CLIP.at(self.place(piece), f'there is no "{name}"'))
        for name in piece.twice:
            message = f"{shown(name)} is there more than once; the last one was taken"
            findings.append(FAULTY_CLIP.at(self.place(piece, name), message))
        if "source" not in value:
            findings.append(FAULTY_CLIP.at(self.place(piece), 'there is no "source"'))
        for name in ("source", "title", "category", *WORDS):
            said = value.get(name)
            if isinstance(said, str):
                clip[name] = said.strip() if name in ("title", "category") else said
            elif said is not None:
                message = f'"{name}" is {shown(said)}, expected a text'
                findings.append(FAULTY_CLIP.at(self.place(piece, name), message))
        return clip, findings

    def _length(self, piece: Piece, clip: Clip, findings: list[Finding]) -> int | None:
        """How long it is played in microseconds, its cut completed; None where nobody can tell."""
        begins = clip.setdefault("in", 0)
        ends, whole = clip.get("out"), clip.get("duration")
        if ends in (None, 0) and whole is not None and whole > begins:
            if ends == 0:  # ffplayout plays such a clip to the end of its file
                message = f'"out" is 0; the end of the file was taken, {whole}'
                findings.append(FAULTY_CLIP.at(self.place(piece, "out"), message))
            clip["out"] = ends = whole
        if ends is None:
            message = 'neither "out" nor "duration" says where it ends'
            findings.append(UNUSABLE_CLIP.at(self.place(piece), message))
            return None
        if ends <= begins:
            message = f'"out" is {ends}, and "in" is {begins}: it is played for no time'
            findings.append(UNUSABLE_CLIP.at(self.place(piece, "out"), message))
            return None
        return micros(ends) - micros(begins)

    def _note_unknown(self, piece: Piece) -> None:
        for name in piece.value:
            if name not in CLIP_FIELDS and (name in self.unknown or len(self.unknown) < _NAMES):
                count, first = self.unknown.get(name) or (0, self.place(piece, name))
                self.unknown[name] = (count + 1, first)

    def fields_told(self) -> Iterator[tuple[str, int, Place]]:
        """Yield the fields that clips do not have: how many clips have one, and the first."""
        for name, (count, first) in self.unknown.items():
            yield name, count, first


_NAMES = 100
"""Names of fields that are counted: nobody has more of his own."""
