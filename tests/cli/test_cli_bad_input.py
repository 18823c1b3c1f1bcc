"""What is sent instead of a feed, and what feeds suffer on their way: named, placed, exit code 1."""

import bz2
import functools
import gzip
import io
import json
import lzma
import os
import re
import subprocess
import sys
import tarfile
import zipfile

import pytest
from backports import zstd

DECLARED = '<?xml version="1.0" encoding="UTF-8"?>\n'
CHANNEL = '<channel id="a.tv"><display-name>A</display-name></channel>\n'


def show(hour, inside="<title>T</title>"):
    times = f'start="20260328{hour:02}0000 +0000" stop="20260328{hour + 1:02}0000 +0000"'
    return f'<programme {times} channel="a.tv">{inside}</programme>\n'


def feed(*shows, head=DECLARED):
    return f"{head}<tv>\n{CHANNEL}{''.join(shows)}</tv>\n"


GOOD = feed(show(20), show(21), show(22))
PLAIN = GOOD.removeprefix(DECLARED)
COLUMN = len(show(20).partition("<title>")[0]) + 1
"""Where the title of a programme stands."""


def tar(mode="w"):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode=mode) as archive:
        member = tarfile.TarInfo("guide.xml")
        member.size = len(GOOD)
        archive.addfile(member, io.BytesIO(GOOD.encode()))
    return packed.getvalue()


def zipped():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(zipfile.ZipInfo("guide.xml"), GOOD)  # of no moment of its own
    return packed.getvalue()


gzipped = functools.partial(gzip.compress, mtime=0)  # the same names of cases in every process
GZIPPED = gzipped(GOOD.encode())
LOGIN = "<!DOCTYPE html>\n<html><head><title>Login to TV</title></head><body>{}</body></html>"
XHTML = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Sign in</title></head></html>'
FORM = '<form><input name="p" type="password"></form>'

SENT_INSTEAD = [
    (b"", "EPG010", "there is nothing in it"),
    (b" \n\t\n", "EPG010", "nothing in it but white space"),
    (b"\xef\xbb\xbf", "EPG010", "nothing in it but a byte order mark"),
    (b"\xff\xfe", "EPG010", "nothing in it but a byte order mark"),
    (bytes(4096), "EPG010", "nothing in it but NUL bytes"),
    (LOGIN, "EPG001", 'an HTML page ("Login to TV")'),
    (LOGIN.format(FORM), "EPG001", 'an HTML page that asks for a password ("Login to TV")'),
    (f"<!-- {'x' * 3000} -->\n{LOGIN}", "EPG001", "an HTML page"),
    (DECLARED + XHTML, "EPG001", 'an HTML page ("Sign in")'),
    ("<HTML><BODY><H1>403 Forbidden</H1>", "EPG001", 'an HTML page ("403 Forbidden")'),
    ("<html>as in <tv> and </tv></html>", "EPG001", "an HTML page"),
    ("HTTP/1.1 401 Unauthorized\r\n\r\n", "EPG001", '("401 Unauthorized")'),
    ("<?php\necho '<tv>';", "EPG001", "the source of a PHP program"),
    ('{"error": "unauthorized"}', "EPG001", 'JSON with an error in it ("unauthorized")'),
    ('{\n "error": {"code": 401, "message": "no"}\n}', "EPG001", 'with an error in it ("no")'),
    ('{"message": "Forbidden", "status": 403}', "EPG001", '("Forbidden")'),
    (f'{{"error": "{"x" * 99_999}"}}', "EPG001", "JSON with an error in it"),
    ("404 not found\n", "EPG001", 'text that starts with "404 not found"'),
    ("null", "EPG001", 'text that starts with "null"'),
    ("#EXTM3U\n#EXTINF:-1,A\nhttp://a.example/\n", "EPG001", "an M3U playlist"),
    ("colour;price\nred;2.50\n", "EPG001", "a table of 2 columns"),
    (b"%PDF-1.7\n", "EPG001", "a PDF document"),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF", "EPG001", "a JPEG picture"),
    (b"\x00\x01\x02\x03", "EPG001", "binary"),
    (bz2.compress(GOOD.encode()), "EPG001", "an archive of bzip2"),
    (b"7z\xbc\xaf\x27\x1c\0\0", "EPG001", "an archive of 7-Zip"),
    (tar(), "EPG001", 'a tar archive, which begins with "guide.xml"'),
    (tar("w:gz"), "EPG001", 'a tar archive, which begins with "guide.xml"'),
    (zipped(), "EPG001", "a zip archive"),
]


@pytest.mark.parametrize("forced", [(), ("--from", "xmltv")], ids=["known", "forced"])
@pytest.mark.parametrize(("content", "code", "words"), SENT_INSTEAD)
def test_what_was_sent_instead_of_a_feed(epg, write, content, code, words, forced):
    ran = epg("validate", write("in.xml", content), "--format", "concise", *forced)
    (line, _) = ran.out.splitlines()
    assert line.startswith(f"in.xml:1:1: error {code} ")
    assert words in line
    assert ran.code == 1


@pytest.mark.parametrize(
    ("content", "words", "code"),
    [
        (f"{DECLARED}<rss><channel/></rss>", "an RSS feed", "EPG014"),
        (f"{DECLARED}<Error><Code>No</Code></Error>", 'XML with the root "Error"', "EPG014"),
        (DECLARED[:20], "XML that ends before its first element", "EPG028"),
    ],
)
def test_xml_that_is_no_feed(epg, write, content, words, code):
    name = write("in.xml", content)
    ran = epg("validate", name, "--format", "concise")
    assert ran.out.startswith(f"in.xml:1:1: error EPG001 unknown-format: it is {words}")
    assert ran.code == 1
    forced = epg("validate", name, "--format", "concise", "--from", "xmltv")
    assert (forced.code, f" error {code} " in forced.out) == (1, True)


@pytest.mark.parametrize(
    ("content", "place", "code", "words"),
    [
        (f"\n{GOOD}", "2:1", "EPG013", "stands before the XML declaration"),
        (f"{DECLARED}{GOOD}", "2:1", "EPG013", "stands before the XML declaration"),
        (f"junk{GOOD}", "1:1", "EPG029", '4 bytes before the document: "junk"'),
        (f"- {PLAIN}", "1:1", "EPG029", '"-"'),
        (f"<br/>\n<b>Warning</b>: x\n{GOOD}", "1:1", "EPG029", '"<br/> <b>Warning</b>: x"'),
        (f"{GOOD}junk\n", "8:1", "EPG029", '"junk"'),
        (f"{GOOD}<script>x</script>", "8:1", "EPG029", '"<script>x</script>"'),
        (GOOD.encode() + bytes(512), "8:1", "EPG029", "512 bytes outside the document"),
        (GOOD.replace("?>", ">"), "1:1", "EPG013", "the XML declaration does not end with ?>"),
        (GOOD.replace("tv>", "TV>"), "2:1", "EPG014", 'the root is "TV", expected "tv"'),
        (PLAIN.replace("tv>", "xml>"), "1:1", "EPG014", 'the root is "xml"'),
        (CHANNEL + show(20), "1:1", "EPG014", "there is no tv element around it"),
        (GOOD + PLAIN, "8:1", "EPG025", "another root begins"),
        (GOOD[:-6] + PLAIN, "7:1", "EPG025", "another root begins before the first has ended"),
        (feed(show(20, "<title>A & B</title>")), f"4:{COLUMN + 9}", "EPG021", "ampersand"),
        (feed(show(20, "<title>A&amp B</title>")), f"4:{COLUMN + 8}", "EPG021", "&amp"),
        (feed(show(20, "<title>1 < 2</title>")), f"4:{COLUMN + 9}", "EPG023", "less-than sign"),
        (feed(show(20, "<title>A&nbsp;B</title>")), f"4:{COLUMN + 8}", "EPG022", "&nbsp;"),
        (feed(show(20, "<title>A\x1aB</title>")), f"4:{COLUMN + 8}", "EPG020", "U+001A"),
        (feed(show(20, "<title>A\0B</title>")), f"4:{COLUMN + 8}", "EPG020", "U+0000"),
        (feed(show(20, "<title>A\ufffeB</title>")), f"4:{COLUMN + 8}", "EPG020", "U+FFFE"),
        (feed(show(20, "<title>A&#xD800;B</title>")), f"4:{COLUMN + 8}", "EPG020", "&#xD800;"),
        (
            feed(show(20), show(21, "<title>T</titel>")),
            f"5:{COLUMN + 8}",
            "EPG013",
            "<title> of line 5 is closed by </titel>",
        ),
        (
            feed(show(20), show(21, "<title>T</title><desc>D")),
            f"5:{COLUMN + 23}",
            "EPG013",
            "<desc> of line 5 is closed by </programme>",
        ),
        (
            GOOD.replace("</programme>", "", 1),
            "4:1",
            "EPG013",
            "<programme> of line 4 is never closed",
        ),
        (
            feed(show(20), "</programme>\n", show(21)),
            "5:1",
            "EPG013",
            "</programme> closes nothing",
        ),
        (
            GOOD.replace('+0000" stop', "+0000 stop", 1),
            "4:46",
            "EPG013",
            "a quotation mark is missing",
        ),
        (
            GOOD.replace('channel="a.tv">', "channel=a.tv>", 1),
            f"4:{COLUMN - 7}",
            "EPG013",
            "does not stand in quotation marks",
        ),
        (
            GOOD.replace(' channel="a.tv">', ' channel="a.tv" channel="b">', 1),
            f"4:{COLUMN + 11}",
            "EPG013",
            'the attribute "channel" stands twice',
        ),
        (
            f'{DECLARED}<!DOCTYPE tv [<!ENTITY a "b">]>\n{feed(show(20, "<title>&a;</title>"), head="")}',
            f"5:{COLUMN + 7}",
            "EPG022",
            "&a;",
        ),
        (
            feed(show(20, "<title>Ärger</title>")).encode("cp1252"),
            f"4:{COLUMN + 7}",
            "EPG019",
            "byte 0xc4 is not UTF-8; it was read as windows-1252",
        ),
        (GOOD.replace("UTF-8", "UTF-16"), "1:1", "EPG018", "UTF-16 is declared"),
        (GOOD.replace("UTF-8", "klingon"), "1:1", "EPG018", 'there is no encoding "klingon"'),
    ],
)
def test_faults_of_a_text(epg, write, content, place, code, words):
    ran = epg("validate", write("in.xml", content), "--format", "concise", "--select", code)
    first = ran.out.splitlines()[0]
    assert first.startswith(f"in.xml:{place}: error {code} ")
    assert words in first
    assert ran.code == 1


@pytest.mark.parametrize(
    ("marker", "after", "words"),
    [
        ("<programme", 0, "5:1: the document ends before </tv>"),
        ("<programme", 5, "5:1: the document ends in the middle of a tag"),
        ("<programme", 25, "5:1: the document ends in this programme, in the middle of a tag"),
        ("Ü", 0, "5:1: the document ends in this programme, in its <title>"),
        ("Ü", 1, "5:1: the document ends in this programme, in its <title>"),
        ("</title>", 4, "5:1: the document ends in this programme, in the middle of a tag"),
        ("<desc>", 0, "5:1: the document ends in this programme, between its elements"),
        ("CDATA", 8, "5:1: the document ends in this programme, in the middle of a CDATA section"),
        ("<!-- c", 6, "6:1: the document ends in the middle of a comment"),
        ("</tv>", 3, "6:11: the document ends in the middle of a tag"),
    ],
)
def test_where_a_feed_was_cut_off(epg, write, marker, after, words):
    last = show(21, "<title>Über</title><desc><![CDATA[D]]></desc>")
    whole = f"{feed(show(20), last)[:-6]}<!-- c -->{'</tv>'}".encode()
    start = whole.rindex(marker.encode())
    ran = epg("validate", write("in.xml", whole[: start + after]), "--format", "concise")
    told = re.findall(
        r"^in\.xml:(\d+:\d+): error EPG028 truncated-document: (.*?);", ran.out, re.MULTILINE
    )
    assert [f"{place}: {message}" for place, message in told] == [words]
    assert ran.code == 1


@pytest.mark.parametrize(
    ("name", "content", "code", "finding"),
    [
        ("in.xml", GZIPPED, 0, 'EPG032 misnamed-archive: it is packed with gzip, but its name ends with ".xml"'),
        ("in.xml.gz", GOOD.encode(), 0, 'EPG032 misnamed-archive: it is not packed, but its name ends with ".gz"'),
        ("in.xml.zst", GZIPPED, 0, 'EPG032 misnamed-archive: it is packed with gzip, but its name ends with ".zst"'),
        ("in.zip", GOOD.encode(), 0, 'EPG032 misnamed-archive: it is not packed, but its name ends with ".zip"'),
        ("in.xml.gz", gzipped(GZIPPED), 1, "EPG033 packed-twice: it is packed twice: gzip in gzip"),
        ("in.xml.gz", gzipped(lzma.compress(GZIPPED)), 1, "EPG033 packed-twice: it is packed 3 times: gzip in xz in gzip"),
        ("in.xml.gz", gzipped(gzipped(gzipped(GZIPPED))), 1, "EPG001 unknown-format: it is packed with gzip again and again"),
        ("in.xml.gz", GZIPPED[:-12], 1, "EPG009 damaged-archive: unpacking stopped: it is cut off"),
        ("in.xml.gz", GZIPPED + b"junk", 1, "EPG009 damaged-archive: there are bytes behind the end"),
        ("in.xml.gz", gzipped(b""), 1, "EPG010 empty-input: there is nothing in it"),
        ("in.xml.gz", gzipped(LOGIN.encode()), 1, 'EPG001 unknown-format: it is an HTML page ("Login'),
        ("in.zip", zipped()[:99], 1, "EPG009 damaged-archive: the zip archive is cut off"),
        ("in.xml.gz", GZIPPED, 0, "no findings"),
        ("in.xml.xz", lzma.compress(GOOD.encode()), 0, "no findings"),
        ("in.xml.zst", zstd.compress(GOOD.encode()), 0, "no findings"),
        ("in.zip", zipped(), 0, "no findings"),
        ("feed", GZIPPED, 0, "no findings"),
        ("feed.php", GZIPPED, 0, "no findings"),
    ],
)  # fmt: skip
def test_how_a_feed_is_packed_and_what_its_name_says(epg, write, name, content, code, finding):
    ran = epg("validate", write(name, content), "--format", "concise")
    assert finding in ran.out
    assert ran.code == code


def test_in_a_folder_what_is_no_feed_is_told_and_the_others_are_read(epg, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.xml").write_text(GOOD)
    (folder / "b.xml").write_text(LOGIN)
    (folder / "c.xml").write_bytes(b"")
    ran = epg("validate", "in", "--format", "concise")
    assert [line.split()[2] for line in ran.out.splitlines()[:-1]] == ["EPG001", "EPG010"]
    assert "3 broadcasts" in ran.out
    assert ran.code == 1


def test_json_lines_are_not_taken_for_an_error(epg, write):
    line = json.dumps({"type": "channel", "id": "a.tv", "names": [{"value": "A", "lang": "en"}]})
    assert (
        "EPG001" not in epg("validate", write("in.jsonl", f"{line}\n"), "--format", "concise").out
    )
    ran = epg("validate", write("in.jsonl", '{"message": "m", "titles": []}\n'))
    assert "EPG005" in ran.out


def test_a_page_that_holds_a_listing_is_read(epg, write):
    ran = epg("validate", write("in.xml", f"<html>{PLAIN}</html>"), "--format", "concise")
    assert "3 broadcasts" in ran.out
    assert ran.code == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (LOGIN.encode(), b"EPG001 unknown-format: it is an HTML page"),
        (GZIPPED[:-12], b"EPG009"),
        (GOOD.encode()[:-9], b"EPG028"),
        (feed(show(20, "<title>A & B</title>")).encode(), b"EPG021"),
        (gzipped(GZIPPED), b"EPG033"),
    ],
)
def test_on_standard_input_the_exit_code_is_that_of_the_process(content, words):
    command = [sys.executable, "-m", "epg_export", "validate", "-", "--format", "concise"]
    ran = subprocess.run(
        command, input=content, capture_output=True, check=False, env=dict(os.environ)
    )
    assert words in ran.stdout
    assert (ran.returncode, ran.stderr) == (1, b"")


@pytest.mark.parametrize(
    ("start", "words"),
    [
        ("null", "a placeholder which was never filled in"),
        ("##TODAY##", "a placeholder which was never filled in"),
        ("", "it is empty"),
        ("2026032820150", "it has 13 digits, expected 14"),
        ("20260328263000 +0100", "hour 26 is of the broadcast day: that is 02:30 of the next day"),
        ("20261328201500 +0100", "there is no month 13"),
        ("20260230201500 +0100", "there is no 30 February 2026"),
        ("20260328201560 +0100", "there is no second 60"),
        ("20260328201500 +9999", "14 hours are the most"),
        ("1774728900", "those are seconds since 1970"),
    ],
)
def test_why_a_start_is_no_time(epg, write, start, words):
    text = feed(show(20), show(21).replace("20260328210000 +0000", start, 1))
    ran = epg("validate", write("in.xml", text), "--format", "concise")
    assert f'in.xml:5:12: error EPG109 unreadable-start: start is "{start}": ' in ran.out
    assert words in ran.out
    assert ran.code == 1


def test_the_right_form_is_the_remedy(epg, write):
    text = feed(show(20).replace('stop="20260328210000', 'stop="20260328260000'))
    ran = epg("validate", write("in.xml", text), "--format", "concise")
    assert 'warning EPG110 unreadable-time: stop is "20260328260000 +0000"' in ran.out
    assert 'write "20260329020000 +0000"' in ran.out
