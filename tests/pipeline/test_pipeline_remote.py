"""Inputs by URL: of a store in memory, of this machine, and of a real web server on it."""

import gzip
import io
import sys
import zipfile

import pytest
from conftest import SAMPLES, lines_of
from webbing import serving

from epg_export.errors import ConfigError, ReadError
from epg_export.pipeline.flow.contents import Folder, content_of
from epg_export.pipeline.inputs.sources import entries, opened

LOOPBACK = ["127.0.0.1", "::1", "localhost"]
MANY = lines_of(
    *({"type": "episode", "id": f"e-{n}", "titles": [{"value": "t" * 990}]} for n in range(3000))
).encode()
"""Some 3 MB, which are fetched in several requests."""


@pytest.fixture
def web():
    """What web servers need."""
    pytest.importorskip("aiohttp", reason="aiohttp is not installed")


def read(*urls, **given):
    """The names of the inputs, and the ids of the records that are in each."""
    with opened(urls, **given) as sources:
        return {
            source.name: [entry.record.id for entry in entries(source) if entry.record]
            for source in sources
        }


def line(id_):
    return lines_of({"type": "episode", "id": id_, "titles": [{"value": "t"}]}).encode()


def refused(*urls, by=ReadError):
    with pytest.raises(by) as caught:
        read(*urls)
    return str(caught.value), caught.value.remedy


def test_a_file_is_read_as_one_of_this_machine_is(store):
    sample = SAMPLES / "schedule.jsonl"
    store.pipe("/feeds/monday.jsonl", sample.read_bytes())
    assert read("memory://feeds/monday.jsonl") == {
        "memory://feeds/monday.jsonl": next(iter(read(str(sample)).values()))
    }


def test_a_packed_file_is_unpacked(store):
    store.pipe("/feeds/a.jsonl.gz", gzip.compress(line("e")))
    assert read("memory://feeds/a.jsonl.gz") == {"memory://feeds/a.jsonl.gz": ["e"]}


@pytest.mark.parametrize("url", ["memory://feeds", "memory://feeds/"])
def test_a_folder_stands_for_the_feeds_in_it(store, url):
    for name in ("b.jsonl", "a.jsonl", "notes.txt", ".hidden.jsonl", "a.rejects.jsonl"):
        store.pipe(f"/feeds/{name}", line(name))
    store.pipe("/feeds/below/c.jsonl", line("c"))
    assert read(url) == {
        "memory://feeds/a.jsonl": ["a.jsonl"],
        "memory://feeds/b.jsonl": ["b.jsonl"],
    }


def test_the_output_of_an_earlier_run_is_no_input(store):
    for name in ("a.jsonl", "b.jsonl"):
        store.pipe(f"/feeds/{name}", line(name))
    assert list(read("memory://feeds", output="memory://feeds/b.jsonl")) == [
        "memory://feeds/a.jsonl"
    ]


def test_a_folder_with_a_list_is_what_that_lists(store, epg):
    assert (
        epg("export", SAMPLES / "schedule.jsonl", "--split", "day", "--to", "xmltv", "-o", "f").code
        == 0
    )
    store.put("f/", "/feeds/", recursive=True)
    store.pipe("/feeds/other.xml", b"<tv/>")
    with opened(["f"]) as here:
        names = [source.name.removeprefix("f/") for source in here]
    assert list(read("memory://feeds")) == [f"memory://feeds/{name}" for name in names]


def test_a_pattern_stands_for_the_files_that_it_names(store):
    for name in ("2025/01.jsonl", "2026/01.jsonl", "2026/02.jsonl", "2026/02.txt"):
        store.pipe(f"/feeds/{name}", line(name))
    assert list(read("memory://feeds/2026/*.jsonl")) == [
        "memory://feeds/2026/01.jsonl",
        "memory://feeds/2026/02.jsonl",
    ]
    assert len(read("memory://feeds/*/01.jsonl")) == 2


def test_an_archive_is_looked_into_where_it_is(store):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.jsonl", line("a"))
        archive.writestr("b.jsonl", line("b"))
    store.pipe("/feeds/all.zip", held.getvalue())
    url = "memory://feeds/all.zip"
    assert read(url) == {f"{url}/a.jsonl": ["a"], f"{url}/b.jsonl": ["b"]}


def test_workers_are_told_the_url(store):
    store.pipe("/feeds/a.jsonl", line("a"))
    with opened(["memory://feeds/a.jsonl"]) as [source]:
        list(entries(source))
        content = content_of(source, Folder())
        assert content.path == "memory://feeds/a.jsonl"
        with content.open() as stream:
            assert stream.read() == line("a")


def test_a_password_is_kept_to_itself(store, monkeypatch):
    said, _ = refused("sftp://desk:secret@127.0.0.1/a.jsonl")
    assert said.startswith("cannot read sftp://desk:***@127.0.0.1/a.jsonl")


def test_what_is_not_there_is_told(store):
    told = ("cannot read memory://feeds/a.jsonl: there is no such file", "check the name")
    assert refused("memory://feeds/a.jsonl") == told
    assert refused("memory://feeds/*.jsonl")[1] == "check the pattern"


def test_a_store_that_nobody_knows_is_told(store):
    said = "nowhere://a/b: nothing opens nowhere://"
    assert refused("nowhere://a/b", by=ConfigError)[0] == said


def test_the_package_that_a_store_needs_is_told(store, monkeypatch):
    known = pytest.importorskip("fsspec.registry")
    monkeypatch.delitem(known._registry, "s3", raising=False)
    monkeypatch.setitem(sys.modules, "s3fs", None)
    said = ("s3://feeds/a.jsonl: what opens s3:// is not installed", "pip install s3fs")
    assert refused("s3://feeds/a.jsonl", by=ConfigError) == said


def test_fsspec_that_is_not_installed_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "fsspec", None)
    said = ("s3://feeds/a.jsonl: what opens s3:// is not installed",)
    assert refused("s3://feeds/a.jsonl", by=ConfigError) == (
        *said,
        "pip install 'epg-export[remote]'",
    )


@pytest.mark.parametrize(
    "line", [("validate", "s3://a/b"), ("export", "in.jsonl", "-o", "s3://a/b")]
)
def test_a_command_without_the_extra_ends_with_2(epg, write, monkeypatch, line):
    write("in.jsonl", '{"type":"channel","id":"one.example"}\n')
    monkeypatch.setitem(sys.modules, "fsspec", None)
    ran = epg(*line, *(("--to", "xmltv") if "-o" in line else ()))
    assert ran.code == 2
    assert "pip install 'epg-export[remote]'" in " ".join(ran.err.split())


def test_the_command_ends_with_3(store, epg):
    ran = epg("validate", "memory://feeds/a.jsonl")
    assert ran.code == 3
    assert "there is no such file; check the name" in " ".join(ran.err.split())


def test_a_file_of_this_machine_by_url(tmp_path, store):
    (tmp_path / "a.jsonl").write_bytes(line("a"))
    url = f"file://{tmp_path}/a.jsonl"
    assert read(url) == {url: ["a"]}


@pytest.mark.allow_hosts(LOOPBACK)
def test_a_web_server_is_asked_for_blocks(web):
    with serving(MANY) as server:
        [ids] = read(f"{server.url}/many.jsonl").values()
        assert len(ids) == 3000
        assert len(server.ranges) > 3


@pytest.mark.allow_hosts(LOOPBACK)
def test_only_the_part_that_is_wanted_is_fetched(web):
    with serving(MANY) as server, opened([f"{server.url}/many.jsonl"]) as [source]:
        server.ranges.clear()
        with source.open() as stream:
            stream.seek(len(MANY) - 1000)
            assert stream.read(100) == MANY[-1000:-900]
        assert server.ranges[-1] == f"bytes={len(MANY) - 1000}-{len(MANY) - 1}"
        assert len(server.ranges) <= 2


@pytest.mark.allow_hosts(LOOPBACK)
def test_a_server_that_sends_only_the_whole_is_read_once(web):
    with serving(MANY, "whole") as server, opened([f"{server.url}/many.jsonl"]) as [source]:
        assert source.address is None
        assert len(list(entries(source))) == 3000


@pytest.mark.allow_hosts(LOOPBACK)
def test_a_connection_that_is_cut_is_no_fault_of_the_data(web):
    with serving(MANY, "cut") as server:
        said, remedy = refused(f"{server.url}/many.jsonl")
    assert said.startswith(f"cannot read {server.url}/many.jsonl: the connection ")
    assert remedy == "check the connection, and try again"


@pytest.mark.allow_hosts(LOOPBACK)
@pytest.mark.parametrize(
    ("status", "why", "remedy"),
    [
        ("404", "there is no such file", "check the name"),
        ("410", "there is no such file", "check the name"),
        ("401", "the store forbids it", "check the rights and the credentials"),
        ("403", "the store forbids it", "check the rights and the credentials"),
        ("503", "the connection failed: 503", "check the connection, and try again"),
    ],
)
def test_an_answer_without_a_feed_is_told(web, status, why, remedy):
    with serving(b"", status) as server:
        said, do = refused(f"{server.url}/many.jsonl")
    assert said.startswith(f"cannot read {server.url}/many.jsonl: {why}")
    assert do == remedy


@pytest.mark.allow_hosts(LOOPBACK)
def test_a_server_that_is_not_there_is_told(web):
    said, remedy = refused("http://127.0.0.1:9/many.jsonl")
    assert said.startswith("cannot read http://127.0.0.1:9/many.jsonl: the connection failed")
    assert remedy == "check the connection, and try again"
