"""Languages of a record's texts against each other: what is there in one and not in the other."""

from collections.abc import Collection, Iterable, Iterator
from operator import attrgetter

from epg_export.inheritance import titles_shown
from epg_export.model import Description, Episode, Title
from epg_export.rules.engine import Context, Fault, rule
from epg_export.vocab.languages import canonical, spelled

_TOLD = ("short", "medium", "long", "unspecified")


_LANG = attrgetter("lang")


def _unequal(episode: Episode) -> bool:
    """Whether a description bears another tag than the main titles."""
    descriptions = episode.descriptions
    if not descriptions:
        return False
    main = {title.lang for title in episode.titles if title.kind == "main"}
    return not main.issuperset(map(_LANG, descriptions))


@rule(
    "EPG228",
    "partial-translation",
    "info",
    Episode,
    remedy="write the title in that language too, and tag both",
    look=_unequal,
)
def partial_translation(episode: Episode, context: Context) -> Iterable[Fault]:
    """A description is in a language that no title is in.

    Receivers choose each by itself, so a guide mixes languages on one page, an English title over a
    French text, or misses the text of a programme. A text in de-AT is one in de. RFC 4647, section
    3.4.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News", "lang": "en"}], "descriptions":
        [{"value": "Le journal du jour.", "lang": "fr"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News", "lang": "en"}], "descriptions":
        [{"value": "The news of the day.", "lang": "en"}]}
    """
    # One without words counts: what it lacks is told as such (EPG205), and no other language is.
    shown = titles_shown(episode, context.series)
    titles = {title.lang: None for title in shown if title.kind == "main"}
    if titles.keys() >= set(map(_LANG, episode.descriptions)):
        return ()
    return _partial(episode, _primaries(titles))


def _partial(episode: Episode, titles: Collection[str | None]) -> Iterator[Fault]:
    """What is told of the descriptions that are in none of these languages."""
    texts = _languages(text for text in episode.descriptions if text.kind in _TOLD)
    alone = [tag for tag in texts if tag not in titles]
    if titles and alone:
        message = f"the description is {_listed(alone)}, the title only {_listed(titles)}"
        facts = {"languages": [tag for tag in alone if tag is not None]}
        first = next(
            index
            for index, text in enumerate(episode.descriptions)
            if text.kind in _TOLD and text.value.strip() and _primary(text.lang) in alone
        )
        yield Fault(f".descriptions[{first}]", message, _tagging(titles, alone), facts)


@rule(
    "EPG229",
    "language-order",
    "info",
    Episode,
    remedy="write the texts in the channel's first language first",
    lifecycle="preview",
)
def language_order(episode: Episode, context: Context) -> Iterator[Fault]:
    """Texts in the first language of a channel do not stand first.

    Many receivers know no languages and take whatever stands first. Told where the channel says
    its languages. RFC 4647, section 2.3.

    Example:
        [{"type": "channel", "id": "two.example", "languages": ["de", "fr"]}, {"type": "episode",
        "id": "e", "titles": [{"value": "Les Nouvelles", "lang": "fr"}, {"value": "Nachrichten",
        "lang": "de"}], "broadcasts": [{"channel": "two.example", "start": "2026-03-28T20:00:00Z",
        "stop": "2026-03-28T20:15:00Z"}]}]

    Instead:
        [{"type": "channel", "id": "two.example", "languages": ["de", "fr"]}, {"type": "episode",
        "id": "e", "titles": [{"value": "Nachrichten", "lang": "de"}, {"value": "Les Nouvelles",
        "lang": "fr"}], "broadcasts": [{"channel": "two.example", "start": "2026-03-28T20:00:00Z",
        "stop": "2026-03-28T20:15:00Z"}]}]
    """
    for broadcast in episode.broadcasts:
        channel = context.channels.get(broadcast.channel)
        if channel is None or not channel.languages:
            continue
        first = _primary(channel.languages[0])
        titles = _languages(title for title in episode.titles if title.kind == "main")
        for field, there in (
            ("titles", titles),
            ("descriptions", _languages(episode.descriptions)),
        ):
            tags = list(there)
            if first in tags[1:]:
                message = f'the {field} begin in "{tags[0]}", the channel\'s language is "{first}"'
                yield Fault(f".{field}", message)
        return


def _tagging(titles: Collection[str | None], alone: Collection[str | None]) -> str | None:
    """What to do where the languages may be one, and only a tag is missing."""
    if [*titles] == [None]:
        return "tag the title with its language too"
    return "tag the description with its language too" if [*alone] == [None] else None


def _languages(texts: Iterable[Title | Description]) -> dict[str | None, None]:
    """The languages that texts with words are in, without regions, each once and in order."""
    return _primaries(text.lang for text in texts if text.value.strip())


def _primaries(tags: Iterable[str | None]) -> dict[str | None, None]:
    """Tags without regions, each once and in order; one that is none is told as such."""
    return dict.fromkeys(_primary(tag) for tag in tags if not tag or canonical(tag))


def _primary(tag: str | None) -> str | None:
    return spelled(tag).partition("-")[0] if tag else None


def _listed(tags: Collection[str | None]) -> str:
    said = ", ".join(f'"{tag}"' for tag in tags if tag is not None)
    if None not in tags:
        return f"in {said}"
    return f"in {said} and without a language" if said else "without a language"
