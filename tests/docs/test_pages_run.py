"""Every command that a page shows is done, page by page and in order, as its reader would."""

import re
import tomllib

import pytest
from conftest import ROOT
from page_blocks import OF_PAGES, WORDS, blocks, marks_of, name_of, pages
from page_runs import RUN, Run

from epg_export.formats import all_formats
from epg_export.profiles.load import profile_named

PAGES = pages()
BLOCKS = [block for page in PAGES for block in blocks(page)]
SHOWN = (*sorted(RUN), "toml")
"""Languages of what a reader types, or puts into a file."""
MOST_NOT_RUN = 18
"""Blocks that no machine of tests can run; whoever adds one says here that it had to be."""


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_the_page_can_be_followed(epg, tmp_path, monkeypatch, page):
    found = blocks(page)
    if not any(block.language in RUN for block in found):
        return
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    run = Run(epg, folder, monkeypatch)
    run.prepare(marks_of(page), serves=any("background" in one.marks for one in found))
    try:
        for block in found:
            run.take(block)
    finally:
        run.end()


def test_no_block_is_overlooked():
    for page in PAGES:
        fences = re.findall(r"^[ >]*```", page.read_text(), re.MULTILINE)
        assert len(fences) == 2 * len(blocks(page)), name_of(page)


def test_what_is_not_run_says_why_and_is_little():
    left = [block for block in BLOCKS if "not run" in block.marks]
    assert [str(block) for block in left if len(block.marks["not run"]) < 10] == []
    assert [str(block) for block in left if block.language not in SHOWN] == []
    assert len(left) <= MOST_NOT_RUN, [str(block) for block in left]


def test_what_another_test_checks_is_checked_there():
    for block in BLOCKS:
        if name := block.marks.get("checked"):
            test = ROOT / "tests" / name
            assert test.is_file(), (str(block), name)
            assert block.page.rpartition("/")[2] in test.read_text(), (str(block), name)


def test_words_before_blocks_are_known():
    known = WORDS | OF_PAGES
    for page in PAGES:
        text = page.read_text()
        for said in re.findall(r"((?:^<!-- .* -->\n+)+)^```", text, re.MULTILINE):
            words = re.findall(r"^<!-- (not run|[a-z]+)", said, re.MULTILINE)
            assert set(words) <= known, (name_of(page), words)


def as_settings(epg, path):
    ran = epg("--config", path, "validate", "samples/schedule.jsonl", "--fail-on", "never")
    assert ran.code == 0, ran.err


def as_profile(_epg, path):
    profile = profile_named(str(path))
    for format_ in all_formats():
        if format_.settings is not None:
            profile.settings(format_.name, format_.settings)


def as_side_file(option):
    def used(epg, path):
        ran = epg("info", "samples/halde-plan.xlsx", option, path)
        assert ran.code in {0, 1}, ran.err

    return used


def as_package(_epg, path):
    groups = tomllib.loads(path.read_text())["project"]["entry-points"]
    assert set(groups) == {"epg_export.formats"}


ROLES = {
    "project": as_package,
    "profile": as_profile,
    "columns": as_side_file("--map"),
    "channel": as_side_file("--channel-map"),
}
"""What a file of TOML is, by a key that only such a file has; all others are settings."""


@pytest.mark.parametrize(
    "block",
    [block for block in BLOCKS if block.language == "toml" and "checked" not in block.marks],
    ids=str,
)
def test_settings_on_pages_are_taken(epg, tmp_path, block):
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    path = tmp_path / "page.toml"
    path.write_text(block.text, encoding="utf-8")
    keys = set(tomllib.loads(block.text))
    role = "profile" if "sources" in keys else next((key for key in ROLES if key in keys), "")
    ROLES.get(role, as_settings)(epg, path)
