"""What a content is that is none of the formats: a page of HTML, an archive, a playlist, an error.

The first bytes say it. What is told is meant for somebody who asked for a feed and was sent this.
"""

import re
from html import unescape
from typing import Any, NamedTuple

import msgspec

from epg_export.formats import Format
from epg_export.formats.encodings import detected
from epg_export.formats.marks import ZIP

_SIGNATURES = (
    (ZIP, "a zip archive"),
    (b"PK\x05\x06", "an empty archive (zip)"),
    (b"BZh", "an archive of bzip2"),
    (b"7z\xbc\xaf\x27\x1c", "an archive of 7-Zip"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x1f\x9d", "an archive of compress (.Z)"),
    (b"\x04\x22\x4d\x18", "an archive of LZ4"),
    (b"\x1f\x8b", "packed with gzip again and again"),
    (b"\xfd7zXZ\x00", "packed with xz again and again"),
    (b"\x28\xb5\x2f\xfd", "packed with zstd again and again"),
    (b"%PDF-", "a PDF document"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
)
_DOCUMENTS = ((b"word/", "a Word document"), (b"vnd.oasis.opendocument.text", "a text document"))
"""What stands near the beginning of a zip archive that is one document."""
_NEAR = 2048
_UNPACK = "unpack it, and give the file that is in it"
_TYPED = "save its text as .txt, or its table as .xlsx, and give that file"
_APPLY = "apply it to the feed that it changes: epg-export apply FEED DELTA -o OUT"
_FETCH = "fetch the feed again: its address, the login or the server that sends it is wrong"
_SAVE = (
    "if it is a table, open it in a spreadsheet program and save it as .xlsx; else fetch it again"
)
_SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"
_TABLE = re.compile(r"<table[\s>]", re.IGNORECASE)
_TAR_MARK = slice(257, 262)
_MOST = 60
_MARKS = "\ufeff\0 \t\r\n"
# White space, comments, instructions and document types before the first element.
_PROLOG = re.compile(
    r"(?:\s++|<!--.*?-->|<\?.*?\?>|<!DOCTYPE\b[^>\[]*(?:\[.*?\]\s*)?>)++", re.DOTALL | re.IGNORECASE
)
_ELEMENT = re.compile(r"<([^\W\d][\w:.\-]*)")
_HTML = frozenset({"html", "head", "body", "title", "meta", "script", "h1", "h2", "p", "center"})
_HTML_TYPE = re.compile(r"<!DOCTYPE\s+html\b", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.IGNORECASE | re.DOTALL)
_PASSWORD = re.compile(r"<input\b[^>]*\btype\s*=\s*[\"']?password", re.IGNORECASE)
_PROGRAMME = re.compile(r"<programme\s[^>]*\bstart\s*=")
_LISTING = re.compile(r"<tv[\s>]|<programme\s", re.IGNORECASE)
_HTTP = re.compile(r"HTTP/\d(?:\.\d)? (\d{3}[^\r\n]*)")
_ROOTS = {"rss": "an RSS feed", "feed": "an Atom feed", "svg": "an SVG picture"}
_OURS = ("type", "feed", "channels", "series", "episodes", "broadcasts", "titles", "names")
_COMPLAINT = re.compile(r'\{\s*"(error|message|detail)"\s*:\s*"([^"]*)(?:"\s*\}|\Z)')
_DELTA = re.compile(r'\{\s*"type"\s*:\s*"delta"\s*[,}]')
_COMPLAINTS = ("error", "errors", "message", "detail", "fault", "exception")


class Foreign(NamedTuple):
    """What a content is, and what to do about it; None where that depends."""

    what: str
    remedy: str | None = None


def surely(head: bytes, format_: Format | None) -> Foreign | None:
    """What a content is that was taken for ``format_`` and is certainly none of that."""
    text = _text(head)
    if _DELTA.match(text):
        return Foreign("a delta", _APPLY)
    if text.startswith("<") and _SPREADSHEET in text:
        return Foreign("an XML spreadsheet of 2003", _SAVE)
    is_xml = format_ is None or format_.markup
    said = _page(text) or _php(text) or (_json(text) if is_xml else _complaint(text))
    said = said or _answer(text)
    # Workbooks are archives and old office documents: their format knows them by these bytes.
    known = format_ is not None and not is_xml and format_.sniff(head)
    signed = None if known else _signed(head)
    return signed or _tar(head) or (Foreign(said, _remedy(text)) if said else None)


def _remedy(text: str) -> str:
    """What to do about an answer in place of a feed; or about a table that was saved as a page."""
    return _SAVE if _TABLE.search(text) and not _PASSWORD.search(text) else _FETCH


def looks_like(head: bytes) -> Foreign:
    """What a content is, as far as its first bytes show it."""
    if found := surely(head, None):
        return found
    text = _text(head)
    if said := _playlist(text) or _xml(text) or _table(text):
        return Foreign(said)
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Foreign("binary")
    return Foreign(f'text that starts with "{_short(text)}"')


def has_markup(head: bytes) -> bool:
    """Whether there is any less-than sign: no XML is without one."""
    return "<" in _text(head)


def nothing(head: bytes) -> str | None:
    """What stands there instead of a content that has nothing in it; None where it has."""
    if not head:
        return "there is nothing in it"
    left = head.strip()
    if not left:
        return "there is nothing in it but white space"
    if not left.strip(b"\0"):
        return "there is nothing in it but NUL bytes"
    return None if _text(head) else "there is nothing in it but a byte order mark"


def _text(head: bytes) -> str:
    name = detected(head, lambda _oddity: None).name
    return head.decode(name, errors="replace").strip(_MARKS)


def _signed(head: bytes) -> Foreign | None:
    what = next((what for mark, what in _SIGNATURES if head.startswith(mark)), None)
    if what is None:
        return None
    if head.startswith(ZIP):
        what = next((named for mark, named in _DOCUMENTS if mark in head[:_NEAR]), what)
    if "document" in what:
        return Foreign(what, _TYPED)
    holds = ("archive" in what or "packed" in what) and "empty" not in what
    return Foreign(what, _UNPACK if holds else None)


def _tar(head: bytes) -> Foreign | None:
    if head[_TAR_MARK] != b"ustar":
        return None
    first = head[:100].rstrip(b"\0").decode(errors="replace")
    return Foreign(f'a tar archive, which begins with "{_short(first)}"', _UNPACK)


def _page(text: str) -> str | None:
    """A page of HTML, by its first element or its document type; not one that holds a listing."""
    prolog = _PROLOG.match(text)
    start = prolog.end() if prolog else 0
    element = _ELEMENT.match(text, start)
    name = element.group(1).lower() if element else ""
    typed = _HTML_TYPE.search(text, 0, start) is not None and name != "tv"
    if not (typed or name in _HTML) or _PROGRAMME.search(text):
        return None
    title = _TITLE.search(text) or _HEADING.search(text)
    said = _short(re.sub("<[^>]*>", "", unescape(title.group(1)))) if title else ""
    wants = " that asks for a password" if _PASSWORD.search(text) else ""
    return f"an HTML page{wants}" + (f' ("{said}")' if said else "")


def _php(text: str) -> str | None:
    return "the source of a PHP program" if text.startswith("<?php") else None


def _json(text: str) -> str | None:
    if not text.startswith(("{", "[")):
        return None
    return _complaint(text) or ("JSON" if _decoded(text) is not None else None)


def _complaint(text: str) -> str | None:
    """JSON in which a server says why there is no feed."""
    if match := _COMPLAINT.match(text):
        value: Any = {match.group(1): match.group(2)}
    else:
        value = _decoded(text) if text.startswith("{") else None
    if not isinstance(value, dict) or any(name in value for name in _OURS):
        return None
    said = next((value[name] for name in _COMPLAINTS if name in value), None)
    if isinstance(said, dict):
        said = next((said[name] for name in ("message", *_COMPLAINTS) if name in said), said)
    if said is None:
        return None
    words = said if isinstance(said, str) else msgspec.json.encode(said).decode()
    return f'JSON with an error in it ("{_short(words)}")'


def _decoded(text: str) -> Any:
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return None


def _playlist(text: str) -> str | None:
    return "an M3U playlist" if text.startswith("#EXTM3U") else None


def _answer(text: str) -> str | None:
    match = _HTTP.match(text) if _LISTING.search(text) is None else None
    return f'the head of a server\'s answer ("{_short(match.group(1))}")' if match else None


def _xml(text: str) -> str | None:
    prolog = _PROLOG.match(text)
    start = prolog.end() if prolog else 0
    element = _ELEMENT.match(text, start)
    if element is not None:
        name = element.group(1)
        return _ROOTS.get(name) or f'XML with the root "{_short(name)}"'
    ends = start == len(text) or text.startswith("<", start)
    return "XML that ends before its first element" if text.startswith("<?xml") and ends else None


def _table(text: str) -> str | None:
    """A table, by a first line of several columns and a second one of as many."""
    lines = text.splitlines()[:2]
    for sign in ";\t,":
        counts = [line.count(sign) for line in lines]
        if len(counts) > 1 and counts[0] == counts[1] > 0:
            return f'a table of {counts[0] + 1} columns, as it seems ("{_short(lines[0])}")'
    return None


def _short(text: str) -> str:
    shown = " ".join("".join(c if c.isprintable() else " " for c in text[: 20 * _MOST]).split())
    return shown if len(shown) <= _MOST else f"{shown[: _MOST - 1]}…"
