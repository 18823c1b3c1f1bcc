"""Where the time of a run went, told in a file."""

import json
import re

import pytest
from conftest import SAMPLES
from test_cli_jobs import feed

GUIDE = str(SAMPLES / "guide.xml")
COMMANDS = [("export", "-o", "guide.xml", "--allow-shrink"), ("validate",), ("info",)]


@pytest.fixture(params=COMMANDS, ids=lambda args: args[0])
def command(request):
    return request.param


def test_it_tells_where_the_time_went(epg, write, tmp_path, command):
    name = write("feed.xml", feed(6000))
    ran = epg(*command, name, "--jobs", 2, "--profile-run", "profile.json")
    found = json.loads((tmp_path / "profile.json").read_text())
    assert {key: found[key] for key in ("version", "command", "jobs", "bytes")} == {
        "version": 1,
        "command": command[0],
        "jobs": 2,
        "bytes": (tmp_path / "feed.xml").stat().st_size,
    }
    assert {"python", "epg-export", "lxml", "msgspec"} <= set(found["versions"])
    assert found["records"]
    together = sum(one["cpu_seconds"] for one in found["processes"])
    assert found["cpu_seconds"] == pytest.approx(together, abs=0.01)
    assert found["peak_memory_bytes"] > 10_000_000
    assert "read" in found["stages"]
    assert sum(one["share"] for one in found["stages"].values()) == pytest.approx(1, abs=0.01)
    assert found["functions"][0]["seconds"] >= found["functions"][-1]["seconds"]
    assert re.search(
        r"^profile: \d+\.\d s, \d+\.\d s of work in 3 processes, \d+ MiB at most; "
        r"\w.* \d+%: profile.json$",
        ran.err,
        re.MULTILINE,
    )


def test_one_process_is_told_as_one(epg, tmp_path):
    epg("info", GUIDE, "--jobs", 1, "--profile-run", "profile.json")
    found = json.loads((tmp_path / "profile.json").read_text())
    assert [one["name"] for one in found["processes"]] == ["main"]
    assert found["jobs"] == 1


def test_what_a_run_does_is_the_same(epg, tmp_path, command):
    alone = epg(*command, GUIDE)
    looked_at = epg(*command, GUIDE, "--profile-run", "profile.json")
    said = [line for line in looked_at.err.splitlines() if not line.startswith("profile: ")]
    assert (looked_at.code, looked_at.out, said) == (alone.code, alone.out, alone.err.splitlines())


def test_who_wants_quiet_is_told_nothing(epg, tmp_path):
    args = ("-o", "guide.xml", "-q", "--profile-run", "profile.json")
    assert epg("export", GUIDE, *args).err == ""
    assert (tmp_path / "profile.json").is_file()


@pytest.mark.parametrize("name", ["feed.xml", "./feed.xml", "map.toml"])
def test_it_does_not_replace_what_is_read(epg, write, tmp_path, command, name):
    write("feed.xml", feed(1))
    write("map.toml", '[[channel]]\nhouse_id = "0.example"\n')
    args = ("feed.xml", "--channel-map", "map.toml", "--profile-run", name)
    ran = epg(*command, *args)
    assert (ran.code, "the profile would replace" in ran.err) == (2, True)
    assert "programme" in (tmp_path / "feed.xml").read_text()


@pytest.mark.parametrize(
    "args",
    [
        ("export", "-o", "out.json", "--to", "jsonl"),
        ("export", "-o", "guide.xml", "--report", "out.json"),
        ("validate", "-o", "out.json"),
    ],
)
def test_it_does_not_replace_what_is_written(epg, args):
    ran = epg(*args, GUIDE, "--profile-run", "out.json")
    assert (ran.code, "the profile would replace" in ran.err) == (2, True)


def test_it_is_no_file_of_a_folder_that_is_published(epg, tmp_path):
    args = ("--to", "xmltv", "--split", "day", "-o", "out", "--profile-run", "out/manifest.json")
    ran = epg("export", GUIDE, *args)
    assert (ran.code, "the profile would" in ran.err) == (2, True)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("path", "code", "told"),
    [
        ("none/profile.json", 3, "there is no folder"),
        ("there", 3, "it is a folder; name a file with --profile-run"),
        ("-", 2, "the profile goes into a file"),
    ],
)
def test_one_that_cannot_be_written_is_told_before(epg, tmp_path, command, path, code, told):
    (tmp_path / "there").mkdir()
    ran = epg(*command, GUIDE, "--profile-run", path)
    assert (ran.code, told in ran.err, ran.out) == (code, True, "")
    assert [one.name for one in tmp_path.iterdir()] == ["there"]


def test_a_run_that_fails_leaves_none(epg, tmp_path):
    (tmp_path / "there").mkdir()
    ran = epg("export", GUIDE, "-o", "none/guide.xml", "--profile-run", "profile.json")
    assert (ran.code, (tmp_path / "profile.json").exists()) == (3, False)
