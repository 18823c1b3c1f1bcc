"""Settings that are no settings: one line that says so and exit code 2; and how they are shown."""

import json

import pytest

RECORDS = '{"type":"channel","id":"one.example"}\n'
STEERING = "\x1b[31mred\u202e\x9b"
WRONG = {
    "jobs = 1e999999": "'inf' is not a whole number",
    "jobs = nan": "'nan' is not a whole number",
    "jobs = 1.5": "'1.5' is not a whole number",
    "jobs = true": "'true' is not a whole number",
    "jobs = {a = 1}": "export.jobs is a table",
    "jobs = [1]": "export.jobs is a list",
    "dry-run = {}": "export.dry-run is a table",
    "dry-run = [true]": "export.dry-run is a list",
    "dry-run = 7": "'7' is not a valid boolean",
    "on-error = [[]]": "export.on-error is a list",
    "channel = [['a']]": "export.channel is a list",
    "max-ratio = -inf": "'-inf' is not a whole number",
    "max-unpacked = 1e999": '"inf" is no size',
    "since = 1": '"1" is no date',
    "to = false": '"false"',
}


@pytest.mark.parametrize("line", WRONG)
def test_a_value_of_another_kind_is_a_usage_error(epg, write, line):
    write("in.jsonl", RECORDS)
    write("epg-export.toml", f"[export]\n{line}\n")
    ran = epg("export", "in.jsonl", "-o", "out.xml")
    assert ran.code == 2
    assert WRONG[line] in " ".join(ran.err.split()), ran.err
    assert "internal" not in ran.err


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("jobs = 2", 2),
        ("jobs = '2'", 2),
        ("dry-run = true", True),
        ("dry-run = 'yes'", True),
        ("since = 2026-03-28", "2026-03-28"),
        ("since = 2026-03-28T06:00:00+01:00", "2026-03-28T06:00:00+01:00"),
        ("channel = ['a', 5]", ["a", "5"]),
        ("channel = 'one.example'", ["one.example"]),
        ("max-unpacked = 500", "500"),
    ],
)
def test_a_value_that_fits_is_what_would_be_typed(epg, write, line, value):
    write("epg-export.toml", f"[export]\n{line}\n")
    ran = epg("config", "--format", "json")
    assert ran.code == 0, ran.err
    [setting] = json.loads(ran.out)["settings"]
    assert setting["value"] == value


@pytest.mark.parametrize("form", ["table", "json"])
def test_names_and_values_of_settings_steer_no_terminal(epg, write, form):
    odd = json.dumps(STEERING)
    file = f"s{STEERING}.toml"
    write(
        file,
        f"[export]\nto = {odd}\n[jobs.{odd}]\ninput = {odd}\n{odd} = 1\n"
        f"[rules.severity]\n{odd} = 'error'\n",
    )
    ran = epg("--config", file, "config", "--format", form)
    assert not set(STEERING) & set("\x1b\u202e\x9b") & set(ran.out + ran.err)
    if form == "json":
        told = json.loads(ran.out)
        assert told["file"] == file
        assert {one["setting"] for one in told["settings"]} >= {f"rules.severity.{STEERING}"}
    else:
        assert "rules.severity.\\x1b[31mred\\u202e\\x9b" in ran.out
