"""What is known as a press text by its content, and what is not."""

from textwrap import dedent

import pytest
from conftest import SAMPLES
from formats.presstext.test_presstext_houses import EXPECTED

from epg_export.formats import by_suffix, detect

BY_NAME_ONLY = ("one paragraph", "a short and a long telling")
"""Prose that nothing else shows to be of the press."""


@pytest.mark.parametrize("name", EXPECTED)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_press_text_is_known(name, encoding):
    data = dedent(EXPECTED[name][0]).strip().encode(encoding, "replace")
    found = detect(data)
    assert (found.name if found else None) == (None if name in BY_NAME_ONLY else "presstext")


def test_the_sample_is_known_and_so_is_its_name():
    assert detect((SAMPLES / "press-series.txt").read_bytes()).name == "presstext"
    assert by_suffix("Presse Unland.TXT").name == "presstext"


README = """
# Unland

The series “Unland” is built with [make](https://make.example). It is a set of scripts that the team
of the house has written, and it is not for the public.
"""
LICENCE = """
Permission is hereby granted to any person who has a copy of this software to use it, and to let
others use it, as long as this notice stands in all of the copies that are made of it.

The software is given as it is, and nobody is liable for what is done with it by those who use it.
"""
LOG = """
2026-03-28 20:15:00 the series „Unland“ was read, and it is in order
2026-03-28 20:15:01 the episode was written to the folder of the day
"""
LETTER = """
Dear colleague,

thank you for the tape that you have sent to us, which was in the post for nine days and is in the
house now. We will look at it when there is time, and we will write to you after that.
"""
PROGRAM = """
# Folge 1: Die Karte
import re
def read(stream): return re.findall("Serie „X“", stream)
"""
TABLE = """
Datum;Beginn;Titel;Langtext
28.03.2026;20:15;Unland;"Die Serie „Unland“ spielt auf einer Hallig, die auf keiner Karte steht; und nun?"
28.03.2026;21:00;Wetter;"Das Wetter von morgen, für alle, die es nicht erwarten können; mit Ausblick."
"""
SETTINGS = """
title = „Unland“
synopsis = "Die Serie „Unland“ spielt auf einer Hallig, die auf keiner Karte steht."
"""
SUBTITLES = """
1
00:00:01,000 --> 00:00:03,000
In der Serie „Unland“ ist es Nacht.

2
00:00:04,000 --> 00:00:06,000
Und auf der Hallig ist kein Licht.
"""
OTHERS = {
    "a page of a program": README,
    "a licence": LICENCE,
    "a log": LOG,
    "a letter": LETTER,
    "a program": PROGRAM,
    "a table": TABLE,
    "settings": SETTINGS,
    "subtitles": SUBTITLES,
    "XML": "<tv><programme/>Die Serie „Unland“ spielt auf einer Hallig, und es ist Nacht.</tv>",
    "a list": "#EXTM3U\n#EXTINF:0,Die Serie „Unland“ ist da, und sie ist gut.\nhttp://a.example/b",
    "nothing": "",
    "a word": "Folge 1",
}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_what_is_none(text):
    found = detect(text.strip().encode())
    assert found is None or found.name != "presstext"


@pytest.mark.parametrize("name", ["LICENSE.txt", "notes.txt"])
def test_in_a_folder_only_what_shows_itself_to_be_one_is_read(epg, write, tmp_path, name):
    write(name, LICENCE)
    write("press.txt", (SAMPLES / "press-series.txt").read_bytes())
    ran = epg("validate", tmp_path, "--format", "concise")
    assert name not in ran.out
    assert "press.txt:8:1: warning EPG081" in ran.out


def test_one_that_is_none_is_told_in_words(epg, write):
    write("log.txt", LOG)
    ran = epg("validate", "log.txt", "--format", "concise")
    assert ran.code == 1
    assert (
        "log.txt:1:1: error EPG091 no-press-text: it is written for machines or by them" in ran.out
    )
