"""The smaller commands, help, settings."""

import json

import pytest
from conftest import ROOT

from epg_export.cli.main import COMMANDS
from epg_export.formats import all_formats
from epg_export.formats.canonical import schema


def test_formats(epg):
    ran = epg("formats")
    assert ran.code == 0
    names = [line.split()[0] for line in ran.out.splitlines() if not line.startswith(" ")]
    assert names == ["name", *sorted(format_.name for format_ in all_formats())]
    assert {"bxf", "ebucore", "jsonl", "presstext", "table", "xmltv"} <= set(names)
    assert max(map(len, ran.out.splitlines())) <= 80


def test_a_format_that_is_only_read(epg):
    out = epg("formats", "table").out
    assert "only read\nlistens to --date-order\nlistens to --map\n" in out
    assert "holds" not in out


def test_one_format(epg):
    ran = epg("formats", "ebucore")
    assert "layout schedule (one file)" in ran.out
    assert "layout documents (a folder)" in ran.out
    assert "loses of broadcast: " in ran.out


@pytest.mark.parametrize("name", ["xmltv", "ebucore", "canonical", "dc", "xml"])
def test_schema(epg, name):
    ran = epg("schema", name)
    assert ran.code == 0
    path = epg("schema", name, "--path").out.strip()
    assert ran.out == (ROOT / "schemas" / path.rpartition("/")[2]).read_text()


def test_the_canonical_schema_is_in_step_with_the_model():
    assert (ROOT / "schemas" / "canonical.schema.json").read_text() == schema.text(), (
        "run python -m epg_export.formats.canonical.schema"
    )


@pytest.mark.parametrize(
    "args",
    [(), *((name,) for name in COMMANDS)],
)
def test_help_shows_an_example(epg, args):
    ran = epg(*args, "--help")
    assert ran.code == 0
    assert "Example: epg-export " in ran.out


def test_an_unknown_name_is_a_usage_fault(epg):
    assert epg("schema", "foo").code == 2
    assert epg("formats", "foo").code == 2
    assert epg("foo").code == 2


class TestSettings:
    """``epg-export.toml``, then the environment, then flags."""

    def test_a_file_in_the_folder(self, epg, write):
        write("epg-export.toml", '[validate]\nformat = "json"\nfail-on = "warning"\n')
        write("in.jsonl", '{"type":"channel","id":"a","names":[{"value":"A","lang":"ger"}]}\n')
        ran = epg("validate", "in.jsonl")
        assert ran.code == 1
        assert json.loads(ran.out)["counts"] == {"EPG204": 1}

    def test_the_environment_goes_before_the_file_and_flags_before_both(
        self, epg, write, monkeypatch
    ):
        write("epg-export.toml", '[validate]\nformat = "json"\n')
        write("in.jsonl", '{"type":"channel","id":"a"}\n')
        monkeypatch.setenv("EPG_EXPORT_VALIDATE_FORM", "concise")
        assert epg("validate", "in.jsonl").out == "no findings (1 channel)\n"
        assert epg("validate", "in.jsonl", "--format", "json").out.startswith("{")

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("[validate\n", "is not TOML"),
            ("[validat]\n", '"validat" is no table of settings'),
            ("[validate]\nfoo = 1\n", 'validate has no option "foo"'),
        ],
    )
    def test_settings_that_say_nothing_known(self, epg, write, text, says):
        write("epg-export.toml", text)
        write("in.jsonl", '{"type":"channel","id":"a"}\n')
        ran = epg("validate", "in.jsonl")
        assert ran.code == 2
        assert says in ran.err

    def test_a_named_file_that_is_not_there(self, epg):
        assert epg("--config", "nowhere.toml", "formats").code == 3
