"""``docs/operate.md`` shows settings, commands and units that work."""

import json
import re
import shutil
import sqlite3
import subprocess
import tomllib

import pytest
import yaml
from conftest import ROOT, SAMPLES

from epg_export.cli.job_options import keys
from epg_export.cli.job_tables import _JOB, jobs_of, state_of
from epg_export.cli.settings import Settings
from epg_export.service.ledger.ledger import FILE, Ledger

PAGE = (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")
SERVING = ROOT / "epg_export" / "service" / "serve"


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


def here(text, folder):
    """The same, of a machine that is in that folder."""
    for path in ("/srv/epg", "/var/lib/epg-export", "/backup"):
        text = text.replace(path, f"{folder}{path}")
    return text


COMMANDS = [
    line
    for block in blocks("sh")
    for line in block.splitlines()
    if line.startswith("epg-export ") and " serve " not in line
]


@pytest.fixture
def house(tmp_path):
    """A machine where all folders of the page are, with a schedule in each hot folder."""
    for name in (
        "srv/epg/hot/nordlicht",
        "var/lib/epg-export",
        "backup",
        "hot",
        "out",
        "srv/epg/out",
    ):
        (tmp_path / name).mkdir(parents=True)
    (settings,) = blocks("toml")
    hooks = settings.index("[[jobs.nordlicht.after]]")
    alarm = settings.index("[jobs.nordlicht.alarm]")
    (tmp_path / "epg-export.toml").write_text(here(settings[:alarm], tmp_path))
    assert alarm < hooks
    for folder in ("srv/epg/hot/nordlicht", "hot"):
        shutil.copy(SAMPLES / "guide.xml", tmp_path / folder / "monday.xml")
    return tmp_path


def test_the_settings_are_read(tmp_path):
    (text,) = blocks("toml")
    tables = tomllib.loads(here(text, tmp_path))
    said = Settings({}, {}, {}, "x/epg-export.toml", tables["service"], tables["jobs"])
    (job,) = jobs_of(said)
    assert [target.format for target in job.targets] == ["xmltv", "ebucore", "jsonl"]
    assert [target.options.profile.name for target in job.targets] == ["kodi", "exact", "exact"]
    assert (len(job.after), job.alarm.max_age is not None) == (2, True)
    assert state_of(said, None) == tmp_path / "var/lib/epg-export"


def test_all_keys_of_a_job_are_on_the_page():
    table = PAGE[PAGE.index("| `[jobs.NAME]` |") : PAGE.index("All other keys are options")]
    told = set(
        re.findall(r"`([a-z-]+)`", "".join(re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)))
    )
    assert told == set(_JOB) - {"alarm", "after"}
    others = PAGE[PAGE.index("All other keys") : PAGE.index("They count for the formats")]
    assert set(re.findall(r"`([a-z-]+)`", others)) <= set(keys())


def test_the_commands_run_one_after_the_other(epg, house):
    pytest.importorskip("structlog")
    pytest.importorskip("watchfiles")
    assert len(COMMANDS) == 4
    for line in COMMANDS:
        ran = epg(*line.split()[1:])
        assert ran.code == 0, (line, ran.err)
    out = house / "srv/epg/out"
    names = {path.name for path in out.iterdir() if not path.name.startswith(".")}
    assert {"guide.xml", "guide.ebucore.xml", "guide.jsonl"} <= names
    receipt = json.loads((house / "srv/epg/hot/nordlicht/done/monday.xml.receipt.json").read_text())
    assert receipt["outcome"] == "published"
    assert {path.name for path in (house / "out").iterdir()} >= {"monday.xml", "monday.jsonl"}


def test_the_fields_of_receipts_are_on_the_page():
    schema = json.loads((ROOT / "schemas" / "receipt.schema.json").read_text())
    told = PAGE[PAGE.index("## Receipts") : PAGE.index("## Trouble")]
    for name in ("Receipt", "Result", "File", "Channel"):
        fields = schema["$defs"][name]["properties"]
        assert [field for field in fields if f"`{field}`" not in told] == [], name
    outcomes = set(re.findall(r"^\| `([a-z]+)` \|", told, re.MULTILINE))
    target = schema["$defs"]["Result"]["properties"]["outcome"]
    assert set(target["enum"]) == outcomes - {
        "version",
        "id",
        "targets",
        "trouble",
        "repeats",
        "outcome",
    }


@pytest.mark.parametrize("unit", blocks("ini"), ids=lambda text: text.split()[1].rpartition("/")[2])
def test_systemd_takes_the_units(tmp_path, unit):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed")
    name = re.match(r"# /etc/systemd/system/([\w-]+\.service)", unit)[1]
    file = tmp_path / name
    text = unit.replace("/opt/epg-export/bin/epg-export", "/bin/true")
    file.write_text(re.sub(r"^OnFailure=.*\n", "", text, flags=re.MULTILINE))
    ran = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(file)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert [line for line in ran.stderr.splitlines() if name in line] == []


@pytest.mark.parametrize("unit", blocks("ini"), ids=lambda text: text.split()[1].rpartition("/")[2])
def test_what_the_units_run_is_known(epg, unit):
    (command,) = re.findall(r"^ExecStart=\S+ --config \S+ (.*)$", unit, re.MULTILINE)
    name, *args = command.split()
    helped = epg(name, "--help").out
    assert [word for word in args if word.startswith("--") and word not in helped] == []


def test_what_the_container_runs_is_known(epg):
    (text,) = blocks("dockerfile")
    command = json.loads(re.search(r"^CMD (.*)$", text, re.MULTILINE)[1])
    check = json.loads(re.search(r"^    CMD (.*)$", text, re.MULTILINE)[1])
    assert (command[0], check[3]) == ("watch", "status")
    for name in (command[0], check[3]):
        assert "--state" in epg(name, "--help").out
    assert "USER 10001" in text


def test_the_metrics_of_the_alerts_are_told():
    config, rules = map(yaml.safe_load, blocks("yaml"))
    assert config["scrape_configs"][0]["honor_labels"] is True
    source = "".join(path.read_text() for path in SERVING.glob("*.py"))
    named = {
        name
        for rule in rules["groups"][0]["rules"]
        for name in re.findall(r"epg_export_(\w+)", rule["expr"])
    }
    assert len(named) > 5
    assert [name for name in named if f'"{name.removesuffix("_total")}"' not in source] == []


def test_the_backup_is_whole(house):
    state = house / "var/lib/epg-export" / FILE
    with Ledger(state) as ledger:
        (command,) = re.findall(r'^sqlite3 \S+ "(.*)"$', PAGE, re.MULTILINE)
        base = sqlite3.connect(state)
        base.execute(here(command, house))
        base.close()
        said = {"job": "a", "feed": "f", "name": "n", "final": "n", "identity": "i"}
        ledger.claim(**said, marked=0, state="claiming", size=1, came=1.0)
    with Ledger(house / "backup" / FILE, read_only=True) as copy:
        assert copy.latest() == []


def test_the_hook_runs(tmp_path):
    (hook,) = (block for block in blocks("sh") if block.startswith("#!"))
    file = tmp_path / "tell"
    file.write_text(hook)
    file.chmod(0o700)
    ran = subprocess.run(
        [file],
        input=b"{}",
        env={"EPG_EXPORT_RECEIPT_ID": "17", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=True,
    )
    assert ran.stderr == b"17 published\n"


def test_the_line_of_the_log_has_what_is_told():
    (line,) = blocks("json")
    assert {"timestamp", "level", "event", "job", "file", "id"} <= set(json.loads(line))
