"""What is hostile, given to real commands: an end in time and in little memory, and a word why.

A command takes a second to begin, so one of each kind comes to ``export``, and what is dear to the
others; all of them come to ``/validate``, in :mod:`test_security_hostile_services`.
"""

import json

import pytest
from hostile import INPUTS
from measuring import MEBIBYTES, SECONDS, epg

EXPORTED = (
    "external_entity",
    "parameter_entity",
    "external_dtd",
    "xinclude",
    "billion_laughs",
    "quadratic_blow_up",
    "entity_in_ebucore",
    "deep_elements",
    "deep_and_open",
    "deep_playlist",
    "attribute_of_30_mib",
    "attribute_of_ebucore_of_30_mib",
    "children_without_number",
    "gzip_of_16_gib",
    "gzip_of_blanks_in_a_feed",
    "xz_of_4_gib",
    "zstd_of_16_gib",
    "zip_of_4_gib",
    "zip_with_ways_out",
    "zip_with_a_manifest_bomb",
    "zip_of_one_file_again_and_again",
    "workbook_of_4_gib",
    "workbook_of_one_text",
    "workbook_with_ways_out",
    "deep_record",
    "integer_of_a_million_digits",
    "lone_surrogates",
    "line_of_64_mib",
    "aliases_of_aliases",
    "yaml_names_without_number",
    "tag_that_calls",
    "cell_of_30_mib",
    "quote_that_never_ends_in_100_mib",
    "genres_without_number",
    "identifiers_without_number",
    "press_line_of_30_mib",
    "steering_everywhere",
    "ids_that_are_paths",
    "links_that_run",
)
TO = ("xmltv", "ebucore", "jsonl", "json", "yaml")
"""What is exported to, in turn."""
DEAR = (
    "quadratic_blow_up",
    "attribute_of_30_mib",
    "gzip_of_blanks_in_a_feed",
    "line_of_64_mib",
    "aliases_of_aliases",
    "ids_that_are_paths",
)
OTHERS = {
    "info": ("info", "{input}"),
    "preview": ("preview", "{input}", "-o", "guide.html"),
    "diff": ("diff", "good.jsonl", "{input}"),
    "apply": ("apply", "good.jsonl", "{input}", "-o", "out.xml"),
}
"""Commands that read, beside those that all comes to."""

GOOD = {
    "type": "episode",
    "id": "e",
    "titles": [{"value": "T", "lang": "en"}],
    "broadcasts": [
        {"channel": "a.tv", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T21:00:00Z"}
    ],
}


@pytest.fixture
def folder(tmp_path):
    """A folder with a feed that is fine."""
    (tmp_path / "good.jsonl").write_text(json.dumps(GOOD) + "\n")
    return tmp_path


def put(folder, name):
    """Put an input into a folder; its name."""
    file, made = INPUTS[name]
    (folder / file).write_bytes(made())
    return file


def refuse_harm(ended, folder, codes):
    """All that is promised of a command, whatever it is given."""
    assert ended.code in codes, ended.said[-2000:]
    assert "Traceback" not in ended.said
    assert "internal error" not in ended.said
    assert "root:" not in ended.said
    assert not (folder / "called").exists()
    assert ended.code == 0 or ended.said.strip()
    assert ended.seconds < SECONDS
    assert ended.mebibytes < MEBIBYTES


@pytest.mark.parametrize("name", EXPORTED)
def test_an_export(folder, name):
    file, to = put(folder, name), TO[EXPORTED.index(name) % len(TO)]
    words = ("export", file, "--to", to, "-o", f"out.{to}", "--report", "report.json")
    ended = epg(*words, folder=folder)
    refuse_harm(ended, folder, {0, 1})
    findings = json.loads((folder / "report.json").read_text())["findings"]
    assert findings or ended.code == 0
    assert all(one["source"] for one in findings if one["severity"] == "error")


@pytest.mark.parametrize("command", OTHERS)
@pytest.mark.parametrize("name", DEAR[:3])
def test_other_commands(folder, command, name):
    file = put(folder, name)
    words = (word.format(input=file) for word in OTHERS[command])
    refuse_harm(epg(*words, folder=folder), folder, {0, 1, 2, 3})


@pytest.mark.parametrize("name", DEAR)
def test_validating(folder, name):
    """With a place for all that is found, and a page that needs nothing else."""
    form = "html" if name == "ids_that_are_paths" else "jsonl"
    ended = epg("validate", put(folder, name), "--format", form, folder=folder)
    refuse_harm(ended, folder, {1})
    if form == "jsonl":
        found = [json.loads(line) for line in ended.out.splitlines()]
        assert all(one["source"] for one in found[:-1])


@pytest.mark.parametrize("name", ["cell_of_30_mib", "columns_without_number", "workbook_of_4_gib"])
def test_looking_at_a_table(folder, name):
    refuse_harm(epg("table", put(folder, name), folder=folder), folder, {0, 1, 2, 3})


@pytest.mark.parametrize("name", ["gzip_of_16_gib", "line_without_end", "deep_elements"])
def test_what_comes_by_a_pipe(folder, name):
    file = put(folder, name)
    ended = epg("validate", "-", folder=folder, stdin=folder / file)
    refuse_harm(ended, folder, {1})
