"""What commands say that publish: of the files of an output, and in a report."""

import json

import pytest
from conftest import SAMPLES

GUIDE = str(SAMPLES / "guide.xml")


@pytest.mark.parametrize("output", ["guide/", "guide.zip"])
def test_what_was_done_to_the_files_is_told(epg, output, write):
    args = ("--to", "jsonl", "--split", "channel", "-o", output)
    before = (SAMPLES / "guide.xml").read_text()
    changed = write("new.xml", before.replace("Das Mondscheinkonzert", "Nachtkonzert", 1))
    said = [epg("export", name, *args).err.splitlines()[-1] for name in (GUIDE, changed, changed)]
    assert said == [
        f"published: {output} (2 files written, 0 removed, 0 as before)",
        f"published: {output} (1 file written, 0 removed, 1 as before)",
        f"published: {output} (0 files written, 0 removed, 2 as before)",
    ]


@pytest.mark.parametrize(
    ("report", "told"),
    [("none/report.json", "there is no folder"), ("there", "it is a folder")],
)
@pytest.mark.parametrize(
    "command", [("export", GUIDE), ("apply", GUIDE, "delta.jsonl")], ids=["export", "apply"]
)
def test_a_report_that_cannot_be_written_is_told_before(
    epg, write, tmp_path, report, told, command
):
    (tmp_path / "there").mkdir()
    write("delta.jsonl", '{"type":"delta","version":1}\n')
    ran = epg(*command, "-o", "guide.xml", "--report", report)
    assert (ran.code, told in ran.err) == (3, True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["delta.jsonl", "there"]


@pytest.mark.parametrize("again", [False, True], ids=["new", "again"])
def test_a_report_in_the_folder_that_is_published(epg, tmp_path, again):
    args = ("--to", "xmltv", "--split", "day", "-o", "out/")
    if again:
        assert epg("export", GUIDE, *args).code == 0
    assert epg("export", GUIDE, *args, "--report", "out/report.json").code == 0
    assert "findings" in json.loads((tmp_path / "out/report.json").read_text())


@pytest.mark.parametrize(
    "report", ["out/2030-01-01.xml", "out/manifest.json", "out/out.rejects.jsonl"]
)
def test_a_report_is_no_file_of_a_folder_that_is_not_there_yet(epg, tmp_path, report):
    args = ("--to", "xmltv", "--split", "day", "-o", "out", "--report", report)
    ran = epg("export", GUIDE, *args)
    assert (ran.code, "the report would" in ran.err) == (2, True)
    assert not (tmp_path / "out").exists()


def test_a_report_does_not_replace_what_a_delta_is_made_of(epg, tmp_path):
    assert epg("export", GUIDE, "--to", "xmltv", "--split", "day", "-o", "out").code == 0
    day = next((tmp_path / "out").glob("2*.xml"))
    before = day.read_bytes()
    since = ("--since-manifest", "out/manifest.json", "-o", "delta.jsonl")
    ran = epg("export", GUIDE, *since, "--report", f"out/{day.name}")
    assert (ran.code, "the report would be taken for a part" in ran.err) == (2, True)
    assert day.read_bytes() == before
