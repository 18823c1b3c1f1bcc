"""Values in the forms that the schema gives them, and what can be made of them in other forms."""

import re

from epg_export.formats.ebucore.kinds import MALFORMED_VALUE, UNUSABLE_VALUE
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.notes import Notes

_FLAGS = {"true": True, "1": True, "false": False, "0": False}
_WORDS = {"yes": True, "y": True, "no": False, "n": False}
_INTEGER = re.compile(r"[+-]?[0-9]{1,40}")
LARGEST = 2**63 - 1
"""As far as whole numbers go in a record."""


def flag(node: Node, attribute: str, notes: Notes) -> bool | None:
    """An xs:boolean in an attribute; yes and no are told and taken."""
    text = node.take(attribute)
    return None if text is None else truth_of(text, node, notes, attribute)


def truth_of(text: str, node: Node, notes: Notes, attribute: str = "") -> bool | None:
    """A text as xs:boolean; None for an empty one, and for what is none."""
    folded = text.lower()
    if not folded or folded in _FLAGS:
        return _FLAGS.get(folded)
    malformed(text, "true or false", node, notes, attribute)
    return _WORDS.get(folded)


def integer(node: Node, attribute: str, notes: Notes) -> int | None:
    """An xs:integer in an attribute."""
    text = node.take(attribute)
    return None if text is None else integer_of(text, node, notes, attribute)


def integer_of(text: str, node: Node, notes: Notes, attribute: str = "") -> int | None:
    """A text as xs:integer; None for an empty one, and for what is none."""
    if not text:
        return None
    if _INTEGER.fullmatch(text) and -LARGEST - 1 <= int(text) <= LARGEST:
        return int(text)
    malformed(text, "a whole number", node, notes, attribute)
    return None


def malformed(text: str, expected: str, node: Node, notes: Notes, attribute: str = "") -> None:
    """Tell of a value that has not the form which the schema gives it."""
    message = f'{attribute or node.name}: "{text}" is not {expected}'
    notes.note(MALFORMED_VALUE, node, message, attribute=attribute, facts={"value": text})


def unusable(text: str, expected: str, node: Node, notes: Notes, attribute: str = "") -> None:
    """Tell of a value that the schema takes, where it is by convention that it says something."""
    message = f'{attribute or node.name}: "{text}" is not {expected}'
    notes.note(UNUSABLE_VALUE, node, message, attribute=attribute, facts={"value": text})
