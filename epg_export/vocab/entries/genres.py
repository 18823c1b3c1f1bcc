"""Genres as entries."""

from collections.abc import Iterator

from epg_export.vocab.aliases import aliases_of
from epg_export.vocab.entries.entry import Entry, known
from epg_export.vocab.genre_words import ALIASES, DVB_SCHEME, find
from epg_export.vocab.genres import GenreTerm, genre_by_dvb, genres


def entries() -> Iterator[Entry]:
    """Every genre, in the order of the table."""
    for term in genres().values():
        yield Entry(term.key, term.names, _codes(term), aliases_of(ALIASES, term.key), _facts(term))


def key_of(word: str) -> str | None:
    """The genre that a word stands for, however it is written."""
    term = find(word)
    return term.key if term else None


def _codes(term: GenreTerm) -> dict[str, str]:
    return known(
        {
            "EBU": term.ebu,
            "EBU address": term.ebu_link,
            "TV-Anytime": term.tva,
            "TV-Anytime term": term.tva_link,
            "TV-Anytime form": term.tva_format_link,
            "DVB": term.dvb,
            "DVB-I": f"{DVB_SCHEME}:{int(term.dvb[2], 16)}.{int(term.dvb[3], 16)}"
            if term.dvb
            else None,
            "Tvheadend": term.tvheadend,
            "Kodi": term.kodi,
        }
    )


def _read_back(dvb: str) -> str:
    """What the nibbles are taken for, where that is no guess."""
    term = genre_by_dvb(dvb)
    return f"as {term.key}" if term else "as none: they stand for several"


def _facts(term: GenreTerm) -> dict[str, str]:
    return known(
        {
            "within": term.parent,
            "EBU fits": term.ebu_match,
            "TV-Anytime fits": term.tva_match,
            "DVB reads back": _read_back(term.dvb) if term.dvb else None,
            "sorted as": term.word,
        }
    )
