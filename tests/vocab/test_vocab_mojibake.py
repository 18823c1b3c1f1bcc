import pytest
from hypothesis import given
from hypothesis import strategies as st

from epg_export.vocab.mojibake import first_word, meant

TEXTS = (
    "Köln",
    "Don\u2019t",
    "Über die Grenze \u2013 ein „Spaß“",
    "Çà et là, l\u2019œuvre",
    "São Paulo",
    "Żółć",
    "Привет, мир",
    "\u0395\u03b9\u03b4\u03ae\u03c3\u03b5\u03b9\u03c2",
    "\u0646\u0634\u0631\u0629",
    "\u0e02\u0e48\u0e32\u0e27",
    "\u30cb\u30e5\u30fc\u30b9",
    "\U0001f600 Emoji",
)


def _as_windows(text: str) -> str:
    """What becomes of UTF-8 that is read as Windows-1252, its five gaps as they are in Latin-1."""
    return "".join(
        chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([byte]).decode("cp1252")
        for byte in text.encode()
    )


@pytest.mark.parametrize("text", TEXTS)
def test_what_was_read_wrongly_is_put_together_again(text: str) -> None:
    assert meant(text) is None
    assert meant(_as_windows(text)) == text
    assert meant(text.encode().decode("latin-1")) == text
    assert meant(_as_windows(_as_windows(text))) == text


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Retour \u00c3\u00a0 Paris", "Retour à Paris"),
        ("\u00c3\u00a0 midi", "à midi"),
        ("IRMÃ\xa0!", None),
    ],
)
def test_a_letter_that_stands_alone(text: str, better: str | None) -> None:
    assert meant(text) == better


def test_what_was_read_as_windows_1251() -> None:
    assert meant("Новости".encode().decode("cp1251")) == "Новости"


@pytest.mark.parametrize(
    "text",
    [
        "SÃO PAULO",
        "IRMÃ…",
        "CORAÇÃO…”",
        "CAFÉ…",
        "CAFÉ\xa0!",
        "„Spaß“",
        "“Voilà…”",
        "“¿Qué…?”",
        "CẢ NHÂN",
        "ÂM NHẠC",
        "ROMÂNIA",
        "Å…",
        "GÖTEBORG®",
        "1 \u00d7 ½",
        "PELÉ\u2013MARADONA",
        "Россия",
        "\u0420\u0421",
        "Сјајно",
    ],
)
def test_what_people_write(text: str) -> None:
    assert meant(text) is None


def test_the_first_word_is_shown() -> None:
    assert first_word("Am Abend in K\u00c3\u00b6ln, K\u00c3\u00b6ln") == (
        "K\u00c3\u00b6ln,",
        "Köln,",
    )
    assert first_word("Am Abend in Köln") is None


@given(st.text(st.characters(codec="ascii")))
def test_plain_texts_are_left_alone(text: str) -> None:
    assert meant(text) is None


@given(st.text())
def test_any_text_is_looked_at(text: str) -> None:
    assert meant(text) != text
