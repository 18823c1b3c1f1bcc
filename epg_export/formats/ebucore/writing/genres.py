"""``type``: what kind of thing a record is, and of which genres."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from epg_export.formats.ebucore.addresses import ref
from epg_export.formats.ebucore.mapping.document import IMPLIED, OF_SERIES
from epg_export.formats.ebucore.mapping.genres import (
    DERIVED,
    GENRE_LINKS,
    GENRES,
    NO_LANGUAGE,
    ONE_GENRE,
    OWN_SCHEME,
)
from epg_export.formats.ebucore.mapping.subject import RECORD_KINDS
from epg_export.formats.ebucore.writing.style import Style
from epg_export.formats.ebucore.writing.tree import dc, element, language
from epg_export.model import Episode, Genre, Text
from epg_export.vocab.genres import genre_of, genres
from epg_export.vocab.labels import folded

_FITTING = ("exact", "close")


class ObjectType(NamedTuple):
    """The kind of a record, and whether nobody gave it."""

    label: str
    implied: bool = False


def object_type(episode: Episode) -> ObjectType:
    """What an episode is called: its kind, unless that is the name of another record."""
    kind = episode.kind
    if kind and kind.strip() and folded(kind) not in RECORD_KINDS:
        return ObjectType(kind)
    return ObjectType("episode" if episode.series else "programme", implied=True)


def types(
    kind: ObjectType, own: Sequence[Genre], style: Style, inherited: Sequence[Genre] = ()
) -> str:
    """The kind of record with its genres; those it has of its series stand apart, and marked.

    A ``type`` holds words before terms, so another one begins wherever the order of genres asks
    for it, and a free genre in several languages has one for itself.
    """
    return style.kept(_types)[kind, tuple(own), tuple(inherited)]


def _types(style: Style, given: tuple[ObjectType, Sequence[Genre], Sequence[Genre]]) -> str:
    kind, own, inherited = given
    said = _codes(own) | _codes(inherited)
    first, *others = [*_blocks(own, style, said)] or [_Block()]
    mark = IMPLIED if kind.implied else None
    named = element("objectType", typeLabel=kind.label, typeDefinition=mark)
    lines = first.lines(named)
    for block in others:
        lines += block.lines()
    for block in _blocks(inherited, style, said):
        lines += block.lines(note=OF_SERIES)
    return lines


class _Block:
    """The content of one ``type`` element."""

    def __init__(self, *, one: bool = False) -> None:
        self.one = one
        self.words: list[str] = []
        self.terms = ""
        self.derived = ""
        self.keys: set[tuple[str, str]] = set()

    def lines(self, object_type: str = "", note: str | None = None) -> str:
        label = ONE_GENRE if self.one else GENRES if len(self.words) > 1 else None
        inner = "".join(self.words) + self.terms + self.derived + object_type
        return element("type", inner, typeLabel=label, note=note)


def _blocks(all_genres: Sequence[Genre], style: Style, said: set[str]) -> Iterator[_Block]:
    block = _Block()
    for genre in all_genres:
        labels = [label for label in style.sort(genre.labels) if label.value.strip()]
        code, scheme = _said(genre.code), _said(genre.scheme)
        if not (labels or code or scheme):
            continue
        free = not (code or scheme)
        one = len(labels) > 1 and not code
        if one or (free and block.terms) or (code and (scheme, code) in block.keys):
            if block.words or block.terms:
                yield block
            block = _Block(one=one)
        if free:
            block.words += [dc("type", label.value, label.lang) for label in labels]
            block.derived += _derived(labels, said)
        else:
            block.terms += _terms(scheme, code, labels)
            block.keys.add((scheme, code))
        if one:
            yield block
            block = _Block()
    if block.words or block.terms:
        yield block


def _terms(scheme: str, code: str, labels: Sequence[Text]) -> str:
    """One empty element for each label: ``genre`` takes no text, so translations repeat it."""
    attrs: dict[str, Any] = {"typeSource": scheme or None}
    if scheme in GENRE_LINKS and code:
        attrs["typeLink"] = ref(GENRE_LINKS[scheme] + code)
    elif code and not scheme and len(code.split()) > 1:
        attrs["typeLink"] = ref(f"#{code}")  # a definition in prose would look the same
    elif code:
        attrs["typeDefinition"] = code
        if scheme in ("", OWN_SCHEME):
            attrs["typeLink"] = _ebu_link(code)
    lines = ""
    for label in labels:
        tag = language(label.lang)
        lines += element("genre", typeLabel=label.value, typeLanguage=tag, **attrs)
    if not lines and code:
        return element("genre", typeLabel=code, typeLanguage=NO_LANGUAGE, **attrs)
    return lines or element("genre", **attrs)


def _derived(labels: Sequence[Text], said: set[str]) -> str:
    """The EBU term that a free genre is, where the vocabulary is sure and nobody said it yet."""
    for label in labels:
        term = genre_of(label.value)
        if term and term.ebu and term.ebu_match in _FITTING and term.ebu not in said:
            said.add(term.ebu)
            return element(
                "genre",
                typeLabel=term.names["en"],
                typeLanguage="en",
                typeLink=term.ebu_link,
                typeDefinition=DERIVED,
            )
    return ""


def _ebu_link(key: str) -> str | None:
    term = genres().get(key)
    return term.ebu_link if term and term.ebu_match in _FITTING else None


def _codes(all_genres: Sequence[Genre]) -> set[str]:
    return {_said(genre.code) for genre in all_genres if _said(genre.scheme) == "ebu"}


def _said(text: str | None) -> str:
    return " ".join((text or "").split())
