from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules.checking import episode, found

from epg_export.rules.addresses import flaw_of

LONG = "https://www.example.com/" + "a" * 476


def pictured(url: str, **fields: Any) -> dict[str, Any]:
    return {"type": "channel", "id": "one.example", "icons": [{"url": url, **fields}]}


@pytest.mark.parametrize(
    "url",
    [
        "https://www.example.com/one.png",
        "http://www.example.com",
        "HTTPS://WWW.EXAMPLE.COM/ONE.PNG",
        "https://www.example.com:8443/one.png",
        "https://www.example.com:/one.png",
        "https://www.example.com/one.png?w=1&h=2#top",
        "https://www.example.com/filters:quality(80)/http://other.example:80/one.png",
        "https://user:word@www.example.com/one.png",
        "https://[2001:db8::1]:8080/one.png",
        "https://192.0.2.1/one.png",
        "http://localhost/one.png",
        "https://www.bücher.example/größe.png",
        "https://www.example.com/%20one.png",
        "ftp://www.example.com/one.png",
        "crid://example.com/one",
        LONG,
    ],
)
def test_an_address_that_can_be_followed(url: str) -> None:
    assert found(pictured(url)) == []


@pytest.mark.parametrize(
    ("url", "code", "words"),
    [
        ("//www.example.com/one.png", "EPG502", "does not begin with https:// or http://"),
        ("/one.png", "EPG502", "does not begin with https:// or http://"),
        ("one.png", "EPG502", "does not begin with https:// or http://"),
        ("www.example.com/one.png", "EPG502", "does not begin with https:// or http://"),
        ("www.example.com:8080/one.png", "EPG502", "does not begin with https:// or http://"),
        ("localhost:8080/one.png", "EPG502", "does not begin with https:// or http://"),
        ("?id=1", "EPG502", "does not begin with https:// or http://"),
        ("javascript:alert(1)", "EPG503", "begins with javascript:"),
        ("JavaScript:alert(1)", "EPG503", "begins with javascript:"),
        (" javascript:alert(1)", "EPG503", "begins with javascript:"),
        ("\x01javascript:alert(1)", "EPG503", "begins with javascript:"),
        ("java\tscript:alert(1)", "EPG503", "begins with javascript:"),
        ("java\r\nscript:alert(1)", "EPG503", "begins with javascript:"),
        ("javascript&#58;alert(1)", "EPG503", "begins with javascript:"),
        ("&#106;avascript&colon;alert(1)", "EPG503", "begins with javascript:"),
        ("java\u200bscript:alert(1)", "EPG503", "begins with javascript:"),
        ("vbscript:MsgBox", "EPG503", "begins with vbscript:"),
        ("data:image/png;base64,AAAA", "EPG503", "begins with data:"),
        ("file:///home/me/one.png", "EPG503", "begins with file:"),
        ("file://C:\\one.png", "EPG503", "begins with file:"),
        ("D:\\Logos\\one.png", "EPG504", "is a path of Windows"),
        ("d:/logos/one.png", "EPG504", "is a path of Windows"),
        ("\\\\server\\one.png", "EPG504", "is a path of Windows"),
        ("https://www.example.com\\one.png", "EPG504", "holds \\, which no address has"),
        ("https://www.example.com/<size>.png", "EPG504", "holds <, which no address has"),
        ("https://www.example.com/{size}.png", "EPG504", "holds {, which no address has"),
        ("https://www.example.com/the one.png", "EPG504", "holds a blank or a control character"),
        ("https://www.example.com/one.png ", "EPG504", "holds a blank or a control character"),
        ("https://www.example.com/\x7fone.png", "EPG504", "holds a blank or a control character"),
        ("https:/www.example.com/one.png", "EPG504", "has no // behind its scheme"),
        ("https:one.png", "EPG504", "has no // behind its scheme"),
        ("https://", "EPG504", "has no host"),
        ("https:///one.png", "EPG504", "has no host"),
        ("http://:80/one.png", "EPG504", "has no host"),
        ("http://http://www.example.com/one.png", "EPG504", "begins twice"),
        ("https://www..example.com/one.png", "EPG504", "has the host www..example.com"),
        ("https://www.example.com:port/one.png", "EPG504", 'has the port "port"'),
        ("https://www.example.com:99999/one.png", "EPG504", 'has the port "99999"'),
        ("https://www.example.com:0/one.png", "EPG504", 'has the port "0"'),
        ("https://www.example.com:x/one.png", "EPG504", 'has the port "x"'),
        (f"https://www.example.com:{'9' * 5000}/", "EPG504", f'has the port "{"9" * 60}…"'),
    ],
)
def test_an_address_that_cannot(url: str, code: str, words: str) -> None:
    (line,) = found(pictured(url), "EPG502", "EPG503", "EPG504")

    assert line.startswith(f"{code} $.icons[0].url ")
    assert line.endswith(words)


@pytest.mark.parametrize("url", ["", " ", "\t"])
def test_an_empty_address(url: str) -> None:
    assert found(pictured(url)) == ["EPG501 $.icons[0].url a picture has no address"]
    assert found({"type": "channel", "id": "one.example", "links": [{"url": url}]}) == [
        "EPG501 $.links[0].url a link has no address"
    ]


@pytest.mark.parametrize(
    ("record", "path"),
    [
        ({"type": "channel", "id": "one.example", "links": [{"url": "/one"}]}, "$.links[0].url"),
        ({"type": "feed", "source_url": "/one"}, "$.source_url"),
        ({"type": "feed", "data_url": "/one"}, "$.data_url"),
        ({"type": "feed", "generator_url": "/one"}, "$.generator_url"),
        (episode(images=[{"url": "/one"}]), "$.images[0].url"),
        (episode(rights=[{"link": "/one"}]), "$.rights[0].link"),
        (
            episode(credits=[{"role": "actor", "name": "Ada", "images": [{"url": "/one"}]}]),
            "$.credits[0].images[0].url",
        ),
        (
            episode(ratings=[{"value": "12", "system": "FSK", "icons": [{"url": "/one"}]}]),
            "$.ratings[0].icons[0].url",
        ),
    ],
)
def test_addresses_stand_in_many_places(record: dict[str, Any], path: str) -> None:
    assert found(record) == [f'EPG502 {path} "/one" does not begin with https:// or http://']


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("https://www.example.com/review", []),
        ("A gem.", ['EPG513 $.reviews[0].value "A gem." holds a blank or a control character']),
        ("gem", ['EPG513 $.reviews[0].value "gem" does not begin with https:// or http://']),
        (
            "javascript:alert(1)",
            ['EPG503 $.reviews[0].value "javascript:alert(1)" begins with javascript:'],
        ),
    ],
)
def test_where_a_review_stands(value: str, expected: list[str]) -> None:
    assert found(episode(reviews=[{"kind": "url", "value": value}])) == expected
    assert found(episode(reviews=[{"kind": "text", "value": value}]), "EPG503", "EPG513") == []


def test_a_long_address() -> None:
    assert found(pictured(LONG + "a")) == [
        f'EPG508 $.icons[0].url the address has 501 characters: "{LONG[:60]}…"'
    ]


def test_data_is_long_and_told_once() -> None:
    (line,) = found(pictured("data:image/png;base64," + "A" * 5000))

    assert line.startswith("EPG503 ")


@pytest.mark.parametrize(
    ("url", "count"),
    [("http://www.example.com/", 1), ("HTTP://X.example", 1), ("https://x.example", 0)],
)
def test_plain_http_is_told_where_it_is_asked(url: str, count: int) -> None:
    assert len(found(pictured(url), "EPG507")) == count
    assert found(pictured(url)) == []


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    flaw = flaw_of(text)

    assert flaw is None or flaw.kind in {"relative", "unsafe", "malformed"}


@given(st.text(alphabet="\t\n\r \x00\u200b", max_size=3), st.integers(0, 11))
def test_nothing_invisible_disarms_a_script(invisible: str, at: int) -> None:
    flaw = flaw_of("javascript:"[:at] + invisible + "javascript:"[at:] + "alert(1)")

    assert flaw is not None
    assert flaw.kind == "unsafe"
