"""Look over the site that was built: ``python docs/check_site.py FOLDER``.

A page asks nobody else for anything, and no link within the site leads nowhere.
"""

import sys
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_FETCHED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href"}
"""What a browser fetches unasked."""

_NOT_FETCHED = frozenset({"canonical", "next", "prev", "search", "index", "author"})


class _Page(HTMLParser):
    """What a page fetches, where its links lead, and what can be linked to in it."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.ids |= {said[name] for name in ("id", "name") if name in said}
        if tag == "a" and "href" in said:
            self.links.append(said["href"])
        elif tag in _FETCHED and not _NOT_FETCHED & set(said.get("rel", "").split()):
            self.fetched.append(said.get(_FETCHED[tag], ""))


def faults(folder: Path) -> Iterator[str]:
    """What is wrong with the pages in a folder, one line each."""
    for path in sorted(folder.rglob("*.html")):
        page, name = _read(path), path.relative_to(folder)
        yield from (f"{name} fetches {one}" for one in page.fetched if _is_outside(one))
        for link in page.links:
            if not _is_outside(link) and (missing := _missing(path, link)):
                yield f"{name} leads to {link}: {missing}"
    for path in sorted(folder.rglob("*.css")):
        if "url(http" in (text := path.read_text(encoding="utf-8")) or "@import" in text:
            yield f"{path.relative_to(folder)} fetches something"


def _missing(path: Path, link: str) -> str:
    parts = urlsplit(link)
    aim = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if aim.is_dir():
        aim /= "index.html"
    if not aim.is_file():
        return "there is no such page"
    anchor = unquote(parts.fragment)
    if aim.suffix == ".html" and anchor and anchor not in _read(aim).ids:
        return "there is no such place in it"
    return ""


@cache
def _read(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page


def _is_outside(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.netloc) or parts.scheme not in ("", "data")


def main() -> int:
    """Tell what is wrong."""
    found = list(faults(Path(sys.argv[1]).resolve()))
    sys.stderr.write("".join(f"{one}\n" for one in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
