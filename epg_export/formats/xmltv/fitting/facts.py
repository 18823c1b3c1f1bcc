"""What is known of a programme: only what its record says, in words that are known."""

from collections.abc import Iterator

from epg_export.formats.xmltv.mapping import OWN_SYSTEM
from epg_export.formats.xmltv.numbering import read_onscreen
from epg_export.model import Episode, Text
from epg_export.vocab.genres import GenreTerm, genre_of, inherited

_PLAIN = {
    "film": "movie",
    "films": "movie",
    "movie": "movie",
    "movies": "movie",
    "kids": "kids",
    "news": "news",
    "sports": "sports",
}
"""Categories that mean a word although no genre is called so."""


def labels(episode: Episode) -> Iterator[Text]:
    """The categories, of whatever genre."""
    return (label for genre in episode.genres for label in genre.labels if label.value.strip())


def terms(episode: Episode) -> Iterator[GenreTerm]:
    """The genres that are known by their labels."""
    found = (genre_of(label.value) for label in labels(episode))
    return (term for term in found if term is not None)


def words(episode: Episode) -> frozenset[str]:
    """Plain words for the genres: movie, news, sports, kids."""
    of_terms = (inherited(term, "word") for term in terms(episode))
    plain = (_PLAIN.get(label.value.strip().casefold()) for label in labels(episode))
    return frozenset(filter(None, (*of_terms, *plain)))


def is_numbered(episode: Episode) -> bool:
    """Whether it is an episode by its number."""
    numbering = episode.numbering
    return (numbering is not None and numbering.episode is not None) or any(
        number.system == OWN_SYSTEM or read_onscreen(number.value) is not None
        for number in episode.numbers
    )


def is_film(episode: Episode) -> bool:
    """Whether the record says so, or a category does and no number speaks against it."""
    if episode.kind == "film":
        return True
    return "movie" in words(episode) and not is_numbered(episode)
