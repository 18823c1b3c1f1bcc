import base64
import hashlib
import html as entities
import io
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from lxml import html as lxml_html
from reporters.report_sample import FINDINGS, HOSTILE, empty, finding, hostile, report

from epg_export.findings import Place
from epg_export.report import Report
from epg_export.reporters import html
from epg_export.reporters.shown import Excerpt, Shown


def _page(shown):
    stream = io.StringIO()
    html.show(shown, stream)
    return stream.getvalue()


def _tree(shown):
    return lxml_html.document_fromstring(_page(shown))


def _text(element):
    return " ".join(element.text_content().split())


def _marked(text, column):
    made = Report()
    place = Place("a", None, "$", 1, column)
    made.add(finding("EPG101", "stop", "error", place, "ends early"))
    shown = Shown(made, made.findings, ("a",), lambda: {("a", 1, column): Excerpt(text, column)})
    (line,) = _tree(shown).xpath("//code")
    (mark,) = line
    return line.text or "", mark.text, mark.tail or ""


@pytest.mark.parametrize("shown", [hostile(), empty()])
def test_nothing_on_the_page_leads_out_of_it(shown):
    tree = _tree(shown)

    addresses = tree.xpath("//@href | //@src | //@action | //@style | //@srcset | //@data")
    assert all(address.startswith("#") for address in addresses)
    assert tree.xpath("//script | //img | //link | //iframe | //object | //base | //form") == []
    assert not re.search(r"url\(|@import", _page(shown))
    assert tree.xpath("//@*[starts-with(name(), 'on')]") == []


def test_each_link_leads_somewhere():
    tree = _tree(hostile())

    assert {link[1:] for link in tree.xpath("//@href")} <= set(tree.xpath("//@id"))


def test_the_policy_knows_the_style_and_nothing_else():
    page = _page(hostile())
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)

    assert entities.unescape(policy) == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


class _Nesting(HTMLParser):
    """Notes elements that are not closed in the order in which they were opened."""

    def __init__(self):
        super().__init__()
        self.open, self.faults = [], []

    def handle_starttag(self, tag, attrs):
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        if self.open.pop() != tag:
            self.faults.append((tag, self.getpos()))


@pytest.mark.parametrize("shown", [hostile(), empty()])
def test_what_is_opened_is_closed(shown):
    nesting = _Nesting()
    nesting.feed(_page(shown))

    assert (nesting.open, nesting.faults) == ([], [])


def test_what_a_feed_says_is_text():
    tree = _tree(hostile())

    said = _text(tree)
    assert HOSTILE.split(" ", maxsplit=1)[0] in said
    assert "\\u202eevil\\u202c" in said
    assert "javascript:alert(1)" in said


@pytest.mark.parametrize(
    ("selector", "said"),
    [
        ("//h1", "<stdin> and 2 more"),
        ("//p[@class='verdict error']", "123 errors, 246 warnings, 1 note"),
        ("//ul[@class='tiles']/li[1]", "123 errors"),
        ("//ul[@class='tiles']/li[3]", "1 note"),
        ("//section[@id='EPG207']/h2/small", "2 of 240 shown"),
        ("//section[@id='EPG107']/h2/small", "1 found"),
        ("//section[@id='EPG901']/h2/small", "5 values of 1 field"),
        ("//section[@id='EPG901']//li/p[2]", "tür.json 5 times"),
        ("//section[@id='EPG207']/p[@class='remedy']", "What to do: escape once"),
        ("//table[@class='matrix']//tr[@class='all']/td[2]", "75.0 %"),
    ],
)
def test_what_stands_on_it(selector, said):
    (element,) = _tree(hostile()).xpath(selector)

    assert _text(element) == said


def test_texts_of_feeds_run_in_their_own_direction():
    (message,) = (
        element
        for element in _tree(hostile()).xpath("//p[@class='message']")
        if "النص" in element.text
    )

    assert message.get("dir") == "auto"


@pytest.mark.parametrize(
    ("text", "column", "parts"),
    [
        ('{"id": "e"}', 8, ('{"id": ', '"e"', "}")),
        ("    <stop>x</stop>", 5, ("", "<stop", ">x</stop>")),
        ("word", 99, ("word", " ", "")),
        ("x" * 100 + " y", 102, ("…" + "x" * 69 + " ", "y", "")),
        ("y" * 500, 1, ("", "y" * 140, "y" * 140 + "…")),
        ("", 1, ("", " ", "")),
    ],
)
def test_the_line_is_cut_around_what_is_meant(text, column, parts):
    assert _marked(text, column) == parts


def test_without_an_overview_the_records_are_told():
    shown = report()
    tree = _tree(Shown(shown, list(FINDINGS), sources=("monday.jsonl",)))

    assert [_text(one) for one in tree.xpath("//dl/div/*")] == [
        *("Feeds", "1", "Series", "2", "Episodes", "24")
    ]
    assert tree.xpath("//table[@class='matrix']") == []
    assert _text(tree.xpath("//h1")[0]) == "monday.jsonl"


def test_nothing_was_found():
    tree = _tree(empty())

    assert _text(tree.xpath("//p[@class='verdict none']")[0]) == "No findings"
    assert tree.xpath("//table") == []


def test_all_pages_fill_one_frame():
    """What closes a page off stands once."""
    templates = Path(html.__file__).parent.glob("*.html.j2")
    framed = {path.name: "Content-Security-Policy" in path.read_text() for path in templates}
    assert [name for name, whole in framed.items() if whole] == ["frame.html.j2"]
