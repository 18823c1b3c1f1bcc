"""Where things stand, and the ways in which most tests write what they put in."""

import io
import json
import logging
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest
from hypothesis import settings

from epg_export.cli import main
from epg_export.entry import Entry, name_of
from epg_export.findings import Finding, Place
from epg_export.formats import ReadOptions, WriteOptions, format_named
from epg_export.model import AnyRecord

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
SHARED = ROOT.parent / "shared"

settings.register_profile("steady", deadline=None)
settings.load_profile("steady")

# A shell that runs the tests in the background has them ignore these, and all that they start.
_ENDING = (signal.SIGINT, signal.SIGHUP, signal.SIGTERM)
for _number in _ENDING:
    if signal.getsignal(_number) is signal.SIG_IGN:
        is_interrupt = _number == signal.SIGINT
        signal.signal(_number, signal.default_int_handler if is_interrupt else signal.SIG_DFL)


@pytest.fixture(autouse=True)
def signals_end_programs():
    """What a test ignores, every program that later tests start would ignore too."""
    yield
    ignored = [one for one in _ENDING if signal.getsignal(one) is signal.SIG_IGN]
    for number in ignored:
        signal.signal(number, signal.SIG_DFL)
    assert ignored == []


@pytest.fixture(autouse=True)
def logs_begin_anew():
    """The form in which one test logs is not that of later ones; nor what hears warnings."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield
    structlog = sys.modules.get("structlog")
    if structlog is None or not structlog.is_configured():
        return
    structlog.reset_defaults()
    root.handlers[:] = before
    root.setLevel(level)
    logging.captureWarnings(capture=False)


@pytest.fixture
def reference() -> Callable[[str], Path]:
    """A file of the reference material; the test skips where it is not there."""

    def find(name: str) -> Path:
        path = SHARED / "reference" / name
        if not path.exists():
            pytest.skip(f"the reference material is not here: {name}")
        return path

    return find


def record_of(value: dict[str, Any]) -> AnyRecord:
    """A record from its JSON value."""
    return msgspec.convert(value, AnyRecord)


def entry_of(value: dict[str, Any] | AnyRecord) -> Entry:
    """An entry as a reader would yield it."""
    record = record_of(value) if isinstance(value, dict) else value
    return Entry(record, Place("test", name_of(record)))


def written(
    format_name: str, *values: dict[str, Any] | AnyRecord, layout: str | None = None
) -> str:
    """What a format's writer makes of records, without the rest of the pipeline."""
    text, findings = written_and_found(format_name, *values, layout=layout)
    assert not [finding for finding in findings if finding.severity == "error"], findings
    return text


def written_and_found(
    format_name: str, *values: dict[str, Any] | AnyRecord, layout: str | None = None
) -> tuple[str, list[Finding]]:
    """The same with what the writer reported."""
    stream = io.BytesIO()
    findings: list[Finding] = []
    chosen = format_named(format_name).layout(layout, folder=False)
    assert chosen is not None
    options = WriteOptions(report=lambda _entry, finding: findings.append(finding))
    chosen.write([entry_of(value) for value in values], stream, options)
    return stream.getvalue().decode(), findings


def entries_read(format_name: str, text: str | bytes) -> list[Entry]:
    """What a format's reader makes of a text."""
    read = format_named(format_name).read
    assert read is not None
    data = text.encode() if isinstance(text, str) else text
    return list(read(io.BytesIO(data), ReadOptions(source="test")))


def lines_of(*values: dict[str, Any]) -> str:
    """Records as JSON Lines."""
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)


class Ran(NamedTuple):
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


Epg = Callable[..., Ran]


@pytest.fixture
def epg(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Epg:
    """Run ``epg-export`` in an empty folder; a traceback anywhere is a failure."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")

    def run(*args: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["epg-export", *map(str, args)])
        with pytest.raises(SystemExit) as left:
            main()
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        assert "internal error" not in said.err
        return Ran(int(left.value.code or 0), said.out, said.err)

    return run


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], str]:
    """Write a file in the empty folder; returns its name."""

    def put(name: str, content: str | bytes) -> str:
        data = content.encode() if isinstance(content, str) else content
        (tmp_path / name).write_bytes(data)
        return name

    return put


@pytest.fixture
def store():
    """A store in memory, empty."""
    fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed")
    memory = fsspec.filesystem("memory")
    memory.store.clear()
    memory.pseudo_dirs[:] = [""]
    yield memory
    memory.store.clear()
