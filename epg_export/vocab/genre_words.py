"""Genres by whatever people or programs write for them: other words, codes of any scheme.

``genre_of`` knows names alone, and by it feeds are judged and written; here are the words of sheets
and texts, where a planner's Krimiserie is to find its key.
"""

import re
from functools import cache

from epg_export.vocab.aliases import keys_by_word
from epg_export.vocab.ebu import term_of
from epg_export.vocab.genres import (
    EBU_SCHEME,
    TVA_FORMAT_SCHEME,
    TVA_SCHEME,
    GenreTerm,
    genre_by_dvb,
    genre_by_ebu,
    genre_by_tva,
    genre_of,
    genres,
    is_genre_name,
)
from epg_export.vocab.labels import loosely
from epg_export.vocab.remembered import remembered

ALIASES = "genre_aliases.csv"
DVB_SCHEME = "urn:dvb:metadata:cs:ContentSubject:2019"
_BARE = re.compile("[0-9]+(?:[.][0-9]+)+", re.ASCII)
_NIBBLES = re.compile("0x[0-9a-f]{2}", re.ASCII | re.IGNORECASE)
_SUBJECT = re.compile(re.escape(DVB_SCHEME) + ":([0-9]{1,2})[.]([0-9]{1,2})", re.ASCII)


@remembered(4096)
def genre_meant(label: str) -> GenreTerm | None:
    """The genre that people mean by a word: a name or an alias, with hyphens or without.

    >>> genre_meant("Krimi-Serie").key, genre_meant("Téléfilm").key, genre_meant("Naturdoku")
    ('crime', 'fiction', None)
    """
    found = genre_of(label)
    if found is None and (key := _keys().get(loosely(label))) is not None:
        found = genres()[key]
    return found


def is_genre_word(label: str) -> bool:
    """Whether one genre is called so by anybody: by people, by Tvheadend or by Kodi."""
    return is_genre_name(label) or genre_meant(label) is not None


def genre_by_code(code: str) -> GenreTerm | None:
    """The genre that a code of any scheme stands for; None where that would be a guess.

    An address of the EBU's, a term of TV-Anytime or of DVB by its whole name, nibbles (``0x14``),
    or a bare id (``3.4.6.4``) where the EBU and TV-Anytime mean the same by it.
    """
    plain = code.strip()
    if (term := term_of(EBU_SCHEME, plain)) is not None:
        return genre_by_ebu(term)
    if plain.startswith(f"{TVA_SCHEME}:"):
        return genre_by_tva(plain.removeprefix(f"{TVA_SCHEME}:"))
    if plain.startswith(f"{TVA_FORMAT_SCHEME}:"):
        return _by_format().get(plain.removeprefix(f"{TVA_FORMAT_SCHEME}:"))
    if subject := _SUBJECT.fullmatch(plain):
        return genre_by_dvb(f"0x{int(subject[1]):X}{int(subject[2]):X}")
    if _NIBBLES.fullmatch(plain):
        return genre_by_dvb(plain)
    both = (genre_by_ebu(plain), genre_by_tva(plain)) if _BARE.fullmatch(plain) else (None, None)
    return both[0] if both[0] is both[1] else None


def find(word: str) -> GenreTerm | None:
    """The one genre of a key, a name, an alias or a code."""
    return genre_meant(word) or genre_by_code(word)


@cache
def _keys() -> dict[str, str]:
    names = (
        (name, one.key) for one in genres().values() for name in (one.key, *one.names.values())
    )
    return keys_by_word(names, ALIASES)


@cache
def _by_format() -> dict[str, GenreTerm]:
    """The genres by their forms, as far as one alone has the form and nothing else does."""
    terms = genres().values()
    forms = [term.tva_format for term in terms]
    return {
        one: term for one, term in zip(forms, terms, strict=True) if one and forms.count(one) == 1
    }
