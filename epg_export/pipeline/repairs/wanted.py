"""Which repairs are wanted: nothing unless asked for."""

from typing import Literal

import msgspec

from epg_export.errors import ConfigError
from epg_export.model import Text
from epg_export.vocab.characters import FORBIDDEN
from epg_export.vocab.languages import canonical


class Repairs(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be repaired: nothing unless asked for.

    ``dedupe`` leaves out broadcasts that stand twice, ``overlaps`` trims the earlier of two that
    overlap or rejects the one that starts later, ``filler`` is the title of programmes that fill
    gaps.
    """

    dedupe: bool = False
    overlaps: Literal["trim", "reject"] | None = None
    filler: Text | None = None

    @property
    def wanted(self) -> bool:
        """Whether anything is to be repaired."""
        return self.dedupe or self.overlaps is not None or self.filler is not None


def filler_title(given: str) -> Text:
    """A title as people type it, ``Sendepause`` or ``de:Sendepause``.

    What stands before a colon is a language only if it is one and no blank follows: "No: a film"
    is a title. Raises :class:`ConfigError` for one that no guide can show.
    """
    tag, colon, rest = given.partition(":")
    lang = canonical(tag) if colon and rest == rest.lstrip() else None
    value = rest if lang else given
    if not value.strip():
        raise ConfigError(
            "the programmes that fill gaps have no title", remedy='write --fill-gaps "Sendepause"'
        )
    if FORBIDDEN.search(value):
        raise ConfigError(
            "the title that fills gaps holds a character that no XML can hold",
            remedy='write --fill-gaps "Sendepause"',
        )
    return Text(value=value.strip(), lang=lang)
