"""A document without its declarations: nothing of them is left, and all else stands where it did."""

import io
import re
from time import process_time

import pytest

from epg_export.bounds import Bounds
from epg_export.formats.parsing import Undeclared


def passed(document: bytes, **bounds: int) -> tuple[bytes, list[tuple[str, int]]]:
    """What comes through, and what is told: codes and lines."""
    stream = Undeclared(io.BytesIO(document), Bounds(**bounds))
    found = io.BufferedReader(stream).read()
    return found, [(told.kind.code, told.line) for told in stream.told]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (b"<a/>", b"<a/>"),
        (b"", b""),
        (b"\xef\xbb\xbf \n<?x y?><!-- z --><a/>", b" \n<?x y?><!-- z --><a/>"),
        (b'<!DOCTYPE a SYSTEM "a.dtd"><a/>', b'<!DOCTYPE a SYSTEM "a.dtd"><a/>'),
        (b'<!DOCTYPE a SYSTEM "[">\n<a/>', b'<!DOCTYPE a SYSTEM "[">\n<a/>'),
    ],
)
def test_without_declarations_nothing_changes(text: bytes, left: bytes) -> None:
    assert passed(text) == (left, [])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (b'<!DOCTYPE a [<!ENTITY e "ent">]><a>&e;</a>', b"<!DOCTYPE a SYSTEM '' ><a>&e;</a>"),
        (
            b"<!DOCTYPE a [\n<!ENTITY % p \"<!ENTITY e 'x'>\">\n%p;]>\n<a/>",
            b"<!DOCTYPE a \n SYSTEM '' \n >\n<a/>",
        ),
        (
            b'<!DOCTYPE a SYSTEM "b" [<!ATTLIST a b CDATA "c">]><a/>',
            b'<!DOCTYPE a SYSTEM "b" ><a/>',
        ),
        (b"<!DOCTYPE a [%p;]><a/>", b"<!DOCTYPE a ><a/>"),
        (
            b"<!DOCTYPE a SYSTEM \"it's [b]\" [<!ENTITY e '[']><a/>",
            b'<!DOCTYPE a SYSTEM "it\'s [b]" ><a/>',
        ),
    ],
)
def test_declarations_are_blanked_and_told(text: bytes, left: bytes) -> None:
    found, told = passed(text)
    assert (re.sub(rb" +", b" ", found), told) == (left, [("EPG024", 1)])
    assert len(found) == len(text)


def test_brackets_in_an_address_take_time_by_their_number_only() -> None:
    text = b'<!DOCTYPE a SYSTEM "' + b"[" * 2_000_000 + b'" [<!ENTITY e "ent">]><a/>'
    began = process_time()
    found, told = passed(text)
    assert process_time() - began < 5
    assert (b"ENTITY" in found, told) == (False, [("EPG024", 1)])


def test_in_other_encodings_too() -> None:
    text = '<?xml version="1.0" encoding="utf-16"?>\n<!DOCTYPE a [<!ENTITY e "ä">]><a/>'
    found, told = passed(text.encode("utf-16"))
    assert b"ENTITY" not in found
    assert told == [("EPG024", 2)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"\n<!-- " + b"x" * 300_000 + b"--><a/>", "EPG069"),
        (b"\n<?x " + b"x" * 300_000 + b"?><a/>", "EPG069"),
        (b"\n<!DOCTYPE a [" + b"<!ENTITY a 'b'>" * 20_000 + b"]><a/>", "EPG069"),
        (b"\n<!DOCTYPE a [<!ENTITY a 'b'>", "EPG013"),
    ],
    ids=["comment", "instruction", "document type", "never closed"],
)
def test_what_cannot_be_passed_by_ends_the_text(text: bytes, code: str) -> None:
    found, told = passed(text, text=100_000)
    assert (found, told) == (b"\n", [(code, 2)])
