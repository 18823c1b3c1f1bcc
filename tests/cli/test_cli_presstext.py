"""A press text with its side file, from the command line to what receivers and archives read."""

import pytest
from conftest import SAMPLES
from lxml import etree

TEXT, SIDE = SAMPLES / "press-series.txt", SAMPLES / "press-series.toml"
EBUCORE = {"ebucore": "urn:ebu:metadata-schema:ebucore", "dc": "http://purl.org/dc/elements/1.1/"}


@pytest.fixture
def export(epg, tmp_path):
    def run(name, *options):
        ran = epg("export", TEXT, "--with", SIDE, "--extract-credits", "-o", name, *options)
        assert ran.code == 0, ran.err
        return tmp_path / name

    return run


def test_the_records_are_those_of_the_sample(export):
    written = export("press.jsonl").read_bytes()
    assert written == (SAMPLES / "press-series.jsonl").read_bytes()


def test_the_guide(export):
    (programme,) = etree.parse(export("press.xml", "--to", "xmltv")).iterfind("programme")
    assert programme.get("start") == "20261009201500 +0200"
    assert programme.get("channel") == "tv.kanal-halde.example"
    assert programme.findtext("title") == "Stollenfunk"
    text = TEXT.read_text("utf-8").split("\n")
    assert {one.text for one in programme.iterfind("desc")} <= {text[5], text[6]}
    assert [one.text for one in programme.iterfind("category")] == ["Mystery", "Thriller"]
    assert programme.find("credits") is None, "those of the series are not the episode's"


def test_the_archive(export):
    document = etree.parse(export("press.ebucore.xml", "--to", "ebucore"))
    said = {element.text for element in document.iter() if element.text}
    text = TEXT.read_text("utf-8").split("\n")
    assert {text[2], text[5], text[6], "\n".join(text[:2])} <= said
    assert {"Ilka Vossgrün", "Ruth Marand", "Stollenfunk"} <= said
    assert "2026-10-09" in document.xpath(
        "string(//@startDate | //ebucore:publicationDate)", namespaces=EBUCORE
    )


@pytest.mark.parametrize("options", [(), ("--with", SIDE)], ids=["alone", "with a side file"])
def test_what_is_told_of_it(epg, options):
    ran = epg("validate", TEXT, *options, "--format", "concise")
    found = [line.partition(".txt:")[2] for line in ran.out.splitlines()[:-1]]
    codes = [line.partition(": ")[0] + " " + line.split()[2] for line in found]
    assert codes == [
        *(["1:1 EPG087"] if not options else []),
        "1:353 EPG090",
        "3:5 EPG244",
        "3:5 EPG620",
        "3:13 EPG620",
        "3:184 EPG337",
        "4:1 EPG243",
        "4:1 EPG083",
        "6:1 EPG085",
        "6:1 EPG088",
        "6:1 EPG086",
        "6:301 EPG089",
        "7:1 EPG084",
        "8:1 EPG081",
        "8:1 EPG082",
    ]


def test_without_a_side_file_the_open_ends_are_named(epg):
    ran = epg("validate", TEXT, "--format", "concise")
    message = "nobody says episode title, season and episode number, channel and start"
    assert f":6:1: warning EPG086 left-open: {message}" in ran.out


def test_credits_are_taken_only_when_asked_for(epg, tmp_path):
    epg("export", TEXT, "--with", SIDE, "-o", "press.jsonl")
    assert '"credits"' not in (tmp_path / "press.jsonl").read_text("utf-8")


def test_two_side_files_for_one_text(epg, write):
    write("other.toml", 'input = "*.txt"\nlanguage = "de"\n')
    ran = epg("validate", TEXT, "--with", SIDE, "--with", "other.toml")
    assert ran.code == 2
    assert "are both said beside" in ran.err


def test_a_side_file_with_a_mistake(epg, write):
    write("wrong.toml", '[series]\ntitel = "X"\n')
    ran = epg("validate", TEXT, "--with", "wrong.toml")
    assert ran.code == 2
    assert 'wrong.toml: series.titel: there is no field "titel"; did you mean "titles"?' in ran.err


def test_a_side_file_that_is_not_there(epg):
    ran = epg("validate", TEXT, "--with", "nowhere.toml")
    assert ran.code == 3


def test_lines_are_shown_whatever_the_encoding(epg, write):
    write("press.txt", TEXT.read_text("utf-8").encode("utf-16"))
    ran = epg("validate", "press.txt", "--format", "full")
    assert '4 | "Man hört dieser Serie mit angehaltenem Atem zu.“ (Halberloher Bote)' in ran.out


TOLD = "Der Lotse geht an Bord, und am Morgen ist das Schiff mit allen Lampen fort.\n"


@pytest.mark.parametrize(
    ("side", "inputs", "error"),
    [
        ('input = "b.txt"', ["a.txt"], 'side.toml is for "b.txt", and there is no such input'),
        ('[series]\nid = "x"', ["a.txt", "b.txt"], "side.toml says what one text is about"),
        ('[[episodes]]\nid = "x"', ["a.txt", "b.txt"], "and there are 2 of them"),
        ('language = "de"', ["a.txt", "b.txt"], None),
        ('input = "a.*"\n[series]\nid = "x"', ["a.txt", "b.txt"], None),
        ('[series]\nid = "x"', ["a.txt", "c.jsonl"], None),
    ],
)
def test_whether_a_side_file_is_for_a_text(epg, tmp_path, side, inputs, error):
    for name in inputs:
        text = TOLD if name.endswith(".txt") else '{"type": "series", "id": "s"}\n'
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "side.toml").write_text(side, "utf-8")
    ran = epg("validate", *inputs, "--with", "side.toml")
    assert (ran.code == 2) == (error is not None)
    assert (error or "") in " ".join(ran.err.split())
