"""What an input may cost, said on a command line, in a job's table and to a server: it counts."""

import functools
import gzip
import json
import random
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

import pytest
from conftest import lines_of
from servicing import guide

MIB = 1 << 20


def long_record():
    """Records that are fine; one of them has 20,000 characters."""
    titles = [{"value": "x" * size} for size in (10, 20_000)]
    return lines_of(*({"type": "episode", "id": "e", "titles": [one]} for one in titles)).encode()


@functools.cache
def in_gzip():
    """A feed with 17 comments of 1 MiB behind it, three bytes of which are packed in one."""
    letters = random.Random(1).choices(b"abcd", k=MIB)  # noqa: S311 - not secret
    comments = b"".join(b"<!-- %s -->\n" % bytes(letters[at:] + letters[:at]) for at in range(17))
    return gzip.compress(guide().replace(b"</tv>", comments + b"</tv>"), 1, mtime=0)


CASES = {
    "max-unpacked": ("1M", "in.xml.gz", in_gzip, "EPG049"),
    "max-ratio": ("2", "in.xml.gz", in_gzip, "EPG049"),
    "max-record": ("10k", "in.jsonl", long_record, "EPG050"),
}


@pytest.fixture(params=CASES)
def bound(request, write):
    """An option, what it is set to, an input that is within the usual bounds, and what is told."""
    value, name, made, code = CASES[request.param]
    write(name, made())
    return request.param, value, name, code


def test_on_a_command_line(epg, bound):
    option, value, name, code = bound
    usual = epg("validate", name, "--format", "concise")
    assert code not in usual.out
    for command in (("validate", "--format", "concise"), ("export", "--to", "jsonl", "-o", "o")):
        for jobs in "1", "2":
            ran = epg(*command, name, "--jobs", jobs, f"--{option}", value)
            assert ran.code == 1, command
            assert code in ran.out + ran.err, command


@pytest.mark.parametrize("said", ["line", "table"])
def test_to_a_watcher(epg, tmp_path, bound, said):
    pytest.importorskip("structlog")
    pytest.importorskip("watchfiles")
    option, value, name, code = bound
    for folder in "hot", "out":
        (tmp_path / folder).mkdir()
    (tmp_path / name).rename(tmp_path / "hot" / name)
    table = '[jobs.hot]\ninput = "hot"\noutput = "out"\nsettle = "0s"\n'
    set_ = f'{option} = "{value}"\n' if said == "table" else ""
    (tmp_path / "epg-export.toml").write_text(f"{table}{set_}")
    line = ("hot", "-o", "out", f"--{option}", value) if said == "line" else ()
    assert epg("watch", "--once", *line).code in {0, 1}  # what stands before the bound is published
    [receipt] = (tmp_path / "hot").glob(f"*/{name}.receipt.json")
    told = json.loads(receipt.read_bytes())["targets"]
    assert code in {one["code"] for target in told for one in target["findings"]["gravest"]}


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_to_a_server(tmp_path, bound):
    for library in ("starlette", "uvicorn", "prometheus_client", "structlog"):
        pytest.importorskip(library)
    option, value, name, code = bound
    with served(tmp_path, name, f"--{option}", value) as address:
        found = posted(f"{address}/validate", (tmp_path / name).read_bytes())
        assert code in {one["code"] for one in found["findings"]}
        assert not ready(address)


@contextmanager
def served(folder, *words):
    """The address of a server, as long as this lasts."""
    line = [sys.executable, "-m", "epg_export", "serve", *words, "--port", "0"]
    with subprocess.Popen(
        line, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as running:
        try:
            yield running.stdout.readline().decode().strip()
        finally:
            running.kill()


def posted(address, body):
    """What is answered to a body."""
    with urllib.request.urlopen(address, body, timeout=60) as answer:  # noqa: S310 - our own
        return json.load(answer)


def ready(address):
    """Whether the feed is served; it is not once it was refused."""
    ends = time.monotonic() + 30
    while time.monotonic() < ends:
        try:
            urllib.request.urlopen(f"{address}/ready", timeout=20).close()  # noqa: S310
        except urllib.error.HTTPError as error:
            with error:
                told = json.load(error)
            if told["trouble"]:
                return False
            time.sleep(0.1)
        else:
            return True
    pytest.fail("nothing is said of the feed")
