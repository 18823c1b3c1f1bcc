"""Tags and references to characters, read from text that was cut at each ``<``.

What is read here is told for sure; of anything else, be it XML or not, nothing is said.
"""

import re

_MOST = 1024
_LONGEST = 200
_NAME = "[a-z]+(?:-[a-z]+)*"
_OUTSIDE = re.compile(rf"({_NAME})((?: +{_NAME}=\")*) *")
_END = re.compile(rf"/({_NAME})[ \n\t]*>[ \n\t]*")
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


class EndTags(dict[str, str]):
    """The names of end tags with the white space behind them, ``/title>``; empty for all others.

    Few are met, so they are remembered: to look one up is ten times quicker than to read it.
    """

    def __missing__(self, text: str) -> str:
        """Read what is not remembered."""
        match = _END.fullmatch(text)
        name = match.group(1) if match else ""
        if len(text) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[text] = name
        return name


class StartTags:
    """Reads start tags, which stand without ``<`` and ``>`` here.

    What is outside of the quotes is the same in most tags of a name, so it is remembered.
    """

    def __init__(self) -> None:
        self._names: dict[str, tuple[str, ...]] = {}

    def read(self, text: str) -> tuple[str, dict[str, str]]:
        """The name and the attributes."""
        parts = text.split('"' if '"' in text else "'")
        values = parts[1::2]
        outside = '"'.join(parts[::2])
        names = self._names.get(outside)
        if names is None:
            names = self._outside(outside)
        if len(names) != len(values) + 1 or "\n" in text or "\t" in text:
            raise OddError
        if "&" in text:
            values = [resolved(value) for value in values]
        return names[0], dict(zip(names[1:], values, strict=True))

    def _outside(self, text: str) -> tuple[str, ...]:
        """The name of a tag and those of its attributes; none where they are not plain."""
        match = _OUTSIDE.fullmatch(text)
        names = (match.group(1), *(match.group(2).replace('="', "").split())) if match else ()
        if len(set(names[1:])) < len(names[1:]):
            names = ()
        if len(text) <= _LONGEST:
            if len(self._names) >= _MOST:
                self._names.clear()
            self._names[text] = names
        return names


def resolved(text: str) -> str:
    """The text with the characters that it refers to."""
    return _REFERENCE.sub(_character, text)


def _character(reference: re.Match[str]) -> str:
    entity, decimal, hexadecimal = reference.groups()
    if entity:
        return _ENTITIES[entity]
    code = int(decimal) if decimal else int(hexadecimal or "0", 16)
    if not any(code in characters for characters in _CHARACTERS):
        raise OddError
    return chr(code)
