"""What a programme is: genre keys, their short names, and what others know them by.

``genres.csv``: key, parent key, short name in English, German and French (our own wording), then

- the id in the EBU ContentGenreCS and in the TV-Anytime ContentCS 2011, each with how it fits:
  ``exact``, ``close``, or ``broad`` where their term takes in more than ours. The two schemes share
  most of their ids and not their meanings (3.2.7.4 is ice hockey for the one and ice skating for
  the other), so neither column is made of the other. Ids are text: ``3.1.1`` is not ``3.1.10``;
- the id in the TV-Anytime FormatCS 2011: a form such as a magazine, which any subject can have;
- the DVB content nibbles (EN 300 468, table of the content_descriptor), and ``yes`` at the genre as
  which they read back;
- the name by which Tvheadend finds these nibbles (its English ones, "programs"; other names and
  languages find none), the name Kodi's IPTV Simple has for them, and the plain word that Jellyfin
  sorts by (movie, news, sports, kids).

A term has one code of each kind; a code has several terms. So reading one back is a choice, and
where it would be a guess there is no genre: 0x11, "Detective / Thriller", need not be a crime film,
and 3.4.3, "Romance / Melodrama" of the EBU, is none of the two for sure.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal

import msgspec

from epg_export.vocab.ebu import term_link
from epg_export.vocab.labels import folded
from epg_export.vocab.remembered import remembered
from epg_export.vocab.tables import rows

LANGUAGES = ("en", "de", "fr")
EBU_SCHEME = "ebu_ContentGenreCS"
TVA_SCHEME = "urn:tva:metadata:cs:ContentCS:2011"
TVA_FORMAT_SCHEME = "urn:tva:metadata:cs:FormatCS:2011"

Receiver = Literal["tvheadend", "kodi"]
"""Who finds genres by names of their own."""

_READ_BACK = ("exact", "close")


class GenreTerm(msgspec.Struct, frozen=True):
    """One genre. ``names`` by language; ``dvb`` as ``0x10``: both nibbles, level 1 first.

    ``dvb_default`` tells whether these nibbles read back as this genre.
    """

    key: str
    parent: str | None
    names: Mapping[str, str]
    dvb: str | None
    tvheadend: str | None
    kodi: str | None
    word: str | None
    ebu: str | None = None
    ebu_match: str | None = None
    tva: str | None = None
    tva_match: str | None = None
    tva_format: str | None = None
    dvb_default: bool = False

    @property
    def ebu_link(self) -> str | None:
        """The EBU term as ``URL#termID`` (EBU Tech 3293, section 3.2)."""
        return term_link(EBU_SCHEME, self.ebu) if self.ebu else None

    @property
    def tva_link(self) -> str | None:
        """The TV-Anytime term of the content."""
        return f"{TVA_SCHEME}:{self.tva}" if self.tva else None

    @property
    def tva_format_link(self) -> str | None:
        """The TV-Anytime term of the form."""
        return f"{TVA_FORMAT_SCHEME}:{self.tva_format}" if self.tva_format else None


@cache
def genres() -> dict[str, GenreTerm]:
    """Every genre by its key."""
    return {row["key"]: _term(row) for row in rows("genres.csv")}


@remembered(4096)
def genre_of(label: str) -> GenreTerm | None:
    """The genre that people call so: by key, name in any language or Tvheadend's; None for none.

    Case and white space do not count. Of several genres with one label it is the most general, of
    equally general ones the first in the table.
    """
    return _labels().get(folded(label))


@remembered(4096)
def is_genre_name(label: str) -> bool:
    """Whether one genre is called so, by us, by Tvheadend or by Kodi: "Movie / Drama" is."""
    return folded(label) in _labels() or folded(label) in _kodi()


def name_for(label: str, receiver: Receiver) -> str | None:
    """The receiver's own name for what people call so; None where it has none.

    Its own names are among what people say; Tvheadend takes them to the letter.
    """
    term = genre_of(label) or _kodi().get(folded(label))
    return inherited(term, receiver) if term else None


def genre_by_ebu(term_id: str) -> GenreTerm | None:
    """The genre that a term of the EBU ContentGenreCS is; None where that is not certain.

    That is the one it fits exactly or closely, of which there is never more than one. A term that
    takes in more than any of ours (``broad``) reads back as none.
    """
    return _by_ebu().get(term_id)


def genre_by_tva(term_id: str) -> GenreTerm | None:
    """The genre that a term of the TV-Anytime ContentCS 2011 is, chosen in the same way."""
    return _by_tva().get(term_id)


def genre_by_dvb(code: str) -> GenreTerm | None:
    """The genre that a pair of DVB nibbles is (``0x10``); None where several would be guesses.

    The characteristics from 0xB0 on are no genres.
    """
    return _by_dvb().get(code.casefold())


def inherited(term: GenreTerm, field: Literal["tvheadend", "kodi", "word"]) -> str | None:
    """The term's own value, or that of the nearest term above it which has one."""
    values: Iterator[str | None] = (getattr(one, field) for one in _upwards(term))
    return next(filter(None, values), None)


def _term(row: dict[str, str]) -> GenreTerm:
    return GenreTerm(
        key=row["key"],
        parent=row["parent"] or None,
        names={language: row[language] for language in LANGUAGES},
        dvb=row["dvb"] or None,
        tvheadend=row["tvheadend"] or None,
        kodi=row["kodi"] or None,
        word=row["word"] or None,
        ebu=row["ebu"] or None,
        ebu_match=row["ebu_match"] or None,
        tva=row["tva"] or None,
        tva_match=row["tva_match"] or None,
        tva_format=row["tva_format"] or None,
        dvb_default=row["dvb_default"] == "yes",
    )


def _upwards(term: GenreTerm) -> Iterator[GenreTerm]:
    """The term, its parent, and so on up."""
    yield term
    if term.parent:
        yield from _upwards(genres()[term.parent])


@cache
def _by_ebu() -> dict[str, GenreTerm]:
    terms = genres().values()
    return {term.ebu: term for term in terms if term.ebu and term.ebu_match in _READ_BACK}


@cache
def _by_tva() -> dict[str, GenreTerm]:
    terms = genres().values()
    return {term.tva: term for term in terms if term.tva and term.tva_match in _READ_BACK}


@cache
def _by_dvb() -> dict[str, GenreTerm]:
    terms = genres().values()
    return {term.dvb.casefold(): term for term in terms if term.dvb and term.dvb_default}


@cache
def _labels() -> dict[str, GenreTerm]:
    """Every label with its genre; who comes first keeps it, and names come before Tvheadend's."""
    general_first = sorted(genres().values(), key=lambda term: len([*_upwards(term)]))
    labels: dict[str, GenreTerm] = {}
    for term in general_first:
        for label in (term.key, *term.names.values()):
            labels.setdefault(folded(label), term)
    for term in general_first:
        if term.tvheadend:
            labels.setdefault(folded(term.tvheadend), term)
    return labels


@cache
def _kodi() -> dict[str, GenreTerm]:
    """The first genre by each of Kodi's names."""
    by_name: dict[str, GenreTerm] = {}
    for term in genres().values():
        if term.kodi:
            by_name.setdefault(folded(term.kodi), term)
    return by_name
