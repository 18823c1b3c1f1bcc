"""A record as JSON."""

import json

import msgspec

from epg_export.model.base import Record


def encode(record: Record) -> bytes:
    """The record as one line of JSON, tagged with its type; times keep their offsets.

    A lone surrogate, which UTF-8 does not have and a rule is to tell of, is written as an escape.
    """
    try:
        return msgspec.json.encode(record)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(record), separators=(",", ":")).encode()
