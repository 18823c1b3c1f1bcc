"""What is lost of dates, kinds, genres and languages."""

from collections.abc import Iterator

from epg_export.formats.base import Loss
from epg_export.formats.ebucore.mapping.genres import NO_LANGUAGE
from epg_export.formats.ebucore.mapping.subject import RECORD_KINDS, canonical_value
from epg_export.formats.ebucore.writing.dates import spannable
from epg_export.model import Episode, Genre, Identifier, LanguageRef, Series
from epg_export.vocab.labels import folded
from epg_export.vocab.languages import spelled


def _dated(record: Episode | Series) -> Iterator[Loss]:
    for field in ("production_date", "production_end"):
        date = getattr(record, field, None)
        if date and not spannable(date):
            yield field, "a slash parts the first from the last date of a span"


def _episode(episode: Episode) -> Iterator[Loss]:
    yield from _dated(episode)
    if episode.kind and folded(episode.kind) in RECORD_KINDS:
        yield "kind", "an object type of that name is another record"


def _genre(genre: Genre) -> Iterator[Loss]:
    code = " ".join((genre.code or "").split())
    for index, label in enumerate(genre.labels):
        if code and label.value.split() == code.split() and _no_language(label.lang):
            yield f"labels[{index}]", "a label that is the code, and in no language, is none"


def _no_language(lang: str | None) -> bool:
    return spelled((lang or "").strip()) == NO_LANGUAGE


def _language(ref: LanguageRef) -> Iterator[Loss]:
    named = [index for index, name in enumerate(ref.names) if name.value.strip()]
    if named and ref.code and ref.code.strip():
        yield "names", "there is room for a code or a name: the code is written"
        return
    for index in named[1:]:
        yield f"names[{index}]", "there is room for one name: the first is written"


def _identifier(identifier: Identifier) -> Iterator[Loss]:
    written = canonical_value(identifier)
    if written.strip() != identifier.value.strip():
        yield "value", f'it is written as "{written}"'


LOOKS = {
    Identifier: _identifier,
    Episode: _episode,
    Series: _dated,
    Genre: _genre,
    LanguageRef: _language,
}
