"""``epg-export preview``: a page is written whole, or the old one stays."""

import shutil

import pytest
from conftest import SAMPLES, lines_of

EPISODE = {
    "type": "episode",
    "id": "e",
    "titles": [{"value": "Wattgrund", "lang": "de"}],
    "broadcasts": [
        {
            "channel": "one",
            "start": "2026-03-28T21:00:00+01:00",
            "stop": "2026-03-28T20:00:00+01:00",
        }
    ],
}


@pytest.fixture
def feed(write):
    return write("in.jsonl", lines_of({"type": "channel", "id": "one"}, EPISODE))


def test_findings_of_the_feed_are_shown_and_do_not_make_it_fail(epg, feed, tmp_path):
    ran = epg("preview", feed, "-o", "guide.html")

    assert (ran.code, ran.out, ran.err) == (0, "", "")
    text = (tmp_path / "guide.html").read_text()
    assert text.startswith("<!DOCTYPE html>")
    assert text.endswith("</html>\n")
    assert ">1 error</span>" in text


def test_to_standard_output(epg, feed):
    ran = epg("preview", feed, "-o", "-")

    assert ran.code == 0
    assert ran.out.endswith("</html>\n")


@pytest.mark.parametrize("text", ["", "<tv><programme", "<html><body>Not found</body></html>"])
def test_where_nothing_can_be_read_the_old_page_stays(epg, write, tmp_path, text):
    write("guide.html", "the old page")

    ran = epg("preview", write("broken.xml", text), "-o", "guide.html")

    assert ran.code == 1
    assert "there are no records to show" in ran.err
    assert (tmp_path / "guide.html").read_text() == "the old page"


def test_a_guide_of_no_programmes_is_a_page(epg, write, tmp_path):
    ran = epg("preview", write("empty.xml", "<tv/>"), "-o", "guide.html")

    assert ran.code == 0
    assert "0 days, 0 channels, 0 programmes" in (tmp_path / "guide.html").read_text()


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (("nowhere.xml", "-o", "guide.html"), 3, "there is no such file"),
        (("in.jsonl",), 2, "--output"),
        (("in.jsonl", "-o", ""), 2, "the output has no name"),
        (("in.jsonl", "-o", "in.jsonl"), 2, "the page would replace in.jsonl"),
        (("in.jsonl", "-o", "nowhere/guide.html"), 3, "nowhere"),
        (("in.jsonl", "-o", "g.html", "--since", "x"), 2, "no date or time"),
        (("in.jsonl", "-o", "g.html", "--from", "foo"), 2, "foo"),
        (("in.jsonl", "-o", "g.html", "--profile", "foo"), 2, "foo"),
        (("in.jsonl", "-o", "g.html", "--assume-zone", "Mars/Base"), 2, "Mars/Base"),
        (("in.jsonl", "-o", "g.html", "--now", "x"), 2, "is no moment"),
    ],
)
def test_usage_and_trouble(epg, feed, args, code, says):
    ran = epg("preview", *args)

    assert ran.code == code
    assert says in ran.err


def test_a_channel_that_is_not_there_is_told(epg, feed, tmp_path):
    ran = epg("preview", feed, "-o", "g.html", "--channel", "two")

    assert ran.code == 0
    assert 'there is no channel "two"' in ran.err
    assert "0 programmes" in (tmp_path / "g.html").read_text()


UNMET = {
    ("--lang", "xx"): 'no text is in "xx"; there are texts in de',
    ("--since", "2026-05-01"): "nothing is on air from 2026-05-01; the feed goes from 2026-03-28",
    ("--until", "2026-03-01"): "nothing is on air until 2026-03-01; the feed goes from 2026-03-28",
}


@pytest.mark.parametrize("asked", UNMET)
def test_what_was_asked_for_and_is_not_there_is_told_with_what_there_is(epg, feed, tmp_path, asked):
    ran = epg("preview", feed, "-o", "g.html", *asked)

    assert ran.code == 0
    assert UNMET[asked] in " ".join(ran.err.split())
    assert (tmp_path / "g.html").exists()


@pytest.mark.parametrize(
    "asked", [("--lang", "de"), ("--lang", "DE-at"), ("--since", "2026-03-28")]
)
def test_what_was_asked_for_and_is_there_is_no_matter(epg, feed, asked):
    assert epg("preview", feed, "-o", "g.html", *asked).err == ""


def test_several_inputs_and_a_span(epg, tmp_path):
    for name in ("schedule.jsonl", "guide.xml"):
        shutil.copy(SAMPLES / name, tmp_path)

    ran = epg("preview", "schedule.jsonl", "-o", "g.html", "--since", "2026-03-28", "--until", "2026-03-29")  # fmt: skip

    assert ran.code == 0
    assert "1 day, 2 channels, 24 programmes" in (tmp_path / "g.html").read_text()
    assert epg("preview", "schedule.jsonl", "guide.xml", "-o", "g.html").code == 0


def test_settings_say_what_counts(epg, feed, write, tmp_path):
    write("epg-export.toml", '[rules]\nignore = ["EPG1"]\n')

    epg("preview", feed, "-o", "guide.html")

    assert "EPG101" not in (tmp_path / "guide.html").read_text()


def test_the_same_input_is_the_same_page(epg, feed, tmp_path):
    for name in ("a.html", "b.html"):
        epg("preview", feed, "-o", name)

    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_the_page_is_no_input_of_its_folder_the_next_time(epg, write, tmp_path):
    (tmp_path / "feeds").mkdir()
    write("feeds/in.jsonl", lines_of({"type": "channel", "id": "one"}, EPISODE))

    assert epg("preview", "feeds", "-o", "guide.html").code == 0
    assert epg("preview", "feeds", "-o", "guide.html").code == 0
