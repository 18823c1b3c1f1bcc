"""The site: every page is found from its first one, and none asks others for anything."""

import importlib
import re

import pytest
from conftest import ROOT

DOCS = ROOT / "docs"
TOCTREE = re.compile(r"^```\{toctree\}\n(.*?)^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\(([^):#]+\.md)[)#]")


@pytest.fixture
def script(monkeypatch):
    """One of the scripts beside the pages."""
    monkeypatch.syspath_prepend(DOCS)
    return importlib.import_module


def listed(page):
    """The pages that a table of contents names."""
    for body in TOCTREE.findall(page.read_text(encoding="utf-8")):
        for line in body.splitlines():
            if line and not line.startswith(":"):
                name = line.rpartition("<")[2].rstrip(">")
                yield (page.parent / f"{name}.md").resolve()


def linked(page):
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        yield (page.parent / target).resolve()


def test_every_page_is_found_from_the_first_one():
    seen, waiting = set(), [DOCS / "index.md"]
    while waiting:
        page = waiting.pop()
        if page not in seen and page.is_file():
            seen.add(page)
            waiting += [*listed(page), *linked(page)]
    pages = {path.resolve() for path in DOCS.rglob("*.md")}
    assert pages - seen == set()


def test_every_page_is_in_the_navigation(script):
    shown = {DOCS / "index.md", *listed(DOCS / "index.md")}
    shown |= {DOCS / "rules" / f"{name}.md" for name in script("make_rules").families()}
    shown |= {DOCS / "reference" / "commands" / f"{name}.md" for name in script("program").COMMANDS}
    pages = {path for path in DOCS.rglob("*.md") if not path.stem.startswith("EPG")}
    assert pages == shown


@pytest.mark.parametrize(
    ("heading", "address"),
    [
        ("`--dedupe`: what stands twice (EPG145)", "--dedupe-what-stands-twice-epg145"),
        ("manifest.json", "manifestjson"),
        ("Who may ask", "who-may-ask"),
    ],
)
def test_headings_have_the_addresses_that_code_hosts_give_them(script, heading, address):
    assert script("slugs").anchor(heading) == address


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        ('<a href="other.html#here">', ""),
        ('<a href="https://example.org/">', ""),
        ('<a href="none.html">', "page.html leads to none.html: there is no such page"),
        (
            '<a href="other.html#there">',
            "page.html leads to other.html#there: there is no such place in it",
        ),
        (
            '<script src="https://cdn.example/x.js">',
            "page.html fetches https://cdn.example/x.js",
        ),
        (
            '<link rel="stylesheet" href="//cdn.example/x.css">',
            "page.html fetches //cdn.example/x.css",
        ),
    ],
)
def test_what_leads_nowhere_or_outside_is_told(script, tmp_path, page, fault):
    (tmp_path / "page.html").write_text(page)
    (tmp_path / "other.html").write_text('<p id="here">')
    assert list(script("check_site").faults(tmp_path)) == ([fault] if fault else [])
