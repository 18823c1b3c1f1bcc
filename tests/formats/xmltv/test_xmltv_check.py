"""Checking somebody's XMLTV: what is wrong, and in which line."""

import io
import time

import pytest
from conftest import SAMPLES
from formats.xmltv.shown import document, show

from epg_export.errors import ConfigError
from epg_export.formats.xmltv.check import check_document

CHANNEL = '<channel id="one"><display-name>One</display-name></channel>'
PROGRAMME = '<programme start="20260328201500 +0100" channel="one"><title>T</title></programme>'


def found(text: str | bytes) -> list[tuple[str, int | None]]:
    data = text.encode() if isinstance(text, str) else text
    return [(one.code, one.place.line) for one in check_document(io.BytesIO(data), "test", None)]


def messages(text: str) -> list[str]:
    return [one.message for one in check_document(io.BytesIO(text.encode()), "test", None)]


def tv(*lines: str) -> str:
    return "\n".join(("<tv>", *lines, "</tv>"))


def test_what_we_write_passes() -> None:
    assert found(document(show(), show(credits=[{"role": "actor", "name": "A"}]))) == []


def test_every_fault_is_told_with_its_line() -> None:
    bad_start = PROGRAMME.replace("20260328201500 +0100", "28.03.2026")
    no_title = PROGRAMME.replace("<title>T</title>", "<desc>D</desc>")
    assert found(tv(CHANNEL, PROGRAMME, bad_start, PROGRAMME, no_title)) == [
        ("EPG701", 4),
        ("EPG701", 6),
    ]


def test_the_message_says_what_was_found_and_expected() -> None:
    (message,) = messages(tv(CHANNEL, PROGRAMME.replace("<title>T</title>", "<desc>D</desc>")))
    assert "desc" in message
    assert "title" in message
    assert "{" not in message


def test_lines_stay_true_far_down() -> None:
    lines = [PROGRAMME] * 70_000
    # libxml2 keeps lines beyond 65,535 with texts only, so there is one, as in any real feed.
    bad = PROGRAMME.replace("<title>T</title>", "<title>T</title><what/>")
    assert found(tv(CHANNEL, *lines, bad)) == [("EPG701", 70_003)]


def test_a_fault_of_the_root_is_told() -> None:
    assert found(f'<tv>{CHANNEL}<programe start="2026"/>{PROGRAMME}</tv>') == [("EPG701", 1)]
    assert found('<tv lang="de"/>') == [("EPG701", 1)]


def test_a_channel_after_a_programme() -> None:
    assert found(tv(CHANNEL, PROGRAMME, CHANNEL)) == [("EPG701", 4)]
    assert messages(tv(CHANNEL, PROGRAMME, CHANNEL)) == ["channel: expected before any programme"]


def test_another_root() -> None:
    assert found("\n<rss><channel/></rss>") == [("EPG014", 2)]


@pytest.mark.parametrize(
    "text", ["", "no XML", "<tv>", "<tv>\n<a></b></tv>", "<tv>&undefined;</tv>"]
)
def test_what_is_no_xml(text: str) -> None:
    assert [code for code, _ in found(text)] == ["EPG013"]


def test_what_stands_before_the_break_is_checked() -> None:
    bad = PROGRAMME.replace("<title>T</title>", "<title/>")
    assert found(f"<tv>\n{bad}\n{PROGRAMME}\n<progr") == [("EPG701", 2), ("EPG013", 4)]


def test_entity_bombs_end_quickly() -> None:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE tv [<!ENTITY l0 "{"x" * 1000}">{levels}]>{tv(PROGRAMME.replace("T<", "&l11;<"))}'
    began = time.monotonic()
    assert found(bomb) != []
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("entity", ["'text'", f"SYSTEM '{(SAMPLES / 'schedule.jsonl').as_uri()}'"])
def test_entities_never_break_the_check_and_external_ones_are_not_fetched(entity: str) -> None:
    doctype = f"<!DOCTYPE tv [<!ENTITY e {entity}>]>"
    for content in ("&e;", "before &e; after"):
        told = messages(doctype + tv(PROGRAMME.replace("<title>T", f'<title lang="!">{content}')))
        assert told != []
        assert "nordlicht" not in "".join(told).lower()


def test_the_dtd_is_not_fetched() -> None:
    assert found('<!DOCTYPE tv SYSTEM "http://127.0.0.1:9/xmltv.dtd">' + tv(PROGRAMME)) == []
    text = '<!DOCTYPE tv SYSTEM "xmltv.dtd">' + tv(PROGRAMME.replace("T<", "A&nbsp;B<"))
    assert found(text) != []


def test_a_schema_that_is_none(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "no.xsd").write_text("<no/>")
    for name in ("no.xsd", "missing.xsd"):
        with pytest.raises(ConfigError):
            list(check_document(io.BytesIO(b"<tv/>"), "test", str(tmp_path / name)))
