"""Real feeds to spoil: the samples, the data of tests, and what the writers make of the samples.

Long ones are thinned to a few kilobytes: a slip in the hundredth programme is one in the second.
"""

import io
import json
from collections.abc import Iterator
from functools import cache

from conftest import ROOT, SAMPLES, SHARED
from fuzzing.promises import WRITERS
from fuzzing.shapes import parsed
from lxml import etree

from epg_export import api
from epg_export.formats import WriteOptions, by_suffix, detect

LARGEST = 7_000
_FEW = 3
_FOLDERS = (SAMPLES, ROOT / "tests" / "data", ROOT / "tests" / "formats")
_CORPUS = SHARED / "corpus"


@cache
def seeds(name: str) -> tuple[bytes, ...]:
    """Contents of a format, small, in a steady order; at least one."""
    found = dict.fromkeys(data for format_, data in _all() if format_ == name and data)
    return tuple(found)


@cache
def corpus() -> tuple[bytes, ...]:
    """Feeds of others, thinned; none where they are not there."""
    if not _CORPUS.is_dir():
        return ()
    files = sorted(path for path in _CORPUS.rglob("*.xml") if path.stat().st_size < 1 << 20)
    return tuple(filter(None, (thin(path.read_bytes()) for path in files)))


@cache
def _all() -> tuple[tuple[str, bytes], ...]:
    found = [*_written()]
    for folder in _FOLDERS:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix not in (".py", ".tsv", ".toml", ".html", ".sarif"):
                data = path.read_bytes()
                format_ = detect(data[: 1 << 16]) or by_suffix(path.name)
                if format_ is not None and format_.read is not None:
                    found.append((format_.name, thin(data)))
    return tuple(found)


def _written() -> Iterator[tuple[str, bytes]]:
    """What each writer makes of the first records of the sample, and of a record that has all."""
    for records in (
        SAMPLES / "schedule.jsonl",
        ROOT / "tests" / "formats" / "xmltv" / "full.jsonl",
    ):
        few = [entry for entry in api.read(records) if entry.record is not None][:6]
        for format_ in WRITERS:
            for layout in format_.layouts:
                if layout.folder:
                    continue
                stream = io.BytesIO()
                layout.write(few, stream, WriteOptions())
                yield format_.name, thin(stream.getvalue())


def thin(data: bytes) -> bytes:
    """The same kind of content with less in it; empty where it cannot be made small."""
    if len(data) <= LARGEST:
        return data
    for way in (_thin_markup, _thin_document, _thin_lines):
        small = way(data)
        if small and len(small) <= LARGEST:
            return small
    return b""


def _thin_markup(data: bytes) -> bytes:
    try:
        root = parsed(data)
    except etree.XMLSyntaxError:
        return b""
    for few in (_FEW, 1):
        for parent in list(root.iter(etree.Element)):
            seen: dict[str, int] = {}
            for child in list(parent):
                seen[str(child.tag)] = seen.get(str(child.tag), 0) + 1
                if seen[str(child.tag)] > few:
                    parent.remove(child)
        small: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
        if len(small) <= LARGEST:
            break
    return small


def _thin_document(data: bytes) -> bytes:
    try:
        value = json.loads(data)
    except ValueError:
        return b""
    return json.dumps(_few(value), ensure_ascii=False, indent=1).encode()


def _few(value: object) -> object:
    if isinstance(value, dict):
        return {key: _few(item) for key, item in value.items()}
    return [_few(item) for item in value[:_FEW]] if isinstance(value, list) else value


def _thin_lines(data: bytes) -> bytes:
    lines = data.split(b"\n")
    if b"\0" in data:
        return b""
    while len(lines) > 1 and sum(map(len, lines)) + len(lines) > LARGEST:
        lines = lines[: len(lines) // 2]
    return b"\n".join(lines)
