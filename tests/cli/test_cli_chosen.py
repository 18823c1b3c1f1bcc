"""What the options of a command ask for, of an export that may be asked for more."""

import click
import pytest

from epg_export.cli import apply, export
from epg_export.cli.chosen import UNASKED, options_of
from epg_export.cli.main import cli
from epg_export.cli.settings import Settings

ELSEWHERE = {
    "inputs",
    "output",
    "since_manifest",
    "form",
    "show_all",
    "quiet",
    "verbose",
    "profile_run",
    "jobs",
    "cluster",
}
"""What is asked of the run, and not of the feed."""


def test_a_command_need_not_have_the_options_of_another():
    chosen = options_of({"output": "guide.xml"}, Settings({}, {}, {}))
    assert (chosen.to.name, chosen.on_error, chosen.profile.name) == ("xmltv", "reject", "exact")


@pytest.mark.parametrize("command", [export.command, apply.command], ids=["export", "apply"])
def test_what_is_not_asked_for_is_what_the_command_line_does_by_itself(command):
    program = click.Context(cli, **cli.context_settings)
    said = command.make_context("", ["-o", "x", "y", "z"], program).params
    assert {name: value for name, value in UNASKED.items() if name in said} == {
        name: value for name, value in said.items() if name in UNASKED
    }


def test_each_option_of_an_export_has_a_default_for_commands_without_it():
    names = {one.name for one in export.command.params}
    assert names - ELSEWHERE == set(UNASKED)
