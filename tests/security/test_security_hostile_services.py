"""The same for the watcher and for ``/validate``: every input, and the service goes on."""

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from hostile import INPUTS, feed
from measuring import MEBIBYTES, SECONDS, end, epg, memory_of, surroundings

_TICKS = os.sysconf("SC_CLK_TCK")
DROPPED = (
    "external_entity",
    "billion_laughs",
    "deep_elements",
    "gzip_of_16_gib",
    "zip_with_ways_out",
    "aliases_of_aliases",
    "tag_that_calls",
    "steering_everywhere",
)


class Serving:
    """A server of a feed, and what its processes take."""

    def __init__(self, folder: Path, process: "subprocess.Popen[bytes]", address: str) -> None:
        self.folder = folder
        self.process = process
        self.address = address

    def validated(self, body: bytes) -> tuple[int, dict[str, object]]:
        """The answer to a feed that is sent."""
        request = urllib.request.Request(f"{self.address}/validate", body)  # noqa: S310 - ours
        try:
            with urllib.request.urlopen(request, timeout=90) as answer:  # noqa: S310
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            with error:
                return error.code, json.load(error)

    def seconds(self) -> float:
        """The processor time of all its processes until now, those that have ended included."""
        return sum(map(self._ticks, Path("/proc").glob("[0-9]*"))) / _TICKS

    def _ticks(self, entry: Path) -> int:
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0
        return sum(map(int, fields[11:15])) if int(fields[3]) == self.process.pid else 0


@contextmanager
def serving(folder: Path):
    """A server, as long as this lasts."""
    (folder / "guide.xml").write_text(feed())
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "epg_export", "serve", "guide.xml", "--port", "0"],
            cwd=folder,
            stderr=log,
            env=surroundings(folder),
            start_new_session=True,
        )
    try:
        yield Serving(folder, process, _address(folder / "log", process))
    finally:
        end(process)


def _address(log: Path, process: "subprocess.Popen[bytes]") -> str:
    ends = time.monotonic() + 60
    while time.monotonic() < ends:
        for line in log.read_text().splitlines():
            if "http://" in line:
                return "http://" + line.partition("http://")[2].split('"')[0].split()[0].rstrip("/")
        assert process.poll() is None, log.read_text()
        time.sleep(0.05)
    pytest.fail("it never listens")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    for library in ("starlette", "uvicorn", "prometheus_client", "structlog"):
        pytest.importorskip(library)
    if not Path("/proc/self/stat").exists():
        pytest.skip("what processes take is read in /proc")
    with serving(tmp_path_factory.mktemp("serving")) as found:
        found.validated(feed().encode())  # the process that validates has begun
        yield found


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.parametrize("name", INPUTS)
def test_what_is_sent_to_be_validated(server, name):
    before, said = server.seconds(), len((server.folder / "log").read_text())
    status, told = server.validated(INPUTS[name].made())
    seconds, mebibytes = server.seconds() - before, memory_of(server.process.pid)
    assert status in {200, 400, 413}, told
    assert status != 200 or told["findings"] or not told["summary"]["errors"]
    assert "root:" not in json.dumps(told)
    assert seconds < SECONDS
    assert mebibytes < MEBIBYTES
    assert not (server.folder / "called").exists()
    assert "Traceback" not in (server.folder / "log").read_text()[said:]


def test_what_is_dropped(tmp_path):
    pytest.importorskip("structlog")
    hot, out = tmp_path / "hot", tmp_path / "out"
    hot.mkdir()
    out.mkdir()
    (hot / "fine.xml").write_text(feed())
    for name in DROPPED:
        file, made = INPUTS[name]
        (hot / file).write_bytes(made())
    (hot / "link.xml").symlink_to("/etc/passwd")
    os.mkfifo(hot / "pipe.xml")
    ended = epg("watch", "hot", "-o", "out", "--once", folder=tmp_path)
    assert ended.code == 1
    assert "Traceback" not in ended.said
    assert ended.seconds < SECONDS * len(DROPPED)
    assert ended.mebibytes < MEBIBYTES
    assert (out / "fine.xml").exists()
    receipts = [json.loads(path.read_bytes()) for path in hot.glob("*/*.receipt.json")]
    assert len(receipts) == 1 + len(DROPPED)
    assert all(one["outcome"] in {"published", "withheld"} for one in receipts)
    assert not [path for path in out.iterdir() if "root:" in path.read_text(errors="replace")]
    assert {path.name for path in hot.iterdir() if not path.is_dir()} == {"link.xml", "pipe.xml"}
    assert "\x1b" not in ended.said
    assert "\u202e" not in ended.said
