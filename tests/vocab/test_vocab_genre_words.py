import pytest
from hypothesis import given
from hypothesis import strategies as st

from epg_export.vocab.genre_words import find, genre_by_code, genre_meant, is_genre_word
from epg_export.vocab.genres import genre_of, genres

EBU = "http://www.ebu.ch/metadata/cs/ebu_ContentGenreCS.xml"
TVA = "urn:tva:metadata:cs:ContentCS:2011"
FORM = "urn:tva:metadata:cs:FormatCS:2011"
DVB = "urn:dvb:metadata:cs:ContentSubject:2019"


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("Krimi", "crime"),
        ("Krimiserie", "crime"),
        ("Krimi-Serie", "crime"),
        ("KRIMISERIE ", "crime"),
        ("Kriminalfilm", "crime"),
        ("Série policière", "crime"),
        ("SERIE POLICIERE", "crime"),
        ("Spielfilm", "feature-film"),
        ("Fernsehfilm", "fiction"),
        ("Téléfilm", "fiction"),
        ("Doku", "documentary"),
        ("Dokumentarfilm", "documentary"),
        ("Kinder", "children"),
        ("Kids", "children"),
        ("Zeichentrickfilm", "cartoon"),
        ("Dessins animés", "cartoon"),
        ("Comedy", "comedy"),
        ("Sitcom", "sitcom"),
        ("Talk", "talk-show"),
        ("Talk-Show", "talk-show"),
        ("Magazin", "magazine"),
        ("Magazine d'information", "news-magazine"),
        ("Sportübertragung", "sport"),
        ("Sportuebertragung", "sport"),
        ("Nachrichtensendung", "news"),
        ("Soap", "soap"),
        ("Daily Soap", "soap"),
        ("Telenovela", "telenovela"),
        ("Fussball", "football"),
        ("Sci-Fi", "science-fiction"),
        ("Movie / Drama", "fiction"),
        # Of two genres at once, or of no genre for sure: which would be a guess.
        *(("Doku-Soap", None), ("Naturdoku", None), ("Verbrauchermagazin", None)),
        *(("Krimikomödie", None), ("Tragikomödie", None), ("Comédie dramatique", None)),
        *(("Show", None), ("Feature", None), ("Film", None), ("Serie", None), ("Kino", None)),
        *(("Biografie", None), ("", None), ("-", None), ("Hafenrundfahrt", None)),
    ],
)
def test_a_word_of_planners(word, key):
    assert genre_meant(word) is (genres()[key] if key else None)
    assert is_genre_word(word) is (key is not None)


@pytest.mark.parametrize("word", ["Krimiserie", "Kids", "Talk", "Soccer"])
def test_feeds_are_judged_by_names_alone(word):
    assert genre_meant(word) is not None
    assert genre_of(word) is None


@pytest.mark.parametrize(
    ("code", "key"),
    [
        (f"{EBU}#3.4.6.7", "science-fiction"),
        (
            "https://www.ebu.ch/metadata/ontologies/skos/ebu_ContentGenreCS#_3.4.6.7",
            "science-fiction",
        ),
        ("http://www.ebu.ch/metadata/cs/ebu_RoleCodeCS.xml#20.16", None),
        (f"{TVA}:3.4.6.4", "crime"),
        # The same id, and not the same meaning.
        *((f"{EBU}#3.2.7.4", "ice-hockey"), (f"{TVA}:3.2.7.3", "ice-hockey")),
        *(("3.2.7.4", None), ("3.2.7.3", None), ("3.4.6.4", "crime"), ("3.5.7.7", None)),
        *((f"{FORM}:2.1.4", "documentary"), (f"{FORM}:2.1.2", None)),
        *(("0x14", "comedy"), ("0X14", "comedy"), ("0x4b", "martial-arts"), ("0x13", None)),
        *((f"{DVB}:1.4", "comedy"), (f"{DVB}:4.11", "martial-arts"), (f"{DVB}:1.3", None)),
        *((f"{DVB}:99.99", None), ("0xB3", None), ("3", None), ("", None), ("Krimi", None)),
    ],
)
def test_a_code_of_any_scheme(code, key):
    assert genre_by_code(code) is (genres()[key] if key else None)
    if key:
        assert find(f" {code} ") is genres()[key]


@pytest.mark.parametrize("key", genres())
def test_a_genre_is_found_by_each_of_its_own_words(key):
    term = genres()[key]
    for name in (key, *term.names.values()):
        assert find(name) is genre_of(name)


@given(st.text())
def test_no_word_is_too_strange(word):
    assert find(word) is None or find(word) in genres().values()
