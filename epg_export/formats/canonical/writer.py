"""Canonical records out: as JSON Lines, as one JSON document, as YAML.

Nothing is lost and nothing is inherited: what is written is what the records say.
"""

import json
import re
import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, BinaryIO

import yaml

from epg_export.entry import Entry
from epg_export.formats.base import WriteOptions
from epg_export.formats.canonical.document import SECTIONS
from epg_export.model import AnyRecord, Broadcast, Channel, Feed, Record, encode

_SECTIONS = {record: section for section, record in SECTIONS.items()}
_NESTED_TAG = b'"type":"broadcast",'


def write_lines(entries: Iterable[Entry], stream: BinaryIO, _options: WriteOptions) -> int:
    """Write one record a line."""
    content = Content()
    stream.writelines(line_of(record) + b"\n" for record in content.of(entries))
    return content.count


def write_document(entries: Iterable[Entry], stream: BinaryIO, _options: WriteOptions) -> int:
    """Write one JSON object with a section for each kind of record, one record a line."""
    content = Content()
    stream.write(b"{")
    for number, (kind, records) in enumerate(groupby(content.of(entries), type)):
        stream.write(b"," if number else b"")
        stream.write(b'\n"%b": ' % section_of(kind).encode())
        if kind is Feed:
            stream.write(untagged(next(records)))
            continue
        stream.write(b"[")
        stream.writelines(
            (b",\n  " if index else b"\n  ") + untagged(record)
            for index, record in enumerate(records)
        )
        stream.write(b"\n]")
    stream.write(b"\n}\n")
    return content.count


def write_yaml(entries: Iterable[Entry], stream: BinaryIO, _options: WriteOptions) -> int:
    """Write the document's shape in YAML, record by record."""
    content = Content()
    for kind, records in groupby(content.of(entries), type):
        stream.write(f"{section_of(kind)}:\n".encode())
        for record in records:
            value = json.loads(untagged(record))
            text = _dump(value if kind is Feed else [value])
            stream.write(textwrap.indent(text, "  ").encode())
    return content.count


class Content:
    """The records of entries, counting those that say what is broadcast."""

    def __init__(self) -> None:
        self.count = 0

    def of(self, entries: Iterable[Entry]) -> Iterator[AnyRecord]:
        """Yield the records."""
        for entry in entries:
            if entry.record is not None:
                self.count += not isinstance(entry.record, Feed | Channel)
                yield entry.record


def section_of(kind: type[Record]) -> str:
    """The section of a document that holds records of a kind."""
    return _SECTIONS[kind]


def line_of(record: AnyRecord) -> bytes:
    """A record as a line of JSON, without the line's end.

    A broadcast inside its episode needs no tag. The tag's bytes can stand nowhere else: inside a
    JSON string its quotation marks would be escaped.
    """
    line = encode(record)
    return line if isinstance(record, Broadcast) else line.replace(_NESTED_TAG, b"")


def untagged(record: AnyRecord) -> bytes:
    """A record inside its section, where it needs no tag either."""
    line = encode(record).replace(_NESTED_TAG, b"")
    tag = f'"type":"{record.__struct_config__.tag}"'.encode()
    return line.replace(tag + b",", b"", 1) if line.startswith(b"{" + tag + b",") else line


def _dump(value: Any) -> str:
    text: str = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100_000)
    return text


# Numbers that YAML 1.1 takes for text and JSON does not, and line ends that folding would lose.
_QUOTED = re.compile(r"-?\d+\.\d+[eE]\d+$|.*[\x85\u2028\u2029]", re.DOTALL)


class _Dumper(yaml.SafeDumper):
    """Quotes whatever a reader of YAML 1.1 or 1.2 might take for something other than text."""

    def text(self, value: str) -> yaml.Node:
        """A scalar, in double quotes where a plain one would not come back."""
        style = '"' if _QUOTED.match(value) else None
        return self.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _Dumper.text)
