"""What holds for any input whatever: the promises that fuzzing tries to break.

Nothing here knows pytest, hypothesis or atheris: each of them calls these functions with bytes.
"""

import io
import json
import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from xml.etree import ElementTree as ET

from epg_export import api
from epg_export.entry import Entry
from epg_export.errors import EpgExportError
from epg_export.findings import KINDS, LONGEST_MESSAGE, SEVERITIES, Finding, Place
from epg_export.formats import Format, ReadOptions, all_formats
from epg_export.model import AnyRecord
from epg_export.pipeline.inputs.excerpts import excerpts
from epg_export.pipeline.inputs.locate import located
from epg_export.pipeline.inputs.sources import entries, opened
from epg_export.report import Report
from epg_export.reporters import FORMS, reporter
from epg_export.reporters.shown import Shown

SOURCE = "fuzzed"
READERS = tuple(format_ for format_ in all_formats() if format_.read is not None)
WRITERS = tuple(format_ for format_ in all_formats() if format_.layouts)
_LINE_ENDS = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_PARSED = {
    "json": json.loads,
    "sarif": json.loads,
    "jsonl": lambda text: [json.loads(line) for line in text.splitlines()],
    "junit": ET.fromstring,
}


def name_for(format_: Format) -> str:
    """A file name that a content of the format may have."""
    return f"feed{format_.suffixes[0]}"


def keeps_reading(format_: Format, data: bytes) -> list[Finding]:
    """What a reader finds in bytes; all that is promised of a reader is shown on the way."""
    found = list(_read(format_, data))
    _are_entries(found)
    findings = [finding for entry in found for finding in entry.findings]
    lines = _Lines.of(format_, data)
    places = [entry.place for entry in found]
    for finding in findings:
        _is_told_well(finding)
        places += [finding.place, *finding.related]
    _are_inside(_looked_up(format_, data, places), lines)
    again = list(_read(format_, data))
    assert again == found, "the same bytes were read in two ways"
    assert any(entry.record is not None for entry in found) or findings or _says_nothing(data)
    return findings


def keeps_validating(data: bytes, name: str) -> Report | None:
    """What validating a file of that name finds; None where the run says why it cannot be read."""
    with TemporaryDirectory(prefix="epg-fuzzed-") as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        try:
            report = api.validate(path)
        except EpgExportError as error:
            is_said_well(error)
            return None
        for finding in report.findings:
            _is_told_well(finding, source=str(path))
        assert report.findings == api.validate(path).findings, (
            "the same file was judged in two ways"
        )
        with opened([str(path)]) as sources:
            read = sum(1 for source in sources for _ in entries(source))
            assert read or not data or report.findings
            told = located(report.findings, sources)
            spots: dict[str, set[tuple[int, int]]] = {source.name: set() for source in sources}
            for finding in told:
                place = finding.place
                if place.line and place.column and place.source in spots:
                    spots[place.source].add((place.line, place.column))
            lines = {
                (source.name, *spot): excerpt
                for source in sources
                for spot, excerpt in excerpts(source, spots[source.name]).items()
            }
        keeps_reporting(Shown(report, told, (str(path),), lambda: lines))
    return report


def keeps_telling(records: Sequence[AnyRecord]) -> None:
    """Records in hand are judged by every rule, and every form can tell of it."""
    report = api.validate(records)
    for finding in report.findings:
        _is_told_well(finding, source="<records>")
    keeps_reporting(Shown(report, report.findings, ("<records>",)))


def keeps_publishing(records: Sequence[AnyRecord], to: Format) -> None:
    """Records in hand are written in each layout of one file, and what is written can be read."""
    for layout in to.layouts:
        if layout.folder:
            continue
        with TemporaryDirectory(prefix="epg-fuzzed-") as folder:
            out = Path(folder) / f"out{to.suffixes[0]}"
            try:
                api.export(records, output=out, to=to.name, layout=layout.name, on_error="keep")
            except EpgExportError as error:
                is_said_well(error)
            if out.is_file() and to.read is not None:
                keeps_reading(to, out.read_bytes())


def keeps_unpacking(data: bytes, name: str) -> None:
    """Whatever a file holds and is called: it is unpacked, known and read twice in the same way."""
    with TemporaryDirectory(prefix="epg-fuzzed-") as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        try:
            with opened([str(path)]) as sources:
                once, again = ([e for one in sources for e in entries(one)] for _ in "ab")
        except EpgExportError as error:
            is_said_well(error)
            return
        assert once == again
        for entry in once:
            for finding in entry.findings:
                _is_told_well(finding, source=str(path))


def keeps_reporting(shown: Shown) -> None:
    """Each form of a report can be made, and be read by what reads such forms."""
    for form in FORMS:
        stream = io.TextIOWrapper(io.BytesIO(), "utf-8", errors="backslashreplace", newline="\n")
        reporter(form).show(shown, stream)
        stream.flush()
        text = stream.buffer.getvalue().decode()  # type: ignore[attr-defined]
        _PARSED.get(form, str)(text)
        if form not in ("json", "jsonl", "sarif"):
            assert _UNSEEN.search(text) is None, f"{form}: a character that nobody sees"


def keeps_exporting(data: bytes, name: str, to: Format) -> None:
    """What can be read of a file is written as another format, which can be read in turn."""
    with TemporaryDirectory(prefix="epg-fuzzed-") as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        out = Path(folder) / f"out{to.suffixes[0]}"
        try:
            api.export(path, output=out, to=to.name, on_error="keep")
        except EpgExportError as error:
            is_said_well(error)
            return
        if out.is_file() and to.read is not None:
            keeps_reading(to, out.read_bytes())


def _read(format_: Format, data: bytes) -> Iterator[Entry]:
    assert format_.read is not None
    return format_.read(io.BytesIO(data), ReadOptions(source=SOURCE))


def _are_entries(found: Sequence[Entry]) -> None:
    for entry in found:
        assert isinstance(entry, Entry)
        assert entry.record is not None or entry.findings, "neither a record nor a reason"
        assert entry.record is None or entry.place.record, "a record without a name"
        assert entry.place.source == SOURCE


def _is_told_well(finding: Finding, source: str = SOURCE) -> None:
    kind = KINDS.get(finding.code)
    assert kind is not None, f"{finding.code} is declared nowhere"
    assert kind.name == finding.name
    assert finding.severity in SEVERITIES
    assert finding.message.strip(), f"{finding.code} says nothing"
    assert not _LINE_ENDS.search(finding.message), f"{finding.code} has several lines"
    assert len(finding.message) <= LONGEST_MESSAGE, f"{finding.code} says too much"
    assert finding.help.strip()
    place = finding.place
    assert place.source.startswith(source), f"{finding.code} is in {place.source!r}"
    assert place.path, f"{finding.code} stands nowhere"


def is_said_well(error: EpgExportError) -> None:
    """Trouble of the run is a line that a person can read, and what to do about it."""
    assert " ".join(str(error).split())
    assert " ".join(error.remedy.split())


class _Lines(NamedTuple):
    """How many lines a text has, and the bytes of the longest; no text has none."""

    number: int
    longest: int

    @classmethod
    def of(cls, format_: Format, data: bytes) -> "_Lines":
        if format_.is_zipped is not None and data[:1] in (b"P", b"\xd0"):
            return cls(0, 0)
        text = data
        if format_.text is not None:
            text = b"".join(format_.text(io.BytesIO(data)))
        # YAML ends lines with separators of Unicode too, and press texts with a form feed.
        plain = re.sub(rb"\r\n|\r|\x0b|\x0c|\x85|\xe2\x80[\xa8\xa9]|\xc2\x85", b"\n", text)
        return cls(plain.count(b"\n") + 1, max(map(len, text.split(b"\n"))))


def _looked_up(format_: Format, data: bytes, places: list[Place]) -> list[Place]:
    if format_.locate is None:
        return places
    found = format_.locate(io.BytesIO(data), places)
    return [found.get(place, place) for place in places]


def _are_inside(places: list[Place], lines: _Lines) -> None:
    for place in places:
        known = place.line or place.record or place.path != "$"
        assert known or not lines.number, f"nowhere: {place}"
        if not lines.number or place.line is None:
            continue
        assert 1 <= place.line <= lines.number, f"{place} of {lines.number} lines"
        if place.column is not None:
            assert 1 <= place.column <= lines.longest + 1, f"{place} behind every line"


def _says_nothing(data: bytes) -> bool:
    return len(data) < 1 << 16


keeps = {format_.name: partial(keeps_reading, format_) for format_ in READERS}
"""What each reader promises, by the name of its format."""
