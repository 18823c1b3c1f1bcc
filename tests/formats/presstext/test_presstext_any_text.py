"""Whatever a text holds: nothing is raised, it takes its time, and no word is made up."""

import time

import pytest
from formats.presstext.press import entries_of, records_of
from formats.presstext.test_presstext_houses import EXPECTED
from hypothesis import given
from hypothesis import strategies as st

from epg_export.formats.presstext.judging import sniff
from epg_export.model import encode

PIECES = st.sampled_from(
    [
        *(line.strip() for text, _ in EXPECTED.values() for line in text.split("\n")),
        *("-----", "***", "", "\f", "Folge 1", "Staffel 2", "Kurztext:", "„", '"', "(", "\x8a", "\ufeff"),
        *("Titel:", "Regie:", "Serie „X“", "Die Serie „", "\r", "\0", "S1E1", "Pressekontakt:"),
    ]
)  # fmt: skip


@given(st.binary(max_size=400))
def test_any_bytes(data):
    sniff(data)
    entries_of(data, with_credits=True)


@given(
    st.lists(PIECES | st.text(max_size=40), max_size=40), st.sampled_from(["\n", "\n\n", " ", ""])
)
def test_any_text(pieces, sign):
    text = sign.join(pieces)
    entries = entries_of(text.encode(errors="surrogatepass"), with_credits=True)
    ids = [entry.record.id for entry in entries if entry.record is not None]
    assert len(ids) == len(set(ids))
    lines = text.count("\n") + text.count("\r") + 1
    for entry in entries:
        encode(entry.record)
        for finding in entry.findings:
            assert 1 <= finding.place.line <= lines
            assert finding.place.column >= 1


@given(st.lists(PIECES, max_size=30))
def test_every_word_of_a_description_stands_in_the_text(pieces):
    text = "\n".join(pieces)
    for record in records_of(text.encode()):
        for description in record.descriptions:
            assert all(word in text for word in description.value.split())


LONG = {
    "one line": "Die Nacht ist dunkel, und der Mond ist nicht da. " * 20_000,
    "one word": "a" * 1_000_000,
    "short lines": "Die Nacht ist da.\n" * 55_000,
    "facts": "".join(f"Regie {number}: Anna\n" for number in range(60_000)),
    "headings": "".join(f"Folge {n}: Titel\nDer Text von {n} ist kurz.\n" for n in range(20_000)),
    "one number": "Folge 1: Titel\nDer Text ist kurz, und er ist gut.\n---\n" * 18_000,
    "signs": "-" * 999_999 + "x",
    "signs and spaces": "- " * 500_000 + "x",
    "quotes": "„a " * 250_000,
    "empty lines": "\r" * 1_000_000,
    "tabs": "\t \n" * 330_000,
    "brackets": "(a " * 330_000,
    "addresses": "a@a." * 250_000,
    "blank": " " * 1_000_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_megabyte_of_anything_is_soon_read(text):
    data = text.encode()
    begin = time.process_time()
    sniff(data[: 1 << 16])
    entries_of(data, with_credits=True)
    assert time.process_time() - begin < 30
