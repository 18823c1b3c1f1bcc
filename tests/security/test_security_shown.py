"""Texts of a feed where they are shown: they steer no terminal, and speak for nobody."""

import json
import re
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from hostile import STEERING
from reporters import browsing

LINKS = (
    "javascript:window.hit=1",
    "JaVa\tScRiPt:window.hit=1",
    " \x01javascript:window.hit=1",
    "java\nscript:window.hit=1",
    "&#106;avascript:window.hit=1",
    "data:text/html,<script>window.hit=1</script>",
    "vbscript:hit",
    "\u202ejavascript:window.hit=1",
    "https://good.example@evil.example/",
    "//evil.example/x",
)
MARKUP = (
    '"><img src=x onerror="window.hit=1"><script>window.hit=1</script></script><!-- --!> ]]> '
    "{{ 7*7 }} <style>*{display:none}</style> \u2028 \u2029 ' ` </title></style></textarea>"
)
COMMANDS = "\n::error file=a::b\r\n::set-output name=a::b %0A::add-mask::x ##[error]x"
FORMULA = "=cmd|'/c calc'!A1"
TEXT = f"T {STEERING} {MARKUP} {COMMANDS} {FORMULA}"
_STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
FORMS = ("full", "concise", "json", "jsonl", "sarif", "junit", "github")


def episode(text, number):
    """An episode that says a text, and bad links, wherever it can."""
    links = [{"url": url, "system": text} for url in LINKS]
    return {
        "type": "episode",
        "id": f"e{number}{text}",
        "kind": text,
        "series": text,
        "titles": [{"value": text, "lang": "de", "kind": text, "label": text}],
        "descriptions": [{"value": text, "label": text, "source": text}],
        "credits": [{"role": text, "name": text, "links": links, "images": links}],
        "genres": [{"scheme": text, "code": text, "labels": [{"value": text}]}],
        "numbers": [{"value": text, "system": text}],
        "identifiers": [{"scheme": text, "value": text}],
        "ratings": [{"system": text, "value": text, "icons": links}],
        "reviews": [{"kind": "url", "value": url, "source": text} for url in LINKS],
        "images": links,
        "links": links,
        "broadcasts": [
            {
                "channel": f"a{text}",
                "start": f"2026-03-28T2{number}:00:00+01:00",
                "stop": f"2026-03-28T2{number + 1}:00:00+01:00",
                "id": f"b{number}{text}",
                "note": text,
                "status": text,
            }
        ],
    }


@pytest.fixture
def feeds(write):
    """Two feeds that differ, hostile from end to end."""
    channel = {
        "type": "channel",
        "id": f"a{TEXT}",
        "names": [{"value": TEXT}],
        "links": [{"url": url} for url in LINKS],
        "service_name": TEXT,
    }
    head = {"type": "feed", "source_name": TEXT, "generator_name": TEXT, "source_url": LINKS[0]}
    for name, text in (("old.jsonl", TEXT), ("new.jsonl", f"{TEXT} more")):
        told = [head, channel, episode(text, 0), episode(f"{text} 2", 1)]
        write(name, "".join(json.dumps(one) + "\n" for one in told))
    write(f"x{STEERING.replace('/', '')}.jsonl", "{}\n")
    return "old.jsonl", "new.jsonl"


def test_a_terminal_is_steered_by_nobody(epg, tmp_path, feeds):
    old, new = feeds
    odd = next(path.name for path in tmp_path.glob("x*.jsonl"))
    for words in (
        *(("validate", old, "--format", form, "--show-all") for form in FORMS),
        ("validate", old, odd),
        ("validate", "missing" + odd),
        ("info", old),
        ("info", old, "--format", "json"),
        ("diff", old, new),
        ("diff", old, new, "--format", "json"),
        ("export", old, "-o", "out.xml", "-v"),
        ("export", old, "--to", "ebucore", "-o", "out.ebucore.xml", "--split", "channel"),
        ("apply", old, new, "-o", "applied.xml"),
        ("vocab", "genres", TEXT.replace("\x00", "")),
        ("validate", odd, "--profile", odd),
        ("export", old, "--to", STEERING, "-o", "x"),
        ("rule", STEERING),
        (STEERING.replace("\x00", ""),),
        ("validate", f"--{STEERING}"),
        ("rules", f"x{STEERING}"),
        ("validate", old, "--jobs", STEERING),
        ("--config", odd, "validate", old),
    ):
        ran = epg(*words)
        assert ran.code in {0, 1, 2, 3}
        assert _STEERS.search(ran.out + ran.err) is None, words


def test_no_line_of_a_feed_is_a_command_to_a_code_host(epg, feeds):
    ran = epg("validate", feeds[0], "--format", "github", "--show-all")
    known = re.compile(r"::(error|warning|notice) file=[^,:\s]+,|\w")
    lines = ran.out.splitlines()
    assert len(lines) > 5
    assert all(known.match(line) for line in lines)
    assert not [line for line in lines if "##[" in line and not line.startswith("::")]


def test_reports_for_programs_are_whole(epg, feeds):
    ET.fromstring(epg("validate", feeds[0], "--format", "junit", "--show-all").out)  # noqa: S314
    sarif = json.loads(epg("validate", feeds[0], "--format", "sarif", "--show-all").out)
    texts = [one["message"]["text"] for one in sarif["runs"][0]["results"]]
    assert texts
    assert not [text for text in texts if re.search(r"(?<!\\)\[[^\]]*\]\(", text)]
    for line in epg("validate", feeds[0], "--format", "jsonl", "--show-all").out.splitlines():
        json.loads(line)


class Page(HTMLParser):
    """What of a page could run, be fetched, or be followed."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.policy = ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"]
        runs = [name for name in given if name.startswith("on") or name in {"style", "src"}]
        leads = [given[name] for name in ("href", "action", "data") if given.get(name)]
        if runs or tag in {"img", "iframe", "object", "embed", "base", "link", "form"}:
            self.found.append((tag, given))
        self.found += [(tag, lead) for lead in leads if not lead.startswith("#")]
        if tag == "script" and not given.get("type") and "script-src" not in self.policy:
            self.found.append((tag, given))


PAGES = {
    "report.html": ("validate", "old.jsonl", "--format", "html", "--show-all"),
    "changes.html": ("diff", "old.jsonl", "new.jsonl", "--format", "html"),
    "guide.html": ("preview", "old.jsonl"),
}


@pytest.mark.parametrize("page", PAGES)
def test_no_page_has_anything_of_a_feed_but_text(epg, tmp_path, feeds, page):
    assert epg(*PAGES[page], "-o", page).code in {0, 1}
    found = Page((tmp_path / page).read_text())
    assert found.policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "base-uri 'none'; form-action 'none'" in found.policy
    assert "unsafe" not in found.policy
    assert found.found == []


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    if browsing.CHROMIUM is None:
        pytest.skip("chromium is not installed")
    opened = browsing.Browser(tmp_path_factory.mktemp("profile"))
    yield opened
    opened.close()


@pytest.mark.parametrize("page", PAGES)
def test_in_a_browser_nothing_runs_and_nothing_is_asked_for(epg, tmp_path, feeds, browser, page):
    epg(*PAGES[page], "-o", page)
    browser.open(tmp_path / page)
    if page == "guide.html":
        browser.until("document.querySelectorAll('#grid .programme, #grid [role=gridcell]').length")
        browser.run("openProgramme(grid.data.programmes[0])")
        browser.until("document.querySelectorAll('#detail dd a').length")
    leads = browser.run("[...document.querySelectorAll('a')].map((one) => one.protocol)")
    assert set(leads) <= {"http:", "https:", "file:"}
    assert browser.run("window.hit === undefined")
    assert browser.requested() == [(tmp_path / page).as_uri()]
    assert browser.complaints() == []
