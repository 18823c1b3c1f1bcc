"""Help pages answer at once: no library is loaded that only the work needs."""

import json
import subprocess
import sys

from epg_export.cli.main import COMMANDS

HEAVY = (
    *("lxml", "xmlschema", "rich", "yaml", "dateutil", "langcodes", "jinja2", "python_calamine"),
    *("fsspec", "dask", "starlette", "uvicorn", "structlog", "watchfiles", "prometheus_client"),
    *("asyncio", "multiprocessing", "sqlite3", "epg_export.rules", "epg_export.formats.xmltv"),
)
PROGRAM = """
import json, os, sys
from epg_export.cli import main
found = {{}}
for line in {lines}:
    sys.argv = ["epg-export", *line]
    try:
        main()
    except SystemExit as left:
        assert not left.code, line
    found[" ".join(line)] = [name for name in {heavy} if name in sys.modules]
print(json.dumps(found), file=sys.stderr)
"""


def loaded(*lines, **said):
    """Which heavy modules are there after each line of a process."""
    program = PROGRAM.format(lines=json.dumps(lines), heavy=HEAVY)
    ran = subprocess.run(
        [sys.executable, "-c", program],
        env=said or None,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(ran.stderr)


def test_nothing_heavy_is_loaded_for_the_help_of_any_command():
    lines = [["--help"], ["--version"], *([name, "--help"] for name in COMMANDS), ["help", "rule"]]
    lines += [["completion", shell] for shell in ("bash", "zsh", "fish")]
    found = loaded(*lines)
    assert len(found) == len(lines)
    assert {line: heavy for line, heavy in found.items() if heavy} == {}


def test_nothing_heavy_is_loaded_for_a_tab():
    asked = {
        "_EPG_EXPORT_COMPLETE": "bash_complete",
        "COMP_WORDS": "epg-export validate --select EPG1",
        "COMP_CWORD": "3",
    }
    assert loaded([], **asked) == {"": []}


def test_the_list_of_commands_loads_none(epg):
    program = (
        "import sys; sys.argv[1:] = ['--help']\n"
        "from epg_export.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print('epg_export.cli.export' in sys.modules, 'msgspec' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout.splitlines()[-1] == "False False"


def test_every_command_is_listed(epg):
    listed = [
        line.split()[0] for line in epg("--help").out.partition("Commands:")[2].splitlines()[1:20]
    ]
    assert listed == list(COMMANDS)
