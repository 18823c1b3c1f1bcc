"""The pages that are made of the program are in step with it."""

import importlib
import re
import shutil
import subprocess

import msgspec
import pytest
from conftest import ROOT, SAMPLES

import epg_export
from epg_export import model
from epg_export.cli.main import COMMANDS
from epg_export.formats import all_formats

DOCS = ROOT / "docs"
API = (DOCS / "reference" / "api.md").read_text(encoding="utf-8")


@pytest.fixture
def script(monkeypatch):
    """One of the scripts beside the pages."""
    monkeypatch.syspath_prepend(DOCS)
    return importlib.import_module


@pytest.mark.parametrize("folder", ["reference", "reference/commands", "man"])
def test_the_pages_are_in_step(script, folder):
    maker = script("make_pages")
    assert maker.stale(folder) == [], maker.REMEDY


def test_what_is_not_made_any_more_is_stale(script, tmp_path, monkeypatch):
    maker = script("make_pages")
    monkeypatch.setattr(maker, "DOCS", tmp_path)
    (tmp_path / "man").mkdir()
    (tmp_path / "man" / "epg-export-gone.1").write_text("")
    assert "epg-export-gone.1" in maker.stale("man")
    assert "epg-export.1" in maker.stale("man")
    maker.write("man")
    assert maker.stale("man") == []


def test_every_command_has_a_page_and_a_man_page():
    assert {path.stem for path in (DOCS / "reference" / "commands").iterdir()} == {
        "index",
        *COMMANDS,
    }
    assert {path.name for path in (DOCS / "man").iterdir()} == {
        "epg-export.1",
        *(f"epg-export-{name}.1" for name in COMMANDS),
    }


@pytest.mark.parametrize("name", ["index", *COMMANDS])
def test_help_on_a_page_fits_into_80_columns(name):
    text = (DOCS / "reference" / "commands" / f"{name}.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"^```text\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert max(map(len, shown.splitlines())) <= 80


def test_every_format_has_a_page_that_tells_its_decisions(script):
    pages = script("make_features").PAGES
    assert sorted(pages) == sorted(one.name for one in all_formats())
    assert all((DOCS / page.partition("#")[0]).is_file() for page in pages.values())


def test_every_type_is_in_the_feature_table(script):
    told = {part.__name__ for part in script("make_features").types()}
    assert told == {part.__name__ for part in parts()}


def test_every_part_that_loses_something_says_why(script):
    reasons = script("loss_reasons").reasons
    for found in all_formats():
        for part, losing in found.losses.items():
            assert reasons(losing.tell), f"{found.name}: {part.__name__}"


def test_reasons_are_read_with_their_fields(script):
    losses = next(one for one in all_formats() if one.name == "xmltv").losses
    reasons = script("loss_reasons").reasons
    assert reasons(losses[model.Broadcast].tell)[:2] == [
        ("clump", "a clump is one of a count, from 0"),
        ("start", "times are written to the second"),
    ]
    assert ("height", "an image has a class of size") in reasons(losses[model.Image].tell)


@pytest.mark.parametrize("target", ["xmltv", "ebucore", "ffplayout"])
def test_what_is_lost_of_the_samples_is_told_on_the_page(epg, tmp_path, target):
    page = (DOCS / "reference" / "formats.md").read_text(encoding="utf-8")
    words = [re.escape(line.rpartition(": ")[2]) for line in page.splitlines()]
    known = [re.compile(word.replace("…", ".*")) for word in words if word]
    ran = epg(
        *("export", SAMPLES / "schedule.jsonl", "--to", target, "-o", "out.feed"),
        *("--channel", "eins.nordlicht.example", "--since", "2026-03-28", "--until", "2026-03-29"),
        *("--report", "report.json", "--show-all", "-q", "--zone", "Europe/Berlin"),
    )
    assert ran.code in {0, 1}, ran.err
    found = msgspec.json.decode((tmp_path / "report.json").read_bytes())["findings"]
    lost = [one for one in found if one["name"] == "value-not-carried"]
    for one in lost:
        reason = one["message"].partition(" is lost: ")[2]
        told = re.search(r"no word for|room for \d+ of", reason)
        assert told or any(word.search(reason) for word in known), one["message"]


def parts():
    return [
        one
        for one in vars(model).values()
        if isinstance(one, type)
        and issubclass(one, model.Part)
        and one.__name__ not in {"Part", "Record"}
    ]


def test_the_whole_api_is_on_its_page():
    shown = re.findall(r"^\.\. auto\w+:: ([\w.]+)", API, re.MULTILINE)
    named = {name.rpartition(".")[2] for name in shown}
    assert set(epg_export.__all__) <= named
    assert {part.__name__ for part in parts()} <= named
    for name in shown:
        module, _, attribute = name.rpartition(".")
        assert hasattr(importlib.import_module(module), attribute), name


@pytest.mark.parametrize("page", sorted((DOCS / "man").iterdir()), ids=lambda page: page.stem)
def test_a_man_page_is_whole(page):
    text = page.read_text(encoding="utf-8")
    wanted = ["NAME", "SYNOPSIS", "DESCRIPTION", "EXIT STATUS", "ENVIRONMENT", "SEE ALSO"]
    assert set(wanted) <= set(re.findall(r"^\.SH (.*)$", text, re.MULTILINE))
    assert "EXAMPLES" in text
    for other in re.findall(r"^\.BR (epg\\-export\S*) \(1\)", text, re.MULTILINE):
        assert (DOCS / "man" / f"{other.replace(chr(92), '')}.1").is_file()


def test_the_formatter_has_nothing_to_say_about_man_pages():
    groff = shutil.which("groff")
    if groff is None:
        pytest.skip("groff is not installed")
    pages = sorted(map(str, (DOCS / "man").iterdir()))
    ran = subprocess.run(
        [groff, "-ww", "-man", "-Tutf8", "-z", "-rLL=78n", *pages],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
