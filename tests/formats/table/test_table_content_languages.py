import pytest
from content_rows import codes, content_of

from epg_export.model import AccessService, LanguageRef, Subtitle, Text

DE, EN = LanguageRef(code="de"), LanguageRef(code="en")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("de", (DE,)),
        ("Deutsch", (DE,)),
        ("ger", (DE,)),
        ("de/en", (DE, EN)),
        ("Deutsch, Englisch", (DE, EN)),
        ("deutsch und englisch", (DE, EN)),
        ("de\nde", (DE,)),
        ("dt. Fassung", (DE,)),
        ("deutsche Fassung", (DE,)),
    ],
)
@pytest.mark.parametrize(
    ("header", "field"),
    [("audio-language", "audio_languages"), ("original-language", "original_languages")],
)
def test_languages(header: str, field: str, value: str, expected: tuple[LanguageRef, ...]) -> None:
    made = content_of((header, value))
    assert made.fields == {field: expected}
    assert codes(made) == []


def test_a_page_of_teletext() -> None:
    made = content_of(("subtitles", "VT 150"))
    assert made.fields == {"subtitles": (Subtitle(kind="teletext"),)}
    assert codes(made) == ["EPG067 A2"]


def test_figures_are_no_language() -> None:
    made = content_of(("subtitles", "150"))
    assert codes(made) == ["EPG074 A2"]


@pytest.mark.parametrize("word", ["OmU", "OV", "VO", "VOST", "Kauderwelsch"])
def test_what_is_no_language_is_kept_as_written_and_told(word: str) -> None:
    made = content_of(("audio-language", word))
    assert made.fields == {"audio_languages": (LanguageRef(names=(Text(value=word),)),)}
    assert codes(made) == ["EPG074 A2"]


@pytest.mark.parametrize(
    ("header", "value", "expected"),
    [
        ("subtitles", "x", Subtitle()),
        ("subtitles:en", "ja", Subtitle(language=EN)),
        ("subtitles", "Englisch", Subtitle(language=EN)),
        ("subtitles", "UT", Subtitle()),
        ("subtitles", "Videotext", Subtitle(kind="teletext")),
        ("subtitles:de", "Videotext", Subtitle(kind="teletext", language=DE)),
        ("hearing-subtitles", "x", Subtitle(hard_of_hearing=True)),
        ("hearing-subtitles", "de", Subtitle(language=DE, hard_of_hearing=True)),
        ("subtitles", "englische Untertitel", Subtitle(language=EN)),
        ("subtitles", "UT engl.", Subtitle(language=EN)),
        ("subtitles", "ja, deutsch", Subtitle(language=DE)),
        ("subtitles", "keine", None),
        ("subtitles", "nein", None),
        ("subtitles", "-", None),
        ("hearing-subtitles", 0.0, None),
    ],
)
def test_subtitles(header: str, value: str, expected: Subtitle | None) -> None:
    made = content_of((header, value))
    assert made.fields.get("subtitles", ()) == (() if expected is None else (expected,))
    assert codes(made) == []


@pytest.mark.parametrize(
    ("header", "value", "expected"),
    [
        ("audio-description", "x", AccessService(kind="audio-description")),
        ("audio-description", "AD", AccessService(kind="audio-description")),
        ("audio-description", "de", AccessService(kind="audio-description", language=DE)),
        ("signing", "ja", AccessService(kind="signing")),
        ("signing", "DGS", AccessService(kind="signing", language=LanguageRef(code="gsg"))),
        ("signing", "nein", None),
    ],
)
def test_access_services(header: str, value: str, expected: AccessService | None) -> None:
    made = content_of((header, value))
    assert made.fields.get("access_services", ()) == (() if expected is None else (expected,))
    assert codes(made) == []
