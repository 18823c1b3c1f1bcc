"""What is told of how long commands take to answer."""

from benchmarks import starting
from epg_export.cli.main import COMMANDS


def test_the_section_of_the_page():
    found = starting.Starting(
        machine="2 cores",
        runs=20,
        times={"python -c pass": 11.2, "rule --help": 59.6},
        modules=128,
        imports=72.4,
        slowest={"click.core": 1088},
    )
    text = "\n".join(starting.section(found))
    assert "| `rule --help` | 60 |" in text
    assert "60 is the slowest" in text
    assert "| `click.core` | 1.1 |" in text


def test_every_command_is_started():
    assert {f"{name} --help" for name in COMMANDS} <= set(starting.lines())
    assert {f"{name} --help" for name in COMMANDS} <= set(starting.kept().times)
