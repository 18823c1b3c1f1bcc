"""Addresses of pictures, pages and critics: whether anybody can follow them.

What an address is: RFC 3986. What browsers do with one that is none, such as one with a line break
in its scheme: the URL standard of WHATWG; a guide that is shown in a page is at its mercy.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from epg_export.model import Feed, Image, Link, Part, Review, Right
from epg_export.rules.engine import Context, Fault, rule
from epg_export.rules.wording import quoted
from epg_export.vocab.links import FEED_FILE

LARGEST = 20_000
"""More pixels than that no picture is wide or high."""

_LONGEST = 500
_HIGHEST_PORT = 65_535
_FIELDS: dict[type[Part], tuple[str, ...]] = {
    Image: ("url",),
    Link: ("url",),
    Right: ("link",),
    Review: ("value",),
    Feed: ("source_url", "data_url", "generator_url"),
}
_PLAIN = re.compile(
    r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[A-Za-z0-9/._~!$&'()*+,;=:@%?#-]{0,400})?"
)
"""What almost all addresses are like, so that the rest need not be looked at."""
_UNSAFE = frozenset({"javascript", "vbscript", "livescript", "data", "file", "blob"})
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_PORT_NEXT = re.compile(r"[^/?#:]+:[0-9]+(?:[/?#]|$)")
_DIGITS = re.compile(r"[0-9]{1,5}")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\u2060\ufeff]+")
"""What browsers pass over, at least before a scheme or in it."""
_BLANK = re.compile(r"[\s\x00-\x20\x7f-\x9f\u200b\ufeff]")
_NOWHERE = re.compile(r'[<>"{}\\]')
_AUTHORITY = re.compile(
    r"https?://(?:[^/?#@]*@)?(?P<host>\[[0-9A-Fa-f:.]+\]|[^/?#:@\[\]]*)(?P<port>:[^/?#]*)?",
    re.IGNORECASE,
)


class Flaw(NamedTuple):
    """What is wrong with an address: relative, unsafe or malformed, and in words."""

    kind: str
    words: str


def doubtful_address(part: Part) -> bool:
    """Whether an address is out of the ordinary, or the size of the picture that it leads to."""
    if isinstance(part, Image):
        width, height = part.width, part.height
        return (
            _PLAIN.fullmatch(part.url) is None
            or (width is not None and not 0 < width <= LARGEST)
            or (height is not None and not 0 < height <= LARGEST)
        )
    if isinstance(part, Link):
        return _PLAIN.fullmatch(part.url) is None
    return any(_PLAIN.fullmatch(address) is None for _, address in addresses_of(part))


def addresses_of(part: Part) -> Iterator[tuple[str, str]]:
    """Yield the addresses of a part that are said, with their paths; a review may be a text."""
    if isinstance(part, Review) and part.kind != "url":
        return
    for field in _FIELDS[type(part)]:
        address = getattr(part, field)
        if address and address.strip():
            yield f".{field}", address


def flaw_of(address: str) -> Flaw | None:
    """What is wrong with an address; None where it can be followed."""
    bare = _IGNORED.sub("", unescape(address))
    scheme = _SCHEME.match(bare)
    if scheme and scheme[1].lower() in _UNSAFE:
        return Flaw("unsafe", f"begins with {scheme[1].lower()}:")
    if _DRIVE.match(address) or address.startswith("\\\\"):
        return Flaw("malformed", "is a path of Windows")
    if _BLANK.search(address):
        return Flaw("malformed", "holds a blank or a control character")
    if found := _NOWHERE.search(address):
        return Flaw("malformed", f"holds {found[0]}, which no address has")
    if scheme is None or _PORT_NEXT.match(address):
        return Flaw("relative", "does not begin with https:// or http://")
    return _flaw_of_host(address) if scheme[1].lower() in ("http", "https") else None


def _flaw_of_host(address: str) -> Flaw | None:
    authority = _AUTHORITY.match(address)
    if authority is None:
        return Flaw("malformed", "has no // behind its scheme")
    host, port = authority["host"], authority["port"]
    if not host:
        return Flaw("malformed", "has no host")
    if host.lower() in ("http", "https"):
        return Flaw("malformed", "begins twice")
    if ".." in host or host.startswith("."):
        return Flaw("malformed", f"has the host {host}")
    digits = (port or "").removeprefix(":")
    # A colon without a port is one that was left out.
    if digits and not (_DIGITS.fullmatch(digits) and 0 < int(digits) <= _HIGHEST_PORT):
        return Flaw("malformed", f"has the port {quoted(digits)}")
    return None


_ALL = (Image, Link, Right, Feed)


@rule(
    "EPG501",
    "empty-address",
    "warning",
    Image,
    Link,
    remedy="write the address, or leave the picture or the link out",
    look=doubtful_address,
)
def empty_address(part: Image | Link, _context: Context) -> Iterator[Fault]:
    """A picture or a link has no address; it is not written out.

    Some receivers fetch the page of the feed itself instead. xmltv.dtd, icon, image and url.

    Example:
        {"type": "channel", "id": "one.example", "icons": [{"url": ""}]}

    Instead:
        {"type": "channel", "id": "one.example", "icons": [{"url":
        "https://www.example.com/logos/one.png"}]}
    """
    if not part.url.strip():
        yield Fault(".url", f"a {'picture' if isinstance(part, Image) else 'link'} has no address")


@rule(
    "EPG502",
    "relative-address",
    "warning",
    *_ALL,
    remedy="write the whole address, from https:// on",
    look=doubtful_address,
)
def relative_address(part: Part, _context: Context) -> Iterator[Fault]:
    """An address does not say where it begins: it is a path, or has no scheme.

    A feed has no place of its own to begin from, so the picture is not found. RFC 3986, section
    4.2.

    Example:
        {"type": "channel", "id": "one.example", "icons": [{"url": "/logos/one.png"}]}

    Instead:
        {"type": "channel", "id": "one.example", "icons": [{"url":
        "https://www.example.com/logos/one.png"}]}
    """
    if not (isinstance(part, Link) and part.system == FEED_FILE):  # an index is beside its files
        yield from _flawed(part, "relative")


@rule(
    "EPG503",
    "unsafe-address",
    "warning",
    *_ALL,
    Review,
    remedy="leave it out, or give the https:// address at which it can be fetched",
    look=doubtful_address,
)
def unsafe_address(part: Part, _context: Context) -> Iterator[Fault]:
    r"""An address runs a script, holds the data itself, or leads to a file of one computer.

    In a guide that is a web page, it is an attack on whoever looks at it; elsewhere it shows
    nothing. Blanks and line breaks inside do not disarm it. RFC 3986, section 7; RFC 2397 (data).

    Example:
        {"type": "channel", "id": "one.example", "links": [{"url": "java\tscript:alert(1)"}]}

    Instead:
        {"type": "channel", "id": "one.example", "links": [{"url": "https://www.example.com/one"}]}
    """
    yield from _flawed(part, "unsafe")


@rule(
    "EPG504",
    "malformed-address",
    "warning",
    *_ALL,
    remedy="correct the address; what it may not hold is percent-encoded, such as %20 for a blank",
    look=doubtful_address,
)
def malformed_address(part: Part, _context: Context) -> Iterator[Fault]:
    """An address has not the form of one: blanks, a path of Windows, no host, an impossible port.

    Most receivers give up on it. RFC 3986, section 3.

    Example:
        {"type": "channel", "id": "one.example", "icons": [{"url": "https://www.example.com/the
        one.png"}]}

    Instead:
        {"type": "channel", "id": "one.example", "icons": [{"url":
        "https://www.example.com/the%20one.png"}]}
    """
    yield from _flawed(part, "malformed")


@rule(
    "EPG508",
    "long-address",
    "info",
    *_ALL,
    remedy="give a shorter address",
    look=doubtful_address,
)
def long_address(part: Part, _context: Context) -> Iterator[Fault]:
    """An address has more than 500 characters.

    Some receivers have no room for it: Dispatcharr's icons end there. It is mostly one that was
    signed for a short time, and leads nowhere soon.

    Example:
        {"type": "channel", "id": "one.example", "links": [{"url": {"repeat":
        "https://www.example.com/", "times": 30}}]}

    Instead:
        {"type": "channel", "id": "one.example", "links": [{"url": "https://www.example.com/one"}]}
    """
    for path, address in addresses_of(part):
        if len(address) > _LONGEST and not _is_unsafe(address):
            yield Fault(path, f"the address has {len(address)} characters: {quoted(address)}")


@rule(
    "EPG507",
    "plain-http",
    "info",
    Image,
    Link,
    remedy="use https:// where the server answers to it",
    lifecycle="preview",
)
def plain_http(part: Image | Link, _context: Context) -> Iterator[Fault]:
    """The address of a picture or a page begins with http: and not with https:.

    Pages that come by https show no picture that does not (mixed content).

    Example:
        {"type": "channel", "id": "one.example", "icons": [{"url":
        "http://www.example.com/one.png"}]}

    Instead:
        {"type": "channel", "id": "one.example", "icons": [{"url":
        "https://www.example.com/one.png"}]}
    """
    if part.url[:5].lower() == "http:":
        yield Fault(".url", f"the address is {quoted(part.url)}")


@rule(
    "EPG513",
    "review-without-address",
    "warning",
    Review,
    remedy="give the whole address, or the kind text",
    look=doubtful_address,
)
def review_without_address(review: Review, _context: Context) -> Iterator[Fault]:
    """A review is said to be an address, and is none.

    Receivers make a link of it that leads nowhere. xmltv.dtd, review: type is text or url.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "reviews": [{"kind": "url",
        "value": "A gem."}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "reviews": [{"kind": "text",
        "value": "A gem."}]}
    """
    for path, address in addresses_of(review):
        flaw = flaw_of(address)
        if flaw and flaw.kind != "unsafe":
            yield Fault(path, f"{quoted(address)} {flaw.words}")


def _flawed(part: Part, kind: str) -> Iterator[Fault]:
    for path, address in addresses_of(part):
        flaw = flaw_of(address)
        if flaw and flaw.kind == kind:
            yield Fault(path, f"{quoted(address)} {flaw.words}", facts={"address": address[:200]})


def _is_unsafe(address: str) -> bool:
    flaw = flaw_of(address)
    return flaw is not None and flaw.kind == "unsafe"
