"""``--cluster``: a real Dask scheduler with two workers makes the same bytes and says the same."""

import gzip
import json
import signal
import sys
from pathlib import Path

import pytest
from conftest import ROOT, lines_of
from dasking import LOOPBACK, dask_running

from epg_export.pipeline.flow.contents import Content
from epg_export.pipeline.hands import cluster
from epg_export.pipeline.inputs.source import Source

NO_DASK = "Dask is not installed: pip install epg-export[cluster]"
pytestmark = pytest.mark.allow_hosts(LOOPBACK)


@pytest.fixture(scope="module")
def dask(tmp_path_factory):
    """A scheduler with two workers that no test kills."""
    pytest.importorskip("distributed", reason=NO_DASK)
    with dask_running(tmp_path_factory.mktemp("dask") / "two", 2) as running:
        yield running


@pytest.fixture
def feed(write, monkeypatch):
    """Records of several stretches, some of them with faults, in any order; their name."""
    monkeypatch.syspath_prepend(ROOT)
    from benchmarks.generate import records  # noqa: PLC0415 - found since the line above

    values = list(records(2000))
    for value in values[::97]:
        if value["type"] == "episode":
            value["titles"] = []
    return write("in.jsonl", lines_of(*values) + "{ no record\n")


def shown(report):
    """A report as it is read, without the name of the output."""
    return json.loads(Path(report).read_text().replace("there.", "here."))


def both(epg, feed, address, *options, to="xml"):
    """Export with one process and with the cluster; the bytes, the rejects and the report of each."""
    for name, how in (("here", ["--jobs", "1"]), ("there", ["--cluster", address])):
        ran = epg("export", feed, "-o", f"{name}.{to}", "--report", f"{name}.json", *options, *how)
        assert ran.code == 1, ran.err
    yield "here", Path(f"here.{to}").read_bytes(), Path(f"there.{to}").read_bytes()
    rejects = f".{to}.rejects.jsonl"
    yield "rejects", Path(f"here{rejects}").read_bytes(), Path(f"there{rejects}").read_bytes()
    yield "report", shown("here.json"), shown("there.json")


@pytest.mark.parametrize("to", ["xml", "jsonl"])
def test_an_export_is_that_of_one_process(epg, feed, dask, tmp_path, to):
    for what, here, there in both(epg, tmp_path / feed, dask.address, to=to):
        assert here == there, what


def test_an_input_by_url(epg, feed, dask, tmp_path):
    for what, here, there in both(epg, f"file://{tmp_path / feed}", dask.address):
        assert here == there, what


def test_a_folder_of_days(epg, feed, dask, tmp_path):
    for name, how in (("here", ["--jobs", "1"]), ("there", ["--cluster", dask.address])):
        epg("export", tmp_path / feed, "--to", "xmltv", "--split", "day", "-o", f"{name}/", *how)
    files = {path.name: path.read_bytes() for path in Path("here").glob("*.xml")}
    assert len(files) > 1
    assert files == {path.name: path.read_bytes() for path in Path("there").glob("*.xml")}


def test_what_is_packed_is_read_here(epg, feed, dask, tmp_path):
    packed = tmp_path / "in.jsonl.gz"
    packed.write_bytes(gzip.compress((tmp_path / feed).read_bytes()))
    for what, here, there in both(epg, packed, dask.address):
        assert here == there, what


def test_a_worker_that_is_killed_changes_nothing(epg, feed, tmp_path, monkeypatch):
    pytest.importorskip("distributed", reason=NO_DASK)
    with dask_running(tmp_path / "fragile", 2) as fragile:
        victim, result = fragile.workers[0], cluster._result

        def then_kill(made):
            done = result(made)
            if victim.returncode is None:
                victim.kill()
                victim.wait()
            return done

        monkeypatch.setattr(cluster, "_result", then_kill)
        for what, here, there in both(epg, tmp_path / feed, fragile.address):
            assert here == there, what
        assert victim.returncode == -signal.SIGKILL


def test_validate_finds_what_one_process_finds(epg, feed, dask, tmp_path):
    here = epg("validate", tmp_path / feed, "--format", "json", "--jobs", "1")
    there = epg("validate", tmp_path / feed, "--format", "json", "--cluster", dask.address)
    assert here.out == there.out
    assert (here.code, there.code) == (1, 1)


def test_info_tells_what_one_process_tells(epg, feed, dask, tmp_path):
    here = epg("info", tmp_path / feed, "--format", "json", "--jobs", "1")
    there = epg("info", tmp_path / feed, "--format", "json", "--cluster", dask.address)
    assert here.out == there.out


def test_a_file_that_workers_do_not_see_ends_with_3(epg, feed, dask, tmp_path, monkeypatch):
    # Which they would not see on another machine; here it is hidden from them alone.
    opened = Source.plain_address
    hidden = str(tmp_path / "on-this-machine-only.jsonl")
    monkeypatch.setattr(Source, "plain_address", lambda self: opened(self) and hidden)
    monkeypatch.setattr(Content, "open", lambda _self: (tmp_path / feed).open("rb"))
    ran = epg("validate", tmp_path / feed, "--cluster", dask.address)
    assert ran.code == 3
    said = " ".join(ran.err.split())
    assert "no such file or directory" in said
    assert said.endswith("give URLs, or a folder that all of them see")


def test_processes_here_and_workers_there_are_too_many(epg, write):
    name = write("in.jsonl", "")
    ran = epg("validate", name, "--jobs", "2", "--cluster", "tcp://127.0.0.1:9")
    assert ran.code == 2
    assert "--jobs and --cluster both say who does the work; give one of the two" in " ".join(
        ran.err.split()
    )


def test_nobody_answers(epg, write, monkeypatch):
    pytest.importorskip("distributed", reason=NO_DASK)
    monkeypatch.setattr("epg_export.pipeline.hands.cluster._PATIENCE", 1)
    ran = epg("validate", write("in.jsonl", ""), "--cluster", "tcp://127.0.0.1:9")
    assert ran.code == 3
    said = " ".join(ran.err.split())
    assert "cannot read the cluster at tcp://127.0.0.1:9: nobody answers" in said


def test_dask_that_is_not_installed_ends_with_2(epg, write, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    ran = epg("validate", write("in.jsonl", ""), "--cluster", "tcp://127.0.0.1:9")
    assert ran.code == 2
    assert "pip install 'epg-export[cluster]'" in ran.err


def test_workers_that_share_a_process_are_told(epg, write, tmp_path):
    pytest.importorskip("distributed", reason=NO_DASK)
    name = write("in.jsonl", lines_of({"type": "channel", "id": "c", "names": [{"value": "C"}]}))
    with dask_running(tmp_path / "crowded", 1) as crowded:
        crowded.add_worker("--nthreads", "2")
        crowded.has(2)
        ran = epg("export", name, "-o", "out.xml", "--cluster", crowded.address)
        quiet = epg("export", name, "-o", "out.xml", "-q", "--cluster", crowded.address)
    told = "1 of the workers have several threads, which wait for each other"
    assert told in " ".join(ran.err.split())
    assert told not in " ".join(quiet.err.split())
