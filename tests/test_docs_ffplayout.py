"""``docs/formats/ffplayout.md`` shows what the program does with the playlist in samples/."""

import json
import re
import shlex
import shutil

import pytest
from conftest import ROOT, SAMPLES

from epg_export.findings import KINDS
from epg_export.formats import format_named
from epg_export.formats.ffplayout import kinds

PAGE = (ROOT / "docs" / "formats" / "ffplayout.md").read_text(encoding="utf-8")
PLAYLIST = "playlist.ffplayout.json"


def blocks(language):
    """The blocks of a language, in their order."""
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


COMMANDS = [shlex.split(line)[1:] for block in blocks("sh") for line in block.splitlines()]
GUIDE, EBUCORE, LISTS = COMMANDS


@pytest.fixture
def run(epg, tmp_path):
    """Run a command of the page where samples/ is."""
    shutil.copytree(SAMPLES, tmp_path / "samples")
    return lambda command: epg(*command)


@pytest.mark.parametrize(("command", "at"), [(GUIDE, 0), (EBUCORE, 1)], ids=["xmltv", "ebucore"])
def test_a_programme_is_what_the_page_shows(run, tmp_path, command, at):
    assert run(command).code == 0
    written = (tmp_path / command[-1]).read_text(encoding="utf-8")
    assert blocks("xml")[at] in written
    assert run(["validate", command[-1]]).code == 0


def test_the_clips_of_the_page_are_clips_of_the_sample():
    first, _ = json.loads(blocks("json")[0])["program"]
    assert first == json.loads((SAMPLES / PLAYLIST).read_text(encoding="utf-8"))["program"][0]


def test_the_record_beside_it_says_what_the_options_say(run, tmp_path):
    (tmp_path / "channel.jsonl").write_text(blocks("json")[1], encoding="utf-8")
    ran = run(["export", f"samples/{PLAYLIST}", "channel.jsonl", "-o", "beside.xml"])
    assert ran.code == 0
    assert run(GUIDE).code == 0
    beside = (tmp_path / "beside.xml").read_text(encoding="utf-8")
    options = (tmp_path / GUIDE[-1]).read_text(encoding="utf-8")
    assert '<display-name lang="de">Kanal Halde</display-name>' in beside
    assert beside.partition("<programme")[2] == options.partition("<programme")[2]


def test_what_is_written_is_the_playlist_without_what_is_no_programme(run, tmp_path):
    assert run(LISTS).code == 0
    (path,) = (tmp_path / "lists").glob("*.ffplayout.json")
    assert path.name == "tv.kanal-halde.example_2026-11-23.ffplayout.json"
    written = json.loads(path.read_text(encoding="utf-8"))["program"]
    given = json.loads((SAMPLES / PLAYLIST).read_text(encoding="utf-8"))["program"]
    titled = [clip for clip in given if clip.get("title")]
    assert [clip for clip in written if clip["title"] != "karneval 1988"] == titled
    assert len(written) == 38
    assert len(given) == 208


def test_a_record_of_a_scheduling_system_is_written(run, tmp_path):
    (tmp_path / "plan.jsonl").write_text(blocks("json")[2], encoding="utf-8")
    assert run(["export", "plan.jsonl", "-o", "plan.ffplayout.json"]).code == 0
    (clip,) = json.loads((tmp_path / "plan.ffplayout.json").read_text(encoding="utf-8"))["program"]
    source = "/media/halde/stollenfunk_01.mkv"
    assert clip == {
        "in": 0,
        "out": 2700,
        "duration": 2700,
        "source": source,
        "title": "Stollenfunk",
    }


def test_the_sample_is_a_whole_day():
    clips = json.loads((SAMPLES / PLAYLIST).read_text(encoding="utf-8"))["program"]
    assert sum(round((clip["out"] - clip["in"]) * 100) for clip in clips) == 24 * 3600 * 100


def test_every_finding_of_playlists_is_on_the_page():
    ours = [one for one in vars(kinds).values() if getattr(one, "code", None) in KINDS]
    assert len(ours) > 10
    for one in ours:
        assert one.code in PAGE, one.name


def test_a_playlist_among_others_is_read_as_one(run, tmp_path):
    """A folder of plain ``.json`` files, as ffplayout keeps them."""
    folder = tmp_path / "2026" / "11"
    folder.mkdir(parents=True)
    text = (SAMPLES / PLAYLIST).read_text(encoding="utf-8")
    for day in ("2026-11-23", "2026-11-24"):
        (folder / f"{day}.json").write_text(text.replace("2026-11-23", day), encoding="utf-8")
    ran = run(["info", str(folder), "--day-start", "06:00", "--zone", "Europe/Berlin"])
    assert "56 episodes" in ran.out
    assert format_named("ffplayout").suffixes == (".ffplayout.json",)
