"""Who made it and who plays in it, where prose says so by a sure pattern."""

from collections.abc import Iterator

from epg_export.formats.presstext.prose.binding import bound
from epg_export.formats.presstext.prose.characters import played_in_brackets
from epg_export.formats.presstext.prose.cues import matches
from epg_export.formats.presstext.prose.found import Found
from epg_export.formats.presstext.prose.paragraph import Paragraph


def credits_in(text: str, language: str | None) -> list[Found]:
    """The credits of a paragraph: what is sure in the order of the text, then the rest.

    ``language`` is a language tag; in one that has no cues only ``Character (Actor)`` counts, and
    where it is None the cues of all languages do, but nothing of medium certainty.
    """
    primary = language.casefold().split("-")[0] if language else None
    paragraph = Paragraph.of(text)
    said: list[Found] = []
    doubtful: set[int] = set()
    for match in matches(paragraph.found, primary):
        said += bound(paragraph, match, primary, doubtful)
    taken = {found.name for found in said}
    last = paragraph.found[min(doubtful)].start if doubtful else len(text)
    said += (
        found
        for found in played_in_brackets(paragraph, primary)
        if found.character not in taken and found.span.start < last
    )
    wanted = (found for found in said if primary or found.certainty == "sure")
    return list(_once(sorted(wanted, key=_order)))


def _order(found: Found) -> tuple[bool, int, int]:
    return found.certainty != "sure", found.span.start, found.span.stop


def _once(ordered: list[Found]) -> Iterator[Found]:
    """Each role of each person once; who has a character is not there without it too."""
    played = {(found.role, found.name) for found in ordered if found.character}
    seen: set[tuple[str, str, str | None]] = set()
    for found in ordered:
        key = (found.role, found.name, found.character)
        bare = found.character is None and (found.role, found.name) in played
        if key not in seen and not bare:
            seen.add(key)
            yield found
