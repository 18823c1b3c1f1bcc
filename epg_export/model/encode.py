"""Structures as JSON, also with what UTF-8 does not have.

A lone surrogate, which a rule is to tell of, is written as an escape; msgspec takes none, either
way.
"""

import json
from typing import TypeVar

import msgspec

_Value = TypeVar("_Value")


def encode(value: object) -> bytes:
    """A record, or what else is made of structures, as one line of JSON; times keep their offsets.

    Records are tagged with their type.
    """
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value), separators=(",", ":")).encode()


def decode(line: bytes, decoder: "msgspec.json.Decoder[_Value]") -> _Value:
    """What was encoded so, by the decoder of its type.

    Raises :class:`ValueError` or :class:`msgspec.ValidationError` where it is something else.
    """
    try:
        return decoder.decode(line)
    except msgspec.DecodeError:
        return msgspec.convert(json.loads(line), decoder.type)
