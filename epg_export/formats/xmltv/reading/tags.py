"""Tags and references to characters, read from text that was cut at each ``<``.

What is read here is told for sure; of anything else, be it XML or not, nothing is said.
"""

import re
from collections.abc import Callable
from typing import TypeVar

_MOST = 4096
_LONGEST = 200
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

Text = TypeVar("Text", bound=str | bytes)
Value = TypeVar("Value")


class OddError(Exception):
    """Raised where a text is not as plain as it has to be here, be it XML or not."""


class Memo(dict[Text, Value]):
    """What short texts say, remembered: of most kinds few different ones are met.

    To look one up is ten times quicker than to read it. When it is full, it forgets all.
    """

    def __init__(self, read: Callable[[Text], Value]) -> None:
        self._read: Callable[[Text], Value] = read

    def __missing__(self, text: Text) -> Value:
        """Read what is not remembered."""
        found = self._read(text)
        if len(text) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[text] = found
        return found


def end_tag(text: bytes) -> str:
    """The name of an end tag with white space behind it, such as ``/title>``; empty for others."""
    match = _END.fullmatch(text)
    return match.group(1).decode() if match else ""


class StartTags:
    """Reads start tags, which stand without ``<`` and ``>`` here."""

    def __init__(self) -> None:
        self._names = Memo(_names)

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
