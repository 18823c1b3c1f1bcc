"""A disk that fails while an input is read: nothing is published of what could be read."""

import gzip
import io
import lzma
import shutil
import zipfile

import pytest
from conftest import SAMPLES, lines_of
from fault_runs import CALLS, about, check_said, feed, held, server, some

from epg_export.errors import ReadError
from epg_export.formats.zip_opening import is_zipped, opened_zip
from epg_export.pipeline.inputs.sources import sources

__all__ = ["server"]
MOST = 4
"""Calls that fail for each kind of input, if not all are to."""
READING = {"openat", "read", "pread64", "getdents64"}
PLAN = ("halde-plan.xlsx", "--map", "halde-plan.toml")
FORMATS = {
    "halde.xml": (),
    "schedule.ebucore.xml": (),
    "playout.bxf.xml": ("--zone", "Europe/Berlin"),
    "playlist.ffplayout.json": ("--zone", "Europe/Berlin"),
    "press-series.txt": ("--with", "press-series.toml"),
    "halde-plan.xlsx": PLAN[1:],
}
LINES = feed("Old").splitlines(keepends=True)


def zipped():
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("1.jsonl", b"".join(LINES[:12]))
        archive.writestr("2.jsonl", b"".join(LINES[12:]))
    return kept.getvalue()


PACKED = {
    "a.jsonl": feed("Old"),
    "a.jsonl.gz": gzip.compress(feed("Old")),
    "a.jsonl.xz": lzma.compress(feed("Old")),
    "a.zip": zipped(),
}


def check(server, folder, *inputs, jobs=1, stdin="/dev/null"):
    """Let calls fail that read the inputs; nothing must come of what was read till then."""
    output = folder / "out.jsonl"
    argv = ("export", *inputs, "-o", "out.jsonl", "-q", "--jobs", jobs)
    clean = server.run(folder, *argv, trace=CALLS, stdin=stdin)
    assert clean.code in (0, 1), clean.err
    whole = held(output)
    names = {path.name for path in folder.rglob("*")} - {"out.jsonl", "tmp", folder.name}
    calls = [
        call
        for call in about(clean.calls, folder)
        if call.name in READING and any(name in call.about for name in names)
    ]
    failed = 0
    for call in some(calls, MOST):
        for error in ("EIO", "EINTR") if call.is_retried else ("EIO",):
            output.unlink(missing_ok=True)
            fault = f"{call.name}:error={error}:when={call.number}"
            ended = server.run(folder, *argv, fault=fault, trace=call.name, stdin=stdin)
            check_said(ended, fine=(clean.code,))
            assert held(output) in (None, whole), fault
            if error == "EINTR":
                assert (ended.code, held(output)) == (clean.code, whole), fault
            elif held(output) is None:
                assert ended.code == 3, (fault, ended.err)
                assert "temporary folder" not in ended.err, fault
                failed += 1
    assert failed, "nothing failed"


@pytest.mark.parametrize("name", PACKED)
def test_packed_in_any_way(tmp_path, server, name):
    (tmp_path / name).write_bytes(PACKED[name])
    check(server, tmp_path, name)


def test_an_archive_beside_another_input(tmp_path, server):
    """It must not be taken for something else, and the rest be published without it."""
    (tmp_path / "a.zip").write_bytes(zipped())
    (tmp_path / "b.jsonl").write_bytes(lines_of({"type": "channel", "id": "z.example"}).encode())
    check(server, tmp_path, "b.jsonl", "a.zip")


def test_a_folder(tmp_path, server):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/1.jsonl").write_bytes(b"".join(LINES[:12]))
    (tmp_path / "in/2.jsonl").write_bytes(b"".join(LINES[12:]))
    check(server, tmp_path, "in")


def test_two_processes(tmp_path, server):
    (tmp_path / "a.jsonl").write_bytes(feed("Old", days=4))
    check(server, tmp_path, "a.jsonl", jobs=2)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format(tmp_path, server, name):
    if name.endswith(".xlsx"):
        pytest.importorskip("python_calamine", reason="python-calamine is not installed")
    for one in (name, *FORMATS[name][1:]):
        if (SAMPLES / one).exists():
            shutil.copy(SAMPLES / one, tmp_path)
    check(server, tmp_path, name, *FORMATS[name])


class Failing(io.BytesIO):
    """A file in which the n-th reading, or going somewhere, fails."""

    def __init__(self, content, number):
        super().__init__(content)
        self.left = number

    def _count(self):
        self.left -= 1
        if self.left == 0:
            raise OSError(5, "Input/output error")

    def read(self, size=-1):
        self._count()
        return super().read(size)

    def seek(self, offset, whence=0):
        self._count()
        return super().seek(offset, whence)


@pytest.mark.parametrize("number", range(1, 6))
@pytest.mark.parametrize("look", [is_zipped, opened_zip])
def test_what_the_system_says_is_no_answer(look, number):
    file = Failing(zipped(), number)
    try:
        found = look(file)
    except OSError as error:
        assert "Input/output error" in str(error)  # noqa: PT017 - the other answer is right too
    else:
        assert found


@pytest.mark.parametrize("content", [b"", b"PK", b"x" * 30, b"x" * 100_000])
def test_what_is_no_archive_is_none(tmp_path, content):
    (tmp_path / "a.zip").write_bytes(content)
    assert not is_zipped(tmp_path / "a.zip")
    with pytest.raises(zipfile.BadZipFile):
        opened_zip(tmp_path / "a.zip")


def test_an_archive_that_cannot_be_read_is_no_other_input(tmp_path, monkeypatch):
    (tmp_path / "a.zip").write_bytes(zipped())

    def failing(_path, *_how):
        return Failing(zipped(), 1)

    monkeypatch.setattr("pathlib.Path.open", failing)
    with pytest.raises(ReadError, match="input/output error"):
        sources([str(tmp_path / "a.zip")])
