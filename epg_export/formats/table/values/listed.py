"""The people of one cell told apart: by lines, semicolons, slashes, commas and words."""

import re
from collections.abc import Iterator
from functools import cache

from epg_export.formats.excerpt import short
from epg_export.formats.table.values.people_words import pattern, words
from epg_export.formats.table.values.pieces import Piece, whole
from epg_export.formats.table.values.reading import Lost, UnreadableError
from epg_export.vocab.placeholders import is_placeholder

EXPECTED = "names of people"

_STRONG = re.compile(r"[;|\r\n\t\u2022]+|\s[/\u00b7]\s")
_COMMA = re.compile(",")
_SLASH = re.compile("/")
_PAIR = 2
_SHOWN = 60
_LONGEST_END = 40


class Listed:
    """The people in a list, each piece one of them; ``notes`` tell what was doubtful, or lost."""

    def __init__(self, text: str) -> None:
        self.notes: list[str] = []
        self.pieces = [
            person
            for chunk in whole(self._without_lead(text)).split(_STRONG)
            for listed in self._by_commas(self._without_more(chunk))
            for one in self._by_words(self._without_more(listed))
            for person in self._by_slashes(one)
            if self._is_somebody(person)
        ]

    def lose(self, text: str, what: str) -> None:
        """Keep that words are in no field."""
        self.notes.append(Lost(f'"{short(text, _SHOWN)}" {what}'))

    def note(self, text: str, what: str) -> None:
        """Tell something about a part of the cell."""
        self.notes.append(f'"{short(text, _SHOWN)}" {what}')

    def _without_lead(self, text: str) -> str:
        found = _lead().match(text)
        return text[found.end() :] if found else text

    def _without_more(self, piece: Piece) -> Piece:
        """Without "u. a." and its like behind or before the names."""
        piece = piece.stripped()
        tail = max(0, len(piece.text) - _LONGEST_END)
        for found in (
            _more_behind().search(piece.mask, tail),
            _more_in_brackets().search(piece.text, tail),
            _more_before().match(piece.mask),
        ):
            if found:
                self.note(found[0].strip(" ,"), "says that there are more, and is no name")
                kept = piece.part(0, found.start()) if found.start() else piece.part(found.end())
                return kept.stripped()
        return piece

    def _by_commas(self, chunk: Piece) -> list[Piece]:
        listed = _with_suffixes(chunk)
        if len(listed) == _PAIR and _is_family_first(*listed):
            self.note(chunk.text, "is kept as one name; put a semicolon between two people")
            return [chunk]
        if len(listed) > _PAIR and len(listed) % _PAIR == 0 and _alternate(listed):
            raise UnreadableError(
                f"{EXPECTED} that can be told apart", "put semicolons between people"
            )
        for one in listed:
            if len(listed) > 1 and _is_single_word(one):
                self.note(one.text, "is read as somebody with one name")
        return listed

    def _by_words(self, piece: Piece) -> Iterator[Piece]:
        """Cut at "und" between full names; a family or a firm stays whole."""
        found = list(_and().finditer(piece.mask))
        if not found or _is_firm(piece):
            yield piece
            return
        starts, ends = [0, *(one.end() for one in found)], [*(one.start() for one in found)]
        parts = [piece.part(start, end) for start, end in zip(starts, [*ends, None], strict=True)]
        begin, counted = 0, 0
        for number, end in enumerate(ends):
            counted += parts[number].words
            if counted >= _PAIR and _begins_somebody(parts[number], parts[number + 1]):
                yield piece.part(begin, end).stripped()
                begin, counted = starts[number + 1], 0
        if begin != starts[-1] and not plays().search(piece.mask):
            self.note(piece.part(begin).text, "is kept as one name")
        yield piece.part(begin).stripped()

    def _by_slashes(self, piece: Piece) -> list[Piece]:
        parts = [part.stripped() for part in piece.split(_SLASH)]
        return parts if all(part.words >= _PAIR for part in parts) else [piece]

    def _is_somebody(self, piece: Piece) -> bool:
        text = piece.text
        if not text or is_placeholder(text):
            return False
        if _is_nobody(text):
            self.note(text, "is nobody's name")
            return False
        return True


def _with_suffixes(chunk: Piece) -> list[Piece]:
    """The pieces between commas, but "Jr." with the name before it."""
    pieces: list[Piece] = []
    for piece in (found.stripped() for found in chunk.split(_COMMA)):
        if pieces and piece.text.casefold() in words("suffix"):
            last = pieces.pop()
            pieces.append(Piece(f"{last.text}, {piece.text}", f"{last.mask}, {piece.mask}"))
        elif piece.text:
            pieces.append(piece)
    return pieces


def _is_family_first(left: Piece, right: Piece) -> bool:
    """Whether two pieces may be one name: Muster, Anna; van der Berg, Anna."""
    if not _plain_word(left) or ":" in right.mask:
        return False
    return left.words == 1 or (left.text[:1].islower() and right.words == 1)


def _alternate(pieces: list[Piece]) -> bool:
    """Whether every other piece may be a family name with the given name behind it."""
    return all(_is_single_word(piece) for piece in pieces[::2])


def _is_single_word(piece: Piece) -> bool:
    return piece.words == 1 and _plain_word(piece) and not _is_nobody(piece.text)


def _is_nobody(text: str) -> bool:
    return text.casefold() in words("nobody") or not any(map(str.isalpha, text))


def _plain_word(piece: Piece) -> bool:
    return not piece.has_brackets and ":" not in piece.mask


def _is_firm(piece: Piece) -> bool:
    return any(word.strip(",").casefold() in words("firm") for word in piece.mask.split())


def _begins_somebody(before: Piece, after: Piece) -> bool:
    """Whether a new person begins: with a full name, and not in the middle of who is played."""
    if after.words < _PAIR or ":" in before.mask:
        return False
    return not plays().search(before.mask) or bool(plays().search(after.mask))


@cache
def plays() -> re.Pattern[str]:
    """The words between a name and the character: als, as, dans le rôle de."""
    return re.compile(rf"\s{pattern('plays')}\s|\sdans le rôle d['\u2019]")


@cache
def _and() -> re.Pattern[str]:
    return re.compile(rf"\s{pattern('and')}\s", re.IGNORECASE)


@cache
def _lead() -> re.Pattern[str]:
    lead, by_itself = pattern("lead"), pattern("with")
    return re.compile(rf"\s*(?:(?:{lead}|{by_itself})\s?:|{by_itself}\s)\s?", re.IGNORECASE)


@cache
def _more_behind() -> re.Pattern[str]:
    more = pattern("more")
    return re.compile(rf"(?:(?:^|[\s,]){more}|\u2026|\.\.\.)$", re.IGNORECASE)


@cache
def _more_in_brackets() -> re.Pattern[str]:
    return re.compile(rf"\({pattern('more')}\)$", re.IGNORECASE)


@cache
def _more_before() -> re.Pattern[str]:
    return re.compile(rf"{pattern('more')}(?:\s|$)(?:mit\s|avec\s)?", re.IGNORECASE)
