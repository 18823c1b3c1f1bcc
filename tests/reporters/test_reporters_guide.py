"""The page of a guide as a document: what it may run, what it loads, what its blocks hold."""

import base64
import gzip
import hashlib
import io
import json
import re

import pytest
from lxml import html as lxml_html

from epg_export.findings import KINDS
from epg_export.reporters import guide as page
from epg_export.reporters.guide import FLAGS, ChannelTold, DayTold, Guide, KindTold, Programme
from epg_export.reporters.guide.blocks import details, rows
from epg_export.reporters.guide.page import pieces

HOSTILE = '</script><script>alert(1)</script>"\u2028\u202e&amp;\ud800'
NOTHING = {"feed": {"source": None, "generator": None, "date": None}}


def programme(number, title="Wattgrund", kinds=()):
    row = json.dumps([0, number * 60, None, None, None, 0, ["de", title], []]).encode()
    found = (b'{"kind":0}',) * sum(count for _, count in kinds)
    return Programme(row, b'{"type":"episode"}', b"{}", kinds, found, len(found))


def guide(programmes=(), *, source=None, name="Eins", inputs=("a.jsonl",)):
    about = KINDS["EPG101"]
    return Guide(
        inputs=inputs,
        overview={"feed": {**NOTHING["feed"], "source": source}},
        channels=[ChannelTold("one", name, None, "Europe/Berlin", 1, ())],
        days=[DayTold("2026-03-28", len(programmes), 0, 60)],
        kinds=[KindTold("EPG101", about.name, "error", about.about, about.help, 2, 1, ())],
        severities={"error": 2},
        languages=[("de", 1)],
        preferred=("de",),
        language=None,
        programmes=lambda day: iter(programmes),
    )


def text_of(shown):
    stream = io.StringIO()
    page.show(shown, stream)
    return stream.getvalue()


def unpacked(text):
    return json.loads(gzip.decompress(base64.b64decode(text)))


def test_the_policy_knows_the_script_and_the_style_and_nothing_else():
    text = text_of(guide([programme(0)]))
    (policy,) = lxml_html.document_fromstring(text).xpath(
        "//meta[@http-equiv='Content-Security-Policy']/@content"
    )
    (script,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)

    def known(part):
        return base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()

    assert policy == (
        f"default-src 'none'; style-src 'sha256-{known(style)}'; "
        f"script-src 'sha256-{known(script)}'; base-uri 'none'; form-action 'none'"
    )


def test_the_document_loads_nothing_and_runs_one_script():
    tree = lxml_html.document_fromstring(text_of(guide([programme(0, HOSTILE)], source="X")))

    assert tree.xpath("//@href | //@src | //@srcset | //@action | //@style | //@data") == []
    assert tree.xpath("//img | //link | //iframe | //object | //base | //form | //svg") == []
    assert tree.xpath("//@*[starts-with(name(), 'on')]") == []
    assert len(tree.xpath("//script[not(@type)]")) == 1
    assert set(tree.xpath("//script/@type")) == {"application/gzip"}


def test_the_script_makes_no_markup_and_asks_for_nothing():
    (script,) = re.findall(r"<script>(.*?)</script>", text_of(guide()), re.DOTALL)

    for word in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "fetch(",
        "XMLHttpRequest",
        "importScripts",
        "WebSocket",
    ):
        assert word not in script, word


def test_what_a_feed_calls_itself_is_text():
    text = text_of(guide(source=f"Sender {HOSTILE}", name=HOSTILE, inputs=(HOSTILE, "b.xml")))
    tree = lxml_html.document_fromstring(text)

    assert "alert(1)" in tree.findtext(".//h1/bdi")
    assert "\u202e" not in text
    assert "\u2028" not in text
    assert "\ud800" not in text
    assert "<script>alert" not in text
    text.encode()


def test_a_block_holds_the_rows_and_what_was_found():
    shown = guide([programme(0), programme(1, kinds=((0, 2),))])

    (block,) = rows(shown)
    (detail,) = details(shown)

    assert (block.day, block.first) == (0, 0)
    assert unpacked(block.data) == [
        [0, 0, None, None, None, 0, ["de", "Wattgrund"], []],
        [0, 60, None, None, None, 0, ["de", "Wattgrund"], [], [[0, 2]]],
    ]
    assert unpacked(detail.data)[0] == {"episode": {"type": "episode"}, "broadcast": {}}
    assert unpacked(detail.data)[1]["found"] == 2
    assert len(unpacked(detail.data)[1]["findings"]) == 2


def test_a_block_is_bounded_and_tells_with_which_programme_it_begins():
    shown = guide([programme(number, "x" * 100_000) for number in range(25)])

    blocks = list(rows(shown))

    assert [block.first for block in blocks] == [0, 11, 22]
    assert [len(unpacked(block.data)) for block in blocks] == [11, 11, 3]


def test_the_same_guide_is_the_same_page():
    assert text_of(guide([programme(0)])) == text_of(guide([programme(0)]))


def test_the_page_comes_bit_by_bit():
    asked = []

    def programmes(day):
        asked.append(day)
        return iter([programme(0)])

    some = guide()
    found = pieces(
        Guide(
            **{name: getattr(some, name) for name in Guide.__struct_fields__[:-1]},
            programmes=programmes,
        )
    )
    assert "<!DOCTYPE html>" in next(found)
    assert asked == []
    assert sum(map(len, found)) > 10_000
    assert len(asked) == 2


@pytest.mark.parametrize(
    ("severities", "says"),
    [({}, ["no findings"]), ({"error": 1, "info": 2}, ["1 error", "2 notes"])],
)
def test_how_much_was_found_stands_in_words(severities, says):
    some = guide()
    shown = Guide(
        **{
            **{name: getattr(some, name) for name in Guide.__struct_fields__},
            "severities": severities,
        }
    )
    tree = lxml_html.document_fromstring(text_of(shown))
    assert tree.xpath("//*[@id='findings-open']/span/text()") == says


def test_without_a_script_days_channels_and_findings_can_be_read():
    text = text_of(guide([programme(0)], name="Nordlicht Eins"))
    without = text[text.index("<noscript>") : text.index("</noscript>")]

    assert "2026-03-28: 1 programme<" in without
    assert "<bdi>Nordlicht Eins</bdi>: 1 programme<" in without
    assert "error EPG101 stop-before-start: 2" in without


def test_each_mark_has_a_bit():
    assert len(set(FLAGS)) == len(FLAGS)
