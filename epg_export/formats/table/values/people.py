"""People as they are listed in one cell, with the characters whom they play."""

import re
from typing import NamedTuple

from epg_export.formats.table.cells import Value
from epg_export.formats.table.values.listed import EXPECTED, Listed, plays
from epg_export.formats.table.values.numbers import plain
from epg_export.formats.table.values.people_words import pattern, words
from epg_export.formats.table.values.pieces import Piece, whole
from epg_export.formats.table.values.reading import Lost, Read, UnreadableError, noted
from epg_export.vocab.placeholders import is_placeholder
from epg_export.vocab.roles import Role, role_of

_BRACKETED = re.compile(r"([^\0]*[^\0\s])\s?\0+")
_COLON = re.compile(r"\s?:\s")
_LEADERS = re.compile(r"\s?(?:\.{3,}|\u2026+)\s?")
_PLAYS_FIRST = re.compile(rf"{pattern('plays')}\s", re.IGNORECASE)
_ON_SCREEN = frozenset({"actor", "presenter", "commentator", "guest"})
_NOTES = 3


class Person(NamedTuple):
    """A name as it is written, and whom they play; None where the cell does not say."""

    name: str
    character: str | None = None


def people(value: Value, *, characters_first: bool = False) -> Read[list[Person]]:
    """Who plays whom: ``Ilka Vossgrün (Ruth Marand)``; the other way round on request.

    Nobody for a dash; UnreadableError where people cannot be told apart.
    """
    listed = _listed(value)
    found = [_person(piece, listed, characters_first) for piece in listed.pieces]
    return Read([person for person in found if person is not None], _notes(listed))


def names(value: Value) -> Read[list[str]]:
    """The names in a cell, each as it is written, without the role that is told along with it.

    Nobody for a dash; UnreadableError where people cannot be told apart.
    """
    listed = _listed(value)
    found = [_unlabelled(piece, listed) for piece in listed.pieces]
    return Read([_tidy(piece.text) for piece in found], _notes(listed))


def _listed(value: Value) -> Listed:
    text = plain(value)
    if not isinstance(value, str) and text:
        raise UnreadableError(EXPECTED)
    listed = Listed(text)
    if not listed.pieces and not listed.notes and text.strip() and not is_placeholder(text.strip()):
        raise UnreadableError(EXPECTED)
    return listed


def _notes(listed: Listed) -> str | None:
    shown, others = listed.notes[:_NOTES], listed.notes[_NOTES:]
    more = f"and {len(others)} more like that" if others else None
    is_loss = any(isinstance(note, Lost) for note in others)
    return noted(*shown, Lost(more) if more and is_loss else more)


def _person(piece: Piece, listed: Listed, characters_first: bool) -> Person | None:  # noqa: FBT001 - handed on
    piece = _closed(piece, listed)
    played = plays().search(piece.mask)
    if played:
        return _pair(piece.part(0, played.start()), piece.part(played.end()))
    if _BRACKETED.fullmatch(piece.mask):
        return _bracketed(piece, listed, characters_first)
    if label := _labelled(piece):
        return _credited(label[0], label[1], listed)
    parts = piece.split(_LEADERS)
    if len(parts) == 2 and all(part.words for part in parts):  # noqa: PLR2004 - name and character
        order = "character and name" if characters_first else "name and character"
        listed.note(piece.text, f"is read as {order}")
        return _pair(*(reversed(parts) if characters_first else parts))
    return Person(_tidy(piece.text))


def _closed(piece: Piece, listed: Listed) -> Piece:
    """The brackets of one person count, whatever is amiss with those of the others."""
    if "(" in piece.mask or ")" in piece.mask:
        piece = whole(piece.text)
        if "(" in piece.mask or ")" in piece.mask:
            listed.note(piece.text, "has a bracket without its other half")
    return piece


def _bracketed(piece: Piece, listed: Listed, characters_first: bool) -> Person:  # noqa: FBT001 - handed on
    before, inside = _halves(piece)
    if _is_aside(inside.text):
        listed.lose(f"({inside.text})", "is no character")
        return Person(_tidy(before.text))
    without = _PLAYS_FIRST.match(inside.text)
    if without:
        return _pair(before, inside.part(without.end()))
    return _pair(inside, before) if characters_first else _pair(before, inside)


def _halves(piece: Piece) -> tuple[Piece, Piece]:
    at = piece.mask.index("\0")
    return piece.part(0, at), whole(piece.text[at + 1 : -1])


def _is_aside(text: str) -> bool:
    """Whether brackets hold no character: a year, an age, how somebody takes part."""
    return text.strip().casefold() in words("aside") or not any(map(str.isalpha, text))


def _credited(label: Piece, name: Piece, listed: Listed) -> Person | None:
    """A character with a colon before the name; who works behind the camera plays nobody."""
    role = role_of(label.text)
    if role is None or _is_seen(role):
        is_actor = role is not None and role.key == "actor"
        return Person(_tidy(name.text)) if is_actor else _pair(name, label)
    listed.lose(f"{label.text}: {name.text}", "is no part of a cast and left out")
    return None


def _is_seen(role: Role) -> bool:
    return role.xmltv in _ON_SCREEN or role.key in {"narrator", "voice-actor"}


def _labelled(piece: Piece) -> list[Piece] | None:
    parts = [part.stripped() for part in piece.split(_COLON)]
    return parts if len(parts) == 2 and all(part.words for part in parts) else None  # noqa: PLR2004


def _unlabelled(piece: Piece, listed: Listed) -> Piece:
    piece = _closed(piece, listed)
    if (parts := _labelled(piece)) and role_of(parts[0].text):
        listed.lose(parts[0].text, "is a role and no part of the name")
        return parts[1]
    if _BRACKETED.fullmatch(piece.mask):
        before, inside = _halves(piece)
        if _is_aside(inside.text) or role_of(inside.text):
            listed.lose(f"({inside.text})", "is no part of the name")
            return before
    return piece


def _pair(name: Piece, character: Piece) -> Person:
    return Person(_tidy(name.text), _tidy(character.text) or None)


def _tidy(text: str) -> str:
    return " ".join(text.split())
