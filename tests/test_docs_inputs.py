"""``docs/inputs.md`` shows what the program does with the sheet and the press text in samples/."""

import re
import shlex
import shutil

import pytest
from conftest import ROOT, SAMPLES

from epg_export.formats.table.fields import fields
from epg_export.formats.table.map_keys import _READERS
from epg_export.formats.wishes import ReadWishes

PAGE = (ROOT / "docs" / "inputs.md").read_text(encoding="utf-8")
GOLDENS = {"halde.xml": "xmltv", "halde.ebucore.xml": "ebucore"}


def blocks(language):
    """The blocks of a language, in their order."""
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


COMMANDS = [shlex.split(line)[1:] for block in blocks("sh") for line in block.splitlines()]
TABLE, PLAN, PRESS, *JOINED = COMMANDS


@pytest.fixture
def run(epg, tmp_path):
    """Run a command of the page where samples/ is."""
    shutil.copytree(SAMPLES, tmp_path / "samples")
    return lambda command: epg(*command)


def test_the_table_is_shown_as_it_is_read(run):
    assert run(TABLE).out == blocks("text")[0]


def test_the_side_files_are_those_of_the_samples():
    assert blocks("toml") == [
        (SAMPLES / name).read_text(encoding="utf-8")
        for name in ("halde-plan.toml", "press-series.toml")
    ]


@pytest.mark.parametrize(("command", "at"), [(PLAN, 0), (PRESS, 1)], ids=["plan", "press"])
def test_a_programme_is_what_the_page_shows(run, tmp_path, command, at):
    assert run(command).code == 0
    written = (tmp_path / command[-1]).read_text(encoding="utf-8")
    assert blocks("xml")[at] in written


@pytest.mark.parametrize("command", JOINED, ids=lambda command: command[-1])
def test_all_together_are_the_feeds_of_the_samples(run, tmp_path, command):
    assert run(command).code == 0
    assert (tmp_path / command[-1]).read_bytes() == (SAMPLES / command[-1]).read_bytes()


def test_both_feeds_are_made_and_nothing_is_wrong_with_them(run):
    assert {command[-1] for command in JOINED} == set(GOLDENS)
    for name in GOLDENS:
        ran = run(["validate", f"samples/{name}"])
        assert ran.code == 0, ran.out


def test_words_come_through_byte_for_byte():
    guide = (SAMPLES / "halde.xml").read_text(encoding="utf-8")
    for line in (SAMPLES / "press-series.txt").read_text(encoding="utf-8").splitlines()[5:7]:
        assert f'<desc lang="de">{line}</desc>' in guide


def test_every_field_of_a_column_is_told():
    for field in fields().values():
        name = f"`{field.name}`" + (f", `{field.name}:{field.of.upper()}`" if field.of else "")
        assert f"| {name} | {field.holds} |\n" in PAGE


def test_every_key_of_a_map_is_told():
    table = PAGE.partition("| key | says |")[2].partition("\n\n")[0]
    told = {name.strip("[]") for name in re.findall(r"`(\[?\w+\]?)`", table)}
    assert set(_READERS) <= told


def test_every_option_is_told():
    options = {"maps": "--map", "beside": "--with"}
    bounds = {"--max-unpacked", "--max-ratio", "--max-record"}
    assert bounds <= set(re.findall(r"--[a-z-]+", PAGE))
    for name in {*ReadWishes.__struct_fields__} - {"bounds"}:
        assert options.get(name, f"--{name.replace('_', '-')}") in PAGE


def test_the_python_of_the_page_runs(run, tmp_path):
    (code,) = blocks("python")
    exec(code, {})  # noqa: S102 - our own page
    assert "Stollenfunk" in (tmp_path / "halde.xml").read_text(encoding="utf-8")
