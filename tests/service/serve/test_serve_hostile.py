"""Requests that are meant to do harm: told in JSON, nothing of them in a header, no file but ours."""

import json

import pytest
from serving import WHEN, part, running, served

from epg_export.service.serve.shelf import OnShelf, Wanted

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

FEED = b"<tv></tv>"
EVIL = "a\r\nSet-Cookie: x=1\r\n\r\n<script>alert(1)</script>"


@pytest.fixture
def site(tmp_path):
    made = served(tmp_path)
    made.shelf.put(Wanted("xmltv"), FEED)
    for channel in ("a.tv", EVIL, "../../etc/passwd", "a\0b", "\u202e", "x" * 5000):
        made.shelf.put(Wanted("xmltv", channel=channel), FEED)
        made.shelf.channels[channel] = OnShelf(channel, 1, WHEN)
    return made


def quoted(text):
    return "".join(f"%{byte:02X}" for byte in text.encode())


PATHS = [
    "/xmltv/../../../etc/passwd",
    "/xmltv/..%2f..%2f..%2fetc%2fpasswd.xml",
    "/xmltv/..%252f..%252fetc%252fpasswd.xml",
    "/xmltv/%2e%2e/%2e%2e/etc/passwd",
    "/xmltv/..%5c..%5cetc%5cpasswd.xml",
    "/xmltv/C:%5cwindows%5cwin.ini.xml",
    "/xmltv/%2fetc%2fpasswd.xml",
    "/xmltv/passwd%00.xml",
    "/xmltv/file:%2f%2f%2fetc%2fpasswd.xml",
    "/xmltv/a.tv/..%2f..%2fx.xml",
    "/xmltv//etc/passwd",
    "//evil.example/xmltv.xml",
    "/\\evil.example",
    "/.git/config",
    "/epg-export.toml",
    "/xmltv/a.tv.xml/",
    "/%c0%ae%c0%ae/etc/passwd",
    "/xmltv/%ff.xml",
    "/xmltv/%.xml",
    "/" + "a/" * 2000,
    "/xmltv/" + quoted(EVIL + "?") + ".xml",
]


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_to_another_file(site, path):
    answer = site.ask(path)
    assert answer.status in {400, 404}
    assert answer.problem["type"] == "about:blank"
    assert "location" not in answer.headers
    assert b"root:" not in answer.body
    assert b"\r\nSet-Cookie" not in answer.body


@pytest.mark.parametrize("channel", [EVIL, "../../etc/passwd", "a\0b", "\u202e", "x" * 5000])
def test_an_id_is_one_segment_and_reaches_no_header(site, channel):
    answer = site.ask(f"/xmltv/{quoted(channel)}.xml")
    assert answer.status == 200
    assert answer.body == FEED
    for name, value in answer.headers.items():
        assert not set("\r\n\0") & set(name + value)
        assert "Set-Cookie" not in value


@pytest.mark.parametrize(
    "query",
    [
        "lang=de%0d%0aSet-Cookie:%20x=1",
        "profile=../../etc/passwd",
        "profile=/etc/passwd",
        "profile=file:///etc/passwd",
        "since=%0d%0aX:1",
        "<script>alert(1)</script>=1",
        "lang=" + "de," * 3000,
        "url=http://169.254.169.254/",
    ],
)
def test_no_parameter_names_a_file_or_makes_a_header(site, query):
    answer = site.ask(f"/xmltv.xml?{query}")
    assert answer.status in {400, 414}
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert not [value for value in answer.headers.values() if "Set-Cookie" in value]
    assert json.loads(answer.body)["remedy"]


@pytest.mark.parametrize(
    "path", ["/", "/xmltv.xml", "/nothing", "/health", "/metrics", "/validate"]
)
def test_every_answer_says_what_it_is_not(site, path):
    answer = site.ask(path)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "access-control-allow-origin" not in answer.headers
    assert "server" not in answer.headers


@pytest.mark.parametrize(
    "method", ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND", "GET\u0000", "<script>"]
)
def test_other_methods_are_refused(site, method):
    answer = site.ask("/xmltv.xml", method=method)
    assert answer.problem["status"] == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
    for header in ("x-http-method-override", "x-method-override"):
        answer = site.ask("/xmltv.xml", headers={header: "DELETE"})
        assert answer.status == 200


@pytest.mark.parametrize("host", ["evil.example", "x\u0000", "", "a" * 5000, "evil.example:80@x"])
def test_no_host_is_believed(site, host):
    answer = site.ask("/xmltv.xml", headers={"host": host, "x-forwarded-host": "evil.example"})
    assert answer.status == 200
    assert not [value for value in answer.headers.values() if "evil" in value]


def test_channels_are_labels_and_nothing_else(site):
    lines = site.ask("/metrics").body.decode().split("\n")
    served_lines = [line for line in lines if "served_programmes{" in line]
    assert len(served_lines) == 6
    assert all(line.endswith("} 1.0") for line in served_lines)
    assert not [line for line in lines if line.startswith(("Set-Cookie", "<script"))]


def test_a_token_is_compared_in_the_same_time_for_all():
    """What is compared by ``==`` ends at the first letter that differs, and tells where."""
    source = part("token").check.__code__
    assert "compare_digest" in source.co_names


SMUGGLED = [
    "POST /validate HTTP/1.1\nHost: x\nContent-Length: 4\nTransfer-Encoding: chunked\n\n0\n\n",
    "POST /validate HTTP/1.1\nHost: x\nContent-Length: 4\nContent-Length: 5\n\nabcde",
    "POST /validate HTTP/1.1\nHost: x\nTransfer-Encoding: xchunked\n\n0\n\n",
    "POST /validate HTTP/1.1\nHost: x\nTransfer-Encoding: chunked, identity\n\n0\n\n",
    "POST /validate HTTP/1.1\nHost: x\nTransfer-Encoding : chunked\n\n0\n\n",
    "POST /validate HTTP/1.1\nHost: x\nContent-Length: +4\n\nabcd",
    "POST /validate HTTP/1.1\nHost: x\nContent-Length: 0x4\n\nabcd",
    "GET /xmltv.xml HTTP/1.1\nHost: x\nHost: y\n\n",
    "GET /xmltv.xml HTTP/1.1\n\n",
    "GET /xmltv.xml HTTP/1.1\nHost: x\n Folded: y\nX\n\n",
    "GET /xml tv.xml HTTP/1.1\nHost: x\n\n",
    "GET /xmltv.xml\x00 HTTP/1.1\nHost: x\n\n",
    "PRI * HTTP/2.0\n\nSM\n\n",
    "GET /xmltv.xml HTTP/1.1\nHost: x\nX: " + "y" * 20_000 + "\n\n",
    "GET /" + "y" * 20_000 + " HTTP/1.1\nHost: x\n\n",
]


def test_what_two_servers_could_read_in_two_ways_is_refused(site):
    with running(site.shelf, linger=0.2) as server:
        for text in SMUGGLED:
            behind = "GET /health HTTP/1.1\nHost: x\n\n"
            answer = server.ask(text + behind)
            status = int(answer.split()[1])
            assert 400 <= status < 500 or status == 501, text[:100]
            assert b"alive" not in answer, text[:100]
        assert server.get("/health").status == 200
