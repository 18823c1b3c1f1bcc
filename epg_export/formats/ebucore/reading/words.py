"""Texts in the languages that elements say."""

from epg_export.formats.ebucore.reading.node import Node
from epg_export.model import Text
from epg_export.vocab.languages import spelled


def tag_of(written: str | None) -> str | None:
    """A language tag as records have it; None where nothing is said."""
    return spelled(written) if written else None


def text_in(node: Node, value: str) -> Text:
    """A text in the language that holds in its element."""
    return Text(value=value, lang=tag_of(node.lang))
