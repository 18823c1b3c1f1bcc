import pytest
from hypothesis import given
from hypothesis import strategies as st

from epg_export.vocab.languages import canonical, matches, spelled, xml_language


@pytest.mark.parametrize(
    ("tag", "form"),
    [
        ("de", "de"),
        ("DE", "de"),
        ("ger", "de"),
        ("deu", "de"),
        ("fre", "fr"),
        ("fr_FR", "fr-FR"),
        ("pt_br", "pt-BR"),
        ("iw", "he"),
        ("in", "id"),
        ("zh-hant-TW", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("de-1901", "de-1901"),
        ("i-klingon", "tlh"),
        ("sl-rozaj-biske", "sl-rozaj-biske"),
        ("slv_ROZAJ_biske-1994", "sl-rozaj-biske-1994"),
        ("gsw", "gsw"),
        ("mul", "mul"),
        ("zxx", "zxx"),
        ("und", "und"),
        ("qaa", "qaa"),
        ("x-private", "x-private"),
    ],
)
def test_canonical(tag: str, form: str) -> None:
    assert canonical(tag) == form
    assert canonical(form) == form


@pytest.mark.parametrize(
    "tag",
    [
        *("xx", "", " ", " de", "de ", "de\n", "deutsch", "German", "x", "de-", "-de", "en--us"),
        *("de;en", "Français", "\ud800", "a" * 200, "-".join(["de"] * 200), "0", "de-ÄÖ"),
    ],
)
def test_what_is_no_tag(tag: str) -> None:
    assert canonical(tag) is None
    assert spelled(tag) == tag


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("ger", "de"),
        ("fr_FR", "fr-FR"),
        ("xx", "xx"),
        ("deutsch", "deutsch"),
        ("x-private", "x-private"),
        ("", "und"),
        (" ", "und"),
        ("de\n", "und"),
        ("German (Swiss)", "und"),
        ("\ud800", "und"),
        ("a" * 200, "und"),
    ],
)
def test_xml_language_is_always_one_that_xml_takes(tag: str, written: str) -> None:
    assert xml_language(tag) == written


@pytest.mark.parametrize(
    ("tag", "wanted", "yes"),
    [
        ("de", "de", True),
        ("de-CH", "de", True),
        ("DE_ch", "de", True),
        ("ger", "de", True),
        ("de", "ger", True),
        ("de", "de-CH", False),
        ("den", "de", False),
        ("gsw", "de", False),
        ("zh-Hant-TW", "zh-Hant", True),
        ("zh-TW", "zh-Hant", False),
        ("house", "house", True),
        ("", "de", False),
        (None, "de", False),
    ],
)
def test_matches(tag: str | None, wanted: str, yes: bool) -> None:
    assert matches(tag, wanted) is yes


@given(tag=st.text(max_size=30) | st.text("abcdeDEx-_019\ud800 ", max_size=20))
def test_no_text_breaks_them(tag: str) -> None:
    form = canonical(tag)

    assert form is None or canonical(form) == form
    assert xml_language(tag).isascii()
    assert matches(tag, tag) is bool(tag)
