"""What is said beside the inputs: who listens to it, and what it is kept apart from."""

import json

import pytest
from conftest import lines_of

PLAN = """\
Datum;Beginn;Dauer;Sendung;Prod-Nr
28.03.2026;20:15;90;Die Nacht;4711
"""
MAP = """\
channel = "one.example"
zone = "Europe/Berlin"
language = "de"
[columns]
"Prod-Nr" = "identifier:prod-nr"
"""
EPISODE = {
    "type": "episode",
    "id": "ep-1",
    "titles": [{"value": "La Nuit", "lang": "fr"}],
    "identifiers": [{"scheme": "prod-nr", "value": "4711"}],
}


@pytest.fixture
def plan(write):
    """A table, its map, and a record of the same episode."""
    write("plan.csv", PLAN)
    write("map.toml", MAP)
    write("fr.jsonl", lines_of(EPISODE))


def episodes(text):
    records = map(json.loads, text.splitlines())
    return [record for record in records if record["type"] == "episode"]


@pytest.mark.parametrize(
    ("option", "value"),
    [("--map", "map.toml"), ("--with", "map.toml"), ("--date-order", "dmy")],
)
@pytest.mark.parametrize(
    "command", [["validate"], ["info"], ["export", "-o", "out.xml"], ["diff", "fr.jsonl"]]
)
def test_what_no_input_listens_to_is_a_fault_of_the_command(epg, plan, command, option, value):
    ran = epg(*command, "fr.jsonl", option, value)
    assert (ran.code, ran.out) == (2, "")
    assert f"{option} is for inputs of the format" in ran.err


def test_one_input_that_listens_is_enough(epg, plan):
    ran = epg("export", "plan.csv", "fr.jsonl", "--map", "map.toml", "--to", "jsonl", "-o", "-")
    assert ran.code == 0
    assert len(episodes(ran.out)) == 2


def test_an_input_of_no_known_format_is_told_first(epg, plan, write):
    write("what.dat", b"\0\1\2")
    ran = epg("validate", "what.dat", "--map", "map.toml")
    assert ran.code == 1
    assert "EPG001" in ran.out


def test_a_sheet_and_a_record_become_one_by_their_number(epg, plan):
    ran = epg(
        *("export", "plan.csv", "fr.jsonl", "--map", "map.toml", "--key", "Prod-Nr"),
        *("--to", "jsonl", "-o", "-", "-v"),
    )
    (found,) = episodes(ran.out)
    assert found["id"] == "ep-1"
    assert {title["lang"] for title in found["titles"]} == {"de", "fr"}
    assert found["broadcasts"][0]["stop"] == "2026-03-28T21:45:00+01:00"
    assert "EPG338 joined-by-key" in ran.err


@pytest.mark.parametrize("name", ["--zone", "--assume-zone"])
def test_a_zone_goes_by_two_names(epg, plan, write, name):
    write("bare.toml", 'channel = "one.example"')
    told = ("export", "plan.csv", "--map", "bare.toml", "--to", "jsonl", "-o", "-")
    (found,) = episodes(epg(*told, name, "America/New_York").out)
    assert found["broadcasts"][0]["start"] == "2026-03-28T20:15:00-04:00"


@pytest.mark.parametrize(
    "command",
    [
        ["export", "plan.csv", "--map", "map.toml", "--to", "jsonl", "-o", "map.toml"],
        ["export", "plan.csv", "--map", "map.toml", "-o", "o.xml", "--report", "map.toml"],
        ["validate", "plan.csv", "--map", "map.toml", "-o", "./map.toml"],
        ["diff", "plan.csv", "plan.csv", "--map", "map.toml", "-o", "map.toml"],
    ],
)
def test_nothing_is_written_over_the_map(epg, plan, tmp_path, command):
    ran = epg(*command)
    assert ran.code == 2
    assert "would replace" in ran.err
    assert (tmp_path / "map.toml").read_text() == MAP


def test_a_delta_is_of_what_was_read_in_the_same_way(epg, plan, tmp_path):
    reading = ("plan.csv", "--map", "map.toml")
    assert epg("export", *reading, "--split", "day", "--to", "xmltv", "-o", "days/").code == 0
    manifest = json.loads((tmp_path / "days" / "manifest.json").read_text())
    assert len(manifest["options"]["reading"]) == 64
    since = ("--since-manifest", "days/manifest.json", "-o", "delta.jsonl")
    assert epg("export", *reading, *since).code == 0
    (tmp_path / "other.toml").write_text(MAP + "# other\n")
    ran = epg("export", "plan.csv", "--map", "other.toml", *since)
    assert ran.code == 2
    assert "give the same --map" in ran.err


def test_a_map_that_is_not_there_is_trouble_of_the_run(epg, plan):
    ran = epg("export", "plan.csv", "--map", "none.toml", "-o", "out.xml")
    assert ran.code == 3
    assert "none.toml" in ran.err


def test_texts_are_mended_where_that_is_wished(epg, write):
    write("a.jsonl", lines_of({**EPISODE, "titles": [{"value": "KÃ¶ln"}]}))
    told = ("export", "a.jsonl", "--to", "jsonl", "-o", "-")
    assert "KÃ¶ln" in epg(*told).out
    assert episodes(epg(*told, "--repair-text").out)[0]["titles"] == [{"value": "Köln"}]


def test_a_start_that_never_was_ends_nothing(epg, write):
    write(
        "night.csv",
        "Datum;Beginn;Sender;Titel\n29.03.2026;01:30;c;Vorher\n29.03.2026;02:30;c;Nie\n"
        "29.03.2026;03:15;c;Danach\n29.03.2026;05:00;c;Morgens\n",
    )
    ran = epg("export", "night.csv", "--zone", "Europe/Berlin", "--to", "jsonl", "-o", "-")
    assert ran.code == 1
    shown = [one for found in episodes(ran.out) for one in found.get("broadcasts", ())]
    assert [(one["start"][11:16], one.get("stop", "")[11:16]) for one in shown] == [
        ("01:30", "03:15"),
        ("03:15", "05:00"),
        ("05:00", ""),
    ]
