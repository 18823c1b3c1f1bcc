"""Places of which the line is known and the name of the element, and where in that line it stands.

So the schema tells: in which part of the document an element is it does not say.
"""

import re
from collections import defaultdict
from collections.abc import Mapping

import msgspec

from epg_export.findings import Place
from epg_export.formats.spot import Spot

_PATH = re.compile(r"(?:/[^/\[\]@]+)*/([^/\[\]@]+)")

_Name = tuple[str, int]
"""The name of an element without its namespace, and how deep it is."""


class Sighted:
    """The places that are looked for, and the elements that were seen in their lines."""

    def __init__(self) -> None:
        self._places: dict[int, dict[_Name, list[Place]]] = defaultdict(lambda: defaultdict(list))
        self._spots: dict[tuple[int, _Name], list[Spot]] = defaultdict(list)
        self._lines: list[int] | None = None

    @property
    def done(self) -> bool:
        """Whether nothing is looked for any more."""
        return not self._places

    def look_for(self, place: Place) -> None:
        """Look for a place that has no more than its line."""
        match = _PATH.fullmatch(place.path)
        if match and place.line is not None and place.column == 1:
            self._places[place.line][match[1], place.path.count("/")].append(place)

    def watches(self, line: int) -> bool:
        """Whether elements of lines up to this one are looked for."""
        if self._lines is None:
            self._lines = sorted(self._places, reverse=True)
        return bool(self._lines) and self._lines[-1] <= line

    def saw(self, name: str, depth: int, spot: Spot, line: int) -> None:
        """See an element: its local name, how deep it is, where its start tag starts and ends."""
        if line in self._places and (name, depth) in self._places[line]:
            self._spots[line, (name, depth)].append(spot)

    def passed(self, line: int) -> Mapping[Place, Place]:
        """The places found in the lines before this one, which nothing more comes of."""
        found: dict[Place, Place] = {}
        while self._lines and self._lines[-1] < line:
            before = self._lines.pop()
            for name, places in self._places.pop(before).items():
                spots = self._spots.pop((before, name), [])
                # Of several elements of that name nobody knows which is meant.
                if len(spots) == 1:
                    found.update((place, at(place, spots[0])) for place in places)
        return found


def at(place: Place, spot: Spot) -> Place:
    """A place with its line and column."""
    return msgspec.structs.replace(place, line=spot.line, column=spot.column)
