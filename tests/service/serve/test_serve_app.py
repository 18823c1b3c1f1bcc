"""What is answered to whom: the application without a network."""

import base64
import datetime as dt
import gzip
import hashlib
import json

import pytest
from serving import HTTP_WHEN, part, served

from epg_export.errors import ConfigError, ReadError
from epg_export.service.hand import TookTooLongError
from epg_export.service.serve.shelf import BusyError, Wanted

# An event loop wakes itself by a pair of sockets; nothing leaves the machine.
pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

WHOLE = b"<tv>" + b"x" * 5000 + b"</tv>"
DAY = dt.date(2026, 3, 28)
SECRET = "s3cret-token"  # noqa: S105 - of a test
FEEDS = {
    "/": Wanted("guide"),
    "/xmltv.xml": Wanted("xmltv"),
    "/xmltv/a%2Fb.xml": Wanted("xmltv", "a/b"),
    "/xmltv/a.xml/2026-03-28.xml": Wanted("xmltv", "a.xml", DAY),
    "/ebucore.xml": Wanted("ebucore"),
    "/ebucore/%C3%A9.xml": Wanted("ebucore", "é"),
    "/ebucore/a/2026-03-28.xml": Wanted("ebucore", "a", DAY),
    "/records.jsonl": Wanted("jsonl"),
    "/records/a.jsonl": Wanted("jsonl", "a"),
}


@pytest.fixture
def site(tmp_path):
    return served(tmp_path)


@pytest.mark.parametrize(("address", "wanted"), FEEDS.items(), ids=FEEDS)
def test_each_feed_has_its_address(site, address, wanted):
    site.shelf.put(wanted, WHOLE)
    answer = site.ask(address)
    sha = hashlib.sha256(WHOLE).hexdigest()
    assert (answer.status, answer.body) == (200, WHOLE)
    assert answer.headers == {
        "cache-control": "no-cache",
        "vary": "Accept-Encoding",
        "etag": f'"{sha}"',
        "last-modified": HTTP_WHEN,
        "content-type": "application/xml",
        "accept-ranges": "bytes",
        "content-length": str(len(WHOLE)),
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    }


def test_a_head_has_the_same_headers(site):
    site.shelf.put(Wanted("xmltv"), WHOLE)
    for headers in ({}, {"accept-encoding": "gzip"}, {"if-none-match": "*"}):
        got, head = (site.ask("/xmltv.xml", method=one, headers=headers) for one in ("GET", "HEAD"))
        assert (head.status, head.headers) == (got.status, got.headers)
        assert head.body == b""


def test_gzip(site):
    site.shelf.put(Wanted("xmltv"), WHOLE)
    answer = site.ask("/xmltv.xml", headers={"accept-encoding": "gzip"})
    assert gzip.decompress(answer.body) == WHOLE
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-length"] == str(len(answer.body))
    assert answer.headers["etag"].endswith('-gzip"')


def test_not_modified(site):
    site.shelf.put(Wanted("xmltv"), WHOLE)
    for coding in ("identity", "gzip"):
        headers = {"accept-encoding": coding}
        etag = site.ask("/xmltv.xml", headers=headers).headers["etag"]
        answer = site.ask("/xmltv.xml", headers={**headers, "if-none-match": etag})
        assert (answer.status, answer.body) == (304, b"")
        assert answer.headers["etag"] == etag
        assert answer.headers["vary"] == "Accept-Encoding"
        assert answer.headers["cache-control"] == "no-cache"
        assert "content-length" not in answer.headers


def test_a_download_goes_on_where_it_ended(site):
    site.shelf.put(Wanted("xmltv"), WHOLE)
    etag = site.ask("/xmltv.xml").headers["etag"]
    headers = {"range": "bytes=3000-", "if-range": etag}
    answer = site.ask("/xmltv.xml", headers=headers)
    assert (answer.status, answer.body) == (206, WHOLE[3000:])
    assert answer.headers["content-range"] == f"bytes 3000-{len(WHOLE) - 1}/{len(WHOLE)}"
    assert answer.headers["content-length"] == str(len(WHOLE) - 3000)
    assert answer.headers["etag"] == etag
    other = site.ask("/xmltv.xml", headers={**headers, "if-range": '"another"'})
    assert (other.status, other.body) == (200, WHOLE)
    assert site.ask("/xmltv.xml", method="HEAD", headers=headers).status == 200
    assert site.ask("/xmltv.xml", headers={"range": "bytes=99999-"}).problem["status"] == 416


def test_what_has_changed_is_said(site):
    site.shelf.put(Wanted("xmltv"), WHOLE)
    answer = site.ask("/xmltv.xml", headers={"if-match": '"another"'})
    assert answer.problem["status"] == 412
    assert answer.headers["etag"]


@pytest.mark.parametrize("small", [100, 1 << 20])
def test_large_documents_are_read_piece_by_piece(tmp_path, small):
    site = served(tmp_path, small=small)
    content = bytes(range(256)) * 4096
    site.shelf.put(Wanted("xmltv"), content, packed=False)
    assert site.ask("/xmltv.xml").body == content
    headers = {"range": "bytes=200000-700000"}
    assert site.ask("/xmltv.xml", headers=headers).body == content[200000:700001]


def test_what_was_replaced_is_asked_for_again(site):
    old = site.shelf.put(Wanted("xmltv"), WHOLE)
    new = site.shelf.put(Wanted("xmltv"), b"<tv/>")
    old.path.unlink()
    left = [old, old, new]
    site.shelf.document = lambda _wanted: left.pop(0)
    assert site.ask("/xmltv.xml").body == b"<tv/>"
    site.shelf.document = lambda _wanted: old
    assert site.ask("/xmltv.xml").problem["status"] == 503


def test_before_the_first_set(site):
    site.shelf.since = None
    answer = site.ask("/xmltv.xml")
    assert answer.problem["status"] == 503
    assert answer.headers["retry-after"] == "5"
    assert site.ask("/health").status == 200


def test_ways_of_asking(site):
    asked = []

    def make(wanted):
        asked.append(wanted)
        return site.shelf.put(wanted, WHOLE)

    site.shelf.making = make
    address = "/xmltv/a.xml?lang=ger,en&profile=kodi&since=2026-03-28T06:00+01:00&until=2026-04-01"
    assert site.ask(address).body == WHOLE
    since, until = "2026-03-28T06:00+01:00", "2026-04-01"
    assert asked == [Wanted("xmltv", "a", None, ("de", "en"), "kodi", since, until)]


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (BusyError(), 503),
        (TookTooLongError(60), 504),
        (ConfigError("it means nothing", remedy="mean something"), 400),
        (ReadError("/secret/place", "is gone"), 503),
    ],
)
def test_what_could_not_be_made(site, error, status):
    def make(_wanted):
        raise error

    site.shelf.making = make
    problem = site.ask("/xmltv.xml?lang=de").problem
    assert problem["status"] == status
    assert "/secret" not in problem["detail"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/xmltv/nobody.xml", 404),
        ("/xmltv/nobody.xml?lang=de", 404),
        ("/xmltv/a/2026-02-30.xml", 400),
        ("/xmltv/a/20260328.xml", 400),
        ("/xmltv/a/tomorrow.xml", 400),
        ("/xmltv/%ff.xml", 400),
        ("/xmltv.xml?lang=xx", 400),
        ("/xmltv.xml?lang=,", 400),
        ("/xmltv.xml?since=soon", 400),
        ("/xmltv.xml?since=2026-03-28T06:00", 400),
        ("/xmltv.xml?since=2026-03-28&until=2026-03-27", 400),
        ("/xmltv.xml?profile=nobody", 400),
        ("/xmltv.xml?profile=/etc/passwd", 400),
        ("/xmltv.xml?profile=../kodi.toml", 400),
        ("/xmltv.xml?day=1", 400),
        ("/xmltv.xml?lang=de&lang=en", 400),
        ("/?lang=de", 400),
        ("/xmltv", 404),
        ("/xmltv/", 404),
        ("/xmltv.xml/", 404),
        ("/../etc/passwd", 404),
        ("/xmltv/../../../etc/passwd", 404),
        ("/records/a/2026-03-28.jsonl", 404),
        ("/metrics/", 404),
        ("*", 404),
    ],
)
def test_what_is_not_there_is_a_problem(site, address, status):
    answer = site.ask(address)
    assert answer.problem["status"] == status
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-length"] == str(len(answer.body))


def test_what_may_be_done(site):
    for address, allowed in {
        "/xmltv.xml": "GET, HEAD, OPTIONS",
        "/validate": "POST, OPTIONS",
        "/health": "GET, HEAD, OPTIONS",
    }.items():
        options = site.ask(address, method="OPTIONS")
        assert (options.status, options.headers["allow"]) == (204, allowed)
        refused = site.ask(address, method="DELETE")
        assert refused.problem["status"] == 405
        assert refused.headers["allow"] == allowed
    assert site.ask("*", method="OPTIONS").status == 204
    assert site.ask("/validate").problem["status"] == 405
    assert site.ask("/xmltv.xml", method="POST", body=b"x").headers["connection"] == "close"


def test_no_header_is_made_of_a_request(site):
    site.shelf.put(Wanted("xmltv"), WHOLE)
    mark = "zzmarkzz"
    headers = {"host": mark, "origin": f"https://{mark}", "x-forwarded-for": mark}
    for address in ("/xmltv.xml", f"/xmltv/{mark}.xml", f"/{mark}", f"/xmltv.xml?lang={mark}"):
        for method in ("GET", "OPTIONS", mark):
            answer = site.ask(address, method=method, headers=headers)
            assert mark not in str(answer.headers).replace(f"'{mark} ", "")


def test_a_fault_of_ours_is_told_in_the_log_alone(site):
    def broken(_wanted):
        raise KeyError("what nobody should see")

    site.shelf.document = broken
    answer = site.ask("/xmltv.xml")
    assert answer.problem["status"] == 500
    assert b"nobody" not in answer.body
    assert [(level, event) for level, event, _ in site.told] == [
        ("exception", "request failed"),
        ("info", "request"),
    ]


def test_the_log_has_no_secrets(tmp_path):
    site = served(tmp_path, secret=SECRET.encode())
    site.ask(f"/xmltv/a.xml?lang={SECRET}", headers={"authorization": f"Bearer {SECRET}"})
    (told,) = site.told
    assert SECRET not in str(told)
    fields = told[2]
    del fields["seconds"]
    assert fields == {
        "method": "GET",
        "path": "/xmltv/a.xml",
        "route": "/xmltv/{channel}.xml",
        "status": 400,
        "bytes": fields["bytes"],
        "client": "192.0.2.1",
    }


def test_the_log_has_no_password_that_stands_in_an_address(tmp_path):
    site = served(tmp_path, secret=SECRET.encode())
    site.ask(f"http://epg:{SECRET}@epg.example/xmltv/a.xml")
    assert [fields["path"] for _, _, fields in site.told] == ["/xmltv/a.xml"]


def test_a_token_that_is_sent_twice_is_none(tmp_path):
    site = served(tmp_path, secret=SECRET.encode())
    site.shelf.put(Wanted("xmltv"), WHOLE)
    said = ("authorization", f"Bearer {SECRET}")
    assert site.ask("/xmltv.xml", headers=[said]).status == 200
    for other in (said, ("authorization", "Bearer wrong")):
        assert site.ask("/xmltv.xml", headers=[said, other]).status == 401


@pytest.mark.parametrize("address", ["/health", "/xmltv.xml", "/validate"])
def test_a_body_that_ends_in_two_ways_is_not_read(site, address):
    headers = {"content-length": "4", "transfer-encoding": "chunked"}
    answer = site.ask(address, method="POST", headers=headers, body=b"abcd")
    assert "two ways" in answer.problem["detail"]
    assert answer.headers["connection"] == "close"


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (None, 401),
        ("", 401),
        ("Bearer", 401),
        ("Bearer wrong", 401),
        (f"Token {SECRET}", 401),
        (f"Bearer {SECRET}x", 401),
        ("Bearer é", 401),
        ("Basic !!!", 401),
        ("Basic " + base64.b64encode(b"kodi:wrong").decode(), 401),
        ("Basic " + base64.b64encode(SECRET.encode()).decode(), 401),
        (f"Bearer {SECRET}", 200),
        (f"bearer  {SECRET} ", 200),
        ("Basic " + base64.b64encode(f"kodi:{SECRET}".encode()).decode(), 200),
    ],
)
def test_the_token(tmp_path, said, status):
    site = served(tmp_path, secret=SECRET.encode())
    site.shelf.put(Wanted("xmltv"), WHOLE)
    headers = {} if said is None else {"authorization": said}
    answer = site.ask("/xmltv.xml", headers=headers)
    assert answer.status == status
    if status == 401:
        assert answer.headers["www-authenticate"].startswith('Bearer realm="epg-export"')
        assert answer.problem["remedy"]


def test_without_the_token_there_is_nothing_but_life(tmp_path):
    site = served(tmp_path, secret=SECRET.encode())
    for address in ("/", "/metrics", "/validate", "/nowhere", "/%ff"):
        for method in ("GET", "POST", "OPTIONS"):
            assert site.ask(address, method=method).status == 401
    assert site.ask("/health").status == 200
    assert site.ask("/ready").status == 200


def test_the_page_says_itself_what_it_may_do(site):
    document = site.shelf.put(Wanted("guide"), b"<!DOCTYPE html>")
    site.shelf.documents[Wanted("guide")] = document._replace(media_type="text/html; charset=utf-8")
    headers = site.ask("/").headers
    assert headers["content-security-policy"] == "frame-ancestors 'none'"
    assert headers["x-frame-options"] == "DENY"


def test_problems_are_json():
    told = json.loads(part("problems").body(404, "a \ud800 b", "look"))
    assert told["title"] == "Not Found"
    assert told["detail"] == "a \ud800 b"
