"""``epg-export vocab``: the words that are known, and what each of them stands for."""

import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from epg_export.cli import options
from epg_export.cli.terminal import table_width

if TYPE_CHECKING:
    from epg_export.vocab.entries import Entry
    from epg_export.vocab.search import Hit

_TERMS = {
    "genres": "genre",
    "roles": "role",
    "ratings": "rating",
    "languages": "language",
    "identifiers": "identifier or scheme of them",
    "countries": "country",
}
_NEGATIVE = re.compile("-[0-9]+")
_MOST_BESIDE = 10


@click.command(
    "vocab",
    short_help="Look up genres, roles, ratings, languages, identifiers.",
    epilog="Example: epg-export vocab genres Krimi",
    context_settings={"ignore_unknown_options": True},  # -12 is a rating
)
@click.argument("vocabulary", type=click.Choice([*_TERMS]))
@click.argument("word", nargs=-1)
@options.form("table", "How it is shown.", options.TABLE)
def command(vocabulary: str, word: tuple[str, ...], form: str) -> None:
    """List a vocabulary, or tell what WORD finds in it.

    WORD may be a key, a name in English, German or French, another word in use, a code of any
    scheme, or a part of a name; among identifiers also one itself, which is then checked. Nothing
    found, or an identifier that is wrong, is exit code 1.
    """
    for option in word:
        if option.startswith("-") and len(option) > 1 and not _NEGATIVE.fullmatch(option):
            raise click.NoSuchOption(option)
    wanted = " ".join(word).strip()
    if wanted:
        _look_up(vocabulary, wanted, form)
    else:
        _list(vocabulary, form)


def _list(vocabulary: str, form: str) -> None:
    """Print all of a vocabulary."""
    from epg_export.cli.show import say, say_json  # noqa: PLC0415 - not for --help
    from epg_export.cli.terms import table  # noqa: PLC0415
    from epg_export.vocab.entries import entries  # noqa: PLC0415

    known = [*entries(vocabulary).values()]
    if form == "json":
        say_json([*map(_told, known)])
    else:
        say(sys.stdout, table(vocabulary, known, table_width()))


def _look_up(vocabulary: str, word: str, form: str) -> None:
    """Print what a word finds, and leave with 1 where that is nothing or a wrong identifier."""
    from epg_export.cli.show import say, say_json  # noqa: PLC0415 - not for --help
    from epg_export.vocab.search import search  # noqa: PLC0415

    hits = search(vocabulary, word)
    found = [hit for hit in hits if hit.match != "close"]
    if form == "json":
        say_json([{**_told(hit.entry), **_how(hit)} for hit in found])
    elif found:
        say(sys.stdout, _shown(found, word))
    if not found:
        _miss(vocabulary, word, hits)
    if all(hit.fault for hit in found):
        raise click.exceptions.Exit(1)


def _shown(hits: Sequence["Hit"], word: str) -> str:
    """The one that is called so with all that is known of it, or a line for each."""
    from epg_export.cli.terms import found, page  # noqa: PLC0415 - not for --help

    exact = [hit for hit in hits if hit.match == "exact"]
    if len(hits) > 1 and len(exact) != 1:
        return found(hits, table_width())
    hit, others = hits[0], [one.entry.key for one in hits[1:]]
    lines = [page(hit.entry, table_width())]
    if hit.word.what == "form":
        lines.append(f"{word}: {hit.fault or 'is one of them'}")
    if others:
        more = f" and {len(others) - _MOST_BESIDE} more" if len(others) > _MOST_BESIDE else ""
        beside = f"see also: {', '.join(others[:_MOST_BESIDE])}{more}"
        lines.append(click.wrap_text(beside, table_width(), subsequent_indent="  "))
    return "\n".join(lines)


def _miss(vocabulary: str, word: str, near: Sequence["Hit"]) -> None:
    """Say in one line that there is no such word, and what comes near it."""
    from epg_export.cli.main import tell  # noqa: PLC0415 - it reads this module

    words = dict.fromkeys(f'"{hit.word.text}"' for hit in near)
    remedy = f"did you mean {' or '.join(words)}?" if words else ""
    tell(
        f'no {_TERMS[vocabulary]} is called "{word}"',
        remedy or f'"epg-export vocab {vocabulary}" lists all',
    )


def _told(entry: "Entry") -> dict[str, Any]:
    """A term as programs read it."""
    return {
        "key": entry.key,
        "names": dict(entry.names),
        "codes": dict(entry.codes),
        "aliases": [{"word": word, "language": language} for word, language in entry.aliases],
        "facts": dict(entry.facts),
    }


def _how(hit: "Hit") -> dict[str, Any]:
    """How a term was found; ``fault`` where an identifier was looked up, null for a right one."""
    how: dict[str, Any] = {"match": hit.match, "found_by": hit.word.what, "word": hit.word.text}
    return {**how, "fault": hit.fault} if hit.word.what == "form" else how
