import pytest

from epg_export.vocab.entries import VOCABULARIES, entries, named_so
from epg_export.vocab.genres import genres
from epg_export.vocab.identifiers import fault_of, schemes
from epg_export.vocab.ratings import ratings
from epg_export.vocab.roles import roles


def test_the_vocabularies_are_whole():
    assert [*VOCABULARIES] == [
        *("genres", "roles", "ratings", "languages", "identifiers", "countries")
    ]
    assert [*entries("genres")] == [*genres()]
    assert [*entries("roles")] == [*roles()]
    assert [*entries("identifiers")] == [*schemes()]
    assert len(entries("ratings")) == len(ratings())


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_nothing_is_said_with_empty_words(vocabulary):
    for entry in entries(vocabulary).values():
        assert all(word.text.strip() and word.what for word in entry.words()), entry
        assert all(entry.facts.values())


def test_all_that_is_known_of_a_genre():
    entry = entries("genres")["comedy"]
    assert entry.names == {"en": "Comedy", "de": "Komödie", "fr": "Comédie"}
    assert entry.codes == {
        "EBU": "3.5.7",
        "EBU address": "http://www.ebu.ch/metadata/cs/ebu_ContentGenreCS.xml#3.5.7",
        "TV-Anytime": "3.5.7",
        "TV-Anytime term": "urn:tva:metadata:cs:ContentCS:2011:3.5.7",
        "DVB": "0x14",
        "DVB-I": "urn:dvb:metadata:cs:ContentSubject:2019:1.4",
        "Tvheadend": "Comedy",
        "Kodi": "Comedy",
    }
    assert entry.facts == {
        "EBU fits": "exact",
        "TV-Anytime fits": "exact",
        "DVB reads back": "as comedy",
    }
    assert ("Lustspiel", "de") in entry.aliases


def test_what_a_role_and_a_rating_are_elsewhere():
    assert entries("roles")["director"].codes["XMLTV"] == "director"
    assert entries("roles")["puppeteer"].facts == {"XMLTV": "has no element for it"}
    rating = entries("ratings")["FSK 12"]
    assert rating.facts == {"least age": "12", "DVB broadcasts": "0x09"}
    assert rating.codes["territory"] == "DE"
    assert entries("ratings")["MPAA PG"].facts == {"least age": "none"}


@pytest.mark.parametrize(
    ("code", "codes"),
    [
        ("de", {"ISO 639-1": "de", "ISO 639-2/T": "deu", "ISO 639-2/B": "ger"}),
        ("da", {"ISO 639-1": "da", "ISO 639-2/T": "dan", "ISO 639-2/B": "dan"}),
        ("gsw", {"ISO 639-2/T": "gsw", "ISO 639-2/B": "gsw"}),
    ],
)
def test_the_codes_of_a_language(code, codes):
    assert entries("languages")[code].codes == codes


def test_every_language_has_its_three_names():
    for entry in entries("languages").values():
        assert {"en", "de", "fr"} <= set(entry.names), entry


def test_what_stands_in_no_table_has_its_codes_alone():
    assert named_so("languages", "que").codes["ISO 639-2/B"] == "que"
    assert named_so("languages", "que").names == {}
    assert named_so("countries", "TV").key == "TV"
    assert named_so("identifiers", "EIDR") is None


@pytest.mark.parametrize("scheme", schemes().values(), ids=lambda scheme: scheme.key)
def test_the_example_of_a_scheme_is_right(scheme):
    assert fault_of(scheme.key, scheme.example) is None
    assert scheme.example.lower().startswith(scheme.begins) or scheme.key == "isan"
