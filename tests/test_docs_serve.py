"""``docs/serve.md`` tells of every address, parameter, option, limit and metric, and of no other."""

import json
import re
from http import HTTPStatus

import click
import pytest
from conftest import ROOT

from epg_export.cli.serve import command
from epg_export.service.serve.limits import ServerLimits

PAGE = (ROOT / "docs" / "serve.md").read_text(encoding="utf-8")
BOUNDS = {"--max-unpacked", "--max-ratio", "--max-record"}
READING = {"--assume-zone", "--zone", "--port", "--state", *BOUNDS}
"""What other pages tell of."""


@pytest.fixture
def part():
    for library in ("starlette", "uvicorn", "prometheus_client", "structlog"):
        pytest.importorskip(library)
    import importlib  # noqa: PLC0415 - for what needs an extra

    return lambda name: importlib.import_module(f"epg_export.service.serve.{name}")


def first_cells(section):
    """What stands first in the lines of the tables of a section, in code."""
    text = re.split(r"^#+ ", PAGE.split(f"# {section}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    return re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE)


def test_the_addresses(part):
    routes = part("running").routes(*(Anything() for _ in range(3)))
    assert sorted(first_cells("Addresses")) == sorted(route.template.text for route in routes)


class Anything:
    """Has whatever it is asked for."""

    def __getattr__(self, _name):
        return None


def test_the_examples_ask_for_what_there_is(part):
    routes = part("running").routes(*(Anything() for _ in range(3)))
    asked = re.findall(r"http://(?:127.0.0.1|epg.example):8080(/[^\s'`]*)", PAGE)
    assert len(asked) > 8
    for address in filter(None, (one.partition("#")[0] for one in asked)):
        path, _, query = address.encode().partition(b"?")
        found = part("routes").found(routes, path)
        known = "validating" if path == b"/validate" else "wanted"
        said = part("addresses").parameters(query, part(known).PARAMETERS)
        if known == "wanted":
            assert part("wanted").wanted("xmltv", found.place, said)


def test_the_parameters(part):
    assert first_cells("Parameters") == list(part("wanted").PARAMETERS)
    assert first_cells("Validating") == list(part("validating").PARAMETERS)


def test_the_metrics(part, tmp_path):
    class Shelf:
        channels, since, published, trouble = {}, None, None, None

    measures, observer = part("measures").Measures(), part("standing").Observer(Shelf())
    measures.registry.register(part("gauges").Gauges(observer, 10))
    names = {one.name + "_total" * (one.type == "counter") for one in measures.registry.collect()}
    # Without a set these have no value to tell.
    names |= {"epg_export_served_age_seconds", "epg_export_served_set_age_seconds"}
    assert sorted(first_cells("Watching over it")) == sorted(names)


def test_the_options():
    told = set(re.findall(r"`(--[a-z-]+)", PAGE)) - {"--format"}
    known = {one for option in command.params for one in option.opts if one.startswith("--")}
    assert told - known == set()
    assert known - told - READING == set()


def test_the_defaults():
    defaults = {
        option.opts[0]: str(option.default)
        for option in command.params
        if isinstance(option, click.Option) and option.show_default
    }
    rows = re.findall(r"^\| `(--[a-z-]+)` \| (\w+) \|", PAGE, re.MULTILINE)
    assert len(rows) == 5
    for option, told in rows:
        assert defaults[option] == told


def test_the_limits():
    limits = ServerLimits()
    for text in (
        f"{limits.head:g} s, {limits.head_bytes >> 10} KiB",
        f"idle connection | {limits.idle:g} s",
        f"answer without progress | {limits.stalled:g} s",
        f"{limits.least_rate >> 10} KiB/s after {limits.patience:g} s, "
        f"no pause of {limits.stalled:g} s, {limits.receiving / 60:g} min",
        f"bodies at a time | {limits.uploads}, two of them checked",
        f"{limits.kept >> 20} MiB, those up to {limits.small >> 20} MiB",
        f"channels in `/metrics` | {limits.channels:,}",
    ):
        assert text in PAGE
    assert limits.hands == 2


def test_what_is_answered_has_its_name():
    section = PAGE.split("## What is answered", 1)[1].split("## Limits", 1)[0]
    for status in re.findall(r"^\| (\d+) \|", section, re.MULTILINE):
        assert HTTPStatus(int(status))


def test_the_problem_is_what_is_answered(part):
    shown = next(json.loads(block) for block in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL))
    with pytest.raises(part("problems").ProblemError) as raised:
        part("addresses").parameters(b"foo=1", part("wanted").PARAMETERS)
    answer = raised.value.answer()
    assert json.loads(answer.body) == shown


def test_what_is_ready_is_told_in_these_words(part):
    class Shelf:
        channels, since, published, trouble = {}, None, None, None

    shown = json.loads(re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)[1])
    assert list(part("probes").ready(part("standing").Observer(Shelf()))) == list(shown)
