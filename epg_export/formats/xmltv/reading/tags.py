"""Tags and references to characters, read from text that was cut at each ``<``.

What is read here is told for sure; of anything else, be it XML or not, nothing is said.
"""

import re

from epg_export.formats.memo import Memo, up_to

_NAME = "[a-z]+(?:-[a-z]+)*"
_OUTSIDE = re.compile(rf"({_NAME})((?: +{_NAME}=\")*) *")
_END = re.compile(rf"/({_NAME})[ \n\t]*>[ \n\t]*".encode())
_QUOTE, _AMPERSAND, _LINE_FEED, _TAB = b'"&\n\t'
_REFERENCE = re.compile(r"&(?:(amp|lt|gt|quot|apos)|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));|&")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_CHARACTERS = (
    (0x9, 0xA, 0xD),
    range(0x20, 0xD800),
    range(0xE000, 0xFFFE),
    range(0x10000, 0x110000),
)


class OddError(Exception):
    """Raised where a text is not as plain as it has to be here, be it XML or not."""


is_short = up_to(200)
"""Of most kinds of text few different ones are met; to look one up is ten times quicker than to
read it."""


def end_tag(text: bytes) -> str:
    """The name of an end tag with white space behind it, such as ``/title>``; empty for others."""
    match = _END.fullmatch(text)
    return match.group(1).decode() if match else ""


class StartTags:
    """Reads start tags, which stand without ``<`` and ``>`` here."""

    def __init__(self) -> None:
        self._names = Memo(_names, is_short)

    def read(self, tag: bytes) -> tuple[tuple[str, ...], list[str]]:
        """The name of the tag and those of its attributes; their values."""
        text = tag.decode()
        parts = text.split('"' if _QUOTE in tag else "'")
        values = parts[1::2]
        names = self._names['"'.join(parts[::2])]
        if len(names) != len(values) + 1 or _LINE_FEED in tag or _TAB in tag:
            raise OddError
        return names, values if _AMPERSAND not in tag else [resolved(value) for value in values]


def _names(text: str) -> tuple[str, ...]:
    """The names in a tag from which the values were cut out; none where more than names is in it.

    What is left of a tag is the same in nearly all tags of a name.
    """
    match = _OUTSIDE.fullmatch(text)
    if match is None:
        return ()
    name, attributes = match.groups()
    names = attributes.replace('="', "").split()
    return (name, *names) if len(set(names)) == len(names) else ()


def resolved(text: str) -> str:
    """The text with the characters that it refers to."""
    if text.count("&") == text.count("&amp;"):
        return text.replace("&amp;", "&")
    return _REFERENCE.sub(_character, text)


def _character(reference: re.Match[str]) -> str:
    entity, decimal, hexadecimal = reference.groups()
    if entity:
        return _ENTITIES[entity]
    code = int(decimal) if decimal else int(hexadecimal or "0", 16)
    if not any(code in characters for characters in _CHARACTERS):
        raise OddError
    return chr(code)
