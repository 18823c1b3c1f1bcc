"""What is lost of relations and numbers: what points nowhere."""

from collections.abc import Callable, Iterator
from typing import Any

from epg_export.formats.base import Loss
from epg_export.model import EpisodeNumber, Part, Relation


def _number(number: EpisodeNumber) -> Iterator[Loss]:
    if number.system and not number.value.strip():
        yield "system", "there is no number"


def _relation(relation: Relation) -> Iterator[Loss]:
    if not relation.target.strip():
        yield "kind", "there is no target"
    elif not relation.kind.strip():
        yield "target", "there is no kind"


LOOKS: dict[type[Part], Callable[[Any], Iterator[Loss]]] = {
    EpisodeNumber: _number,
    Relation: _relation,
}
