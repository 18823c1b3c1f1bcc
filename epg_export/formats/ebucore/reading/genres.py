"""``type``: what kind of record it is, and of which genres."""

from collections.abc import Sequence
from typing import NamedTuple

from epg_export.formats.ebucore.addresses import unref
from epg_export.formats.ebucore.mapping.document import IMPLIED, OF_SERIES
from epg_export.formats.ebucore.mapping.feed import ROOT_LABEL
from epg_export.formats.ebucore.mapping.genres import (
    DERIVED,
    GENRES,
    NO_LANGUAGE,
    ONE_GENRE,
    OWN_SCHEME,
    SCHEME_NAMES,
    linked,
)
from epg_export.formats.ebucore.mapping.subject import RECORD_KINDS
from epg_export.formats.ebucore.reading.labels import label_of, take_if, take_label
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.words import tag_of
from epg_export.model import Genre, Text
from epg_export.vocab.genres import genres as known_genres
from epg_export.vocab.labels import folded

_DOCUMENT = ROOT_LABEL.lower()
_LAST = float("inf")


class Kind(NamedTuple):
    """What an element describes, caseless and without blanks, and what that makes of an episode.

    ``said`` is its kind: None where nobody gave it, or where it is but the name of a record.
    """

    word: str | None
    said: str | None


def kind(record: Node, types: Sequence[Node]) -> Kind:
    """What is described: by its object type, or by the label of the part or the document.

    Of several object types that is the first which names a record.
    """
    found = [(node, index, one) for node in types for index, one in enumerate(_objects(node))]
    chosen = next((one for _, _, one in found if _names_record(one)), None)
    if chosen is None and found:
        chosen = found[0][2]
    if chosen is not None:
        implied = take_if(chosen, "typeDefinition", IMPLIED) if chosen.look("typeLabel") else False
        label = take_label(chosen) or ""
    else:
        implied, label = False, _outside(record)
    word = folded(label)
    return Kind(word or None, None if implied or word in RECORD_KINDS else label or None)


def _objects(node: Node) -> list[Node]:
    return [one for one in node.all("objectType") if label_of(one)]


def _names_record(node: Node) -> bool:
    return folded(label_of(node) or "") in (*RECORD_KINDS, "episode", "programme")


def _outside(record: Node) -> str:
    label = record.look("typeLabel")
    if label is None and record.name == "coreMetadata" and record.parent is not None:
        label = record.parent.look("typeLabel")
    label = label or ""
    return label[len(_DOCUMENT) :] if label.lower().startswith(_DOCUMENT) else label


def genres(types: Sequence[Node], *, series_known: bool) -> tuple[Genre, ...]:
    """Genres in their order; those of the series only where the series is not known itself."""
    found: list[Genre] = []
    for node in types:
        if take_if(node, "note", OF_SERIES) and series_known:
            node.drop()
            continue
        found += _genres(node)
    return tuple(found)


def _genres(node: Node) -> list[Genre]:
    one = take_if(node, "typeLabel", ONE_GENRE)
    several = take_if(node, "typeLabel", GENRES)
    words = [
        Text(value=text, lang=tag_of(child.lang))
        for child in node.all("dc:type")
        if (text := child.said())
    ]
    terms = [term for child in node.all("genre") if (term := _term(child))]
    if one:
        return _together(words, terms)
    tags = {word.lang for word in words}
    if not several and not terms and None not in tags and 1 < len(words) == len(tags):
        return [Genre(labels=tuple(words))]  # a word in several languages
    return [*(Genre(labels=(word,)) for word in words), *_gathered(terms)]


class _Term(NamedTuple):
    """One ``genre`` element."""

    scheme: str | None
    code: str | None
    label: Text | None
    rank: float


def _together(words: Sequence[Text], terms: Sequence[_Term]) -> list[Genre]:
    labels = (*words, *(term.label for term in terms if term.label))
    scheme = next((term.scheme for term in terms if term.scheme), None)
    code = next((term.code for term in terms if term.code), None)
    return [Genre(scheme=scheme, code=code, labels=labels)] if labels or code or scheme else []


def _gathered(terms: Sequence[_Term]) -> list[Genre]:
    """One genre for each code with its translations, and for each label without a code."""
    gathered: dict[object, list[_Term]] = {}
    for index, term in enumerate(sorted(terms, key=lambda term: term.rank)):
        key = (term.scheme, term.code) if term.code else index
        gathered.setdefault(key, []).append(term)
    return [
        Genre(
            scheme=same[0].scheme,
            code=same[0].code,
            labels=tuple(term.label for term in same if term.label),
        )
        for same in gathered.values()
    ]


def _term(node: Node) -> _Term | None:
    """A term; None for one that only repeats a label, and for one that says nothing."""
    link = linked(unref(node.look("typeLink") or ""))
    definition = node.look("typeDefinition")
    if definition == DERIVED and link is not None and link[0] == "ebu":
        node.drop()
        return None
    scheme, code = _code(node, link, definition)
    label = take_label(node)
    tag = tag_of(node.take("typeLanguage"))
    if label == " ".join((code or "").split()) and tag == NO_LANGUAGE:
        label = None
    if not (scheme or code or label):
        return None
    text = Text(value=label, lang=tag or tag_of(node.lang)) if label else None
    return _Term(scheme, code, text, _rank(node))


def _code(
    node: Node, link: tuple[str, str] | None, definition: str | None
) -> tuple[str | None, str | None]:
    """Scheme and code: of the link, else of the definition, where the source says the scheme."""
    source = node.look("typeSource")
    if link is not None and _is_key(definition, link) and source in (None, OWN_SCHEME):
        node.take("typeLink")
        return node.take("typeSource"), node.take("typeDefinition")
    if link is not None and (scheme := _scheme(node, link[0], source)) is not None:
        node.take("typeLink")
        return scheme or node.take("typeSource"), link[1]
    if source is not None and node.look("typeLink"):
        return node.take("typeSource"), node.take("typeLink")
    # A definition is a code beside a label; without a source it may be prose, with blanks in it.
    if node.look("typeLabel") and definition and (source or len(definition.split()) == 1):
        return node.take("typeSource"), node.take("typeDefinition")
    return node.take("typeSource"), None


def _is_key(definition: str | None, link: tuple[str, str]) -> bool:
    """Whether it is a key of our own vocabulary, with the term that EBU has for it."""
    term = known_genres().get(definition or "")
    return term is not None and link == ("ebu", term.ebu)


def _scheme(node: Node, scheme: str, source: str | None) -> str | None:
    """The scheme of a link as it counts; empty where the source says it, None where it does not."""
    if scheme in SCHEME_NAMES:
        take_if(node, "typeSource", *SCHEME_NAMES[scheme])
        return scheme
    return scheme if not scheme or source is None else None


def _rank(node: Node) -> float:
    level = node.look("level") or ""
    if not (level.isascii() and level.isdigit()):
        return _LAST
    node.take("level")
    return float(level)
