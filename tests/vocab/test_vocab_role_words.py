import pytest
from hypothesis import given
from hypothesis import strategies as st

from epg_export.vocab.role_words import find, role_by_code, role_meant
from epg_export.vocab.roles import role_of, roles

EBU = "http://www.ebu.ch/metadata/cs/ebu_RoleCodeCS.xml"


@pytest.mark.parametrize(
    ("word", "key"),
    [
        *(("Regie", "director"), ("Regie:", "director"), ("Regisseur", "director")),
        *(("Regisseurin", "director"), ("Realisator", "director"), ("RÉALISATEUR", "director")),
        *(("REALISATEUR", "director"), ("Réal.", "director"), ("réalisé par", "director")),
        *(("Drehbuch", "writer"), ("Buch", "writer"), ("Autor", "writer"), ("Autorin", "writer")),
        *(("scénariste", "writer"), ("auteur", "writer"), ("Screenplay", "writer")),
        *(("Kameramann", "cinematographer"), ("D.o.P.", "cinematographer")),
        ("Director of Photography", "cinematographer"),
        *(("Cutter", "editor"), ("Monteuse", "editor"), ("Komponist", "composer")),
        *(("Moderator", "presenter"), ("Moderatorin", "presenter"), ("présentateur", "presenter")),
        *(("Schauspieler", "actor"), ("Mit", "actor"), ("avec", "actor"), ("Besetzung", "actor")),
        *(("Cast", "actor"), ("acteurs", "actor"), ("Host", "host")),
        # Whoever is meant.
        *(("Regisseur/in", "director"), ("Regisseur:in", "director"), ("Autor*innen", "writer")),
        *(("Moderator(in)", "presenter"), ("Schauspieler/-innen", "actor")),
        *(("réalisateur·rice", "director"), ("Kameramann/-frau", "cinematographer")),
        # False friends.
        ("Redakteur", "commissioning-editor"),
        ("Redaktion", "commissioning-editor"),
        ("animateur", "host"),  # a presenter in XMLTV
        ("producteur délégué", "producer"),
        *(("Sprecher", None), ("Sprecher/in", None), ("Distribution", None), ("Script", None)),
        # Two at once.
        *(("Buch und Regie", None), ("Written and directed by", None)),
        *(("", None), (":", None), ("/in", None), ("Hafenmeister", None)),
    ],
)
def test_a_word_of_planners(word, key):
    assert role_meant(word) is (roles()[key] if key else None)


@pytest.mark.parametrize("word", ["Regisseur", "Mit", "Cast", "producteur délégué"])
def test_feeds_are_judged_by_names_alone(word):
    assert role_meant(word) is not None
    assert role_of(word) is None


@pytest.mark.parametrize(
    ("code", "key"),
    [
        (f"{EBU}#20.16", "director"),
        ("http://www.ebu.ch/metadata/ontologies/skos/ebu_RoleCodeCS#_20.16", "director"),
        ("http://www.ebu.ch/metadata/cs/ebu_ContentGenreCS.xml#3.4.6.4", None),
        *(("20.16", "director"), ("25.10", "presenter"), ("25.1", None), (f"{EBU}#20.21", None)),
        ("urn:mpeg:mpeg7:cs:RoleCS:2001:DIRECTOR", "director"),
        ("urn:tva:metadata:cs:TVARoleCS:2011:AD6", "presenter"),
        # Of two roles each.
        *(("drt", "director"), ("vac", None), ("aut", None), ("edt", None), ("", None)),
    ],
)
def test_a_code_of_any_scheme(code, key):
    assert role_by_code(code) is (roles()[key] if key else None)
    if key:
        assert find(f" {code} ") is roles()[key]


@given(st.text())
def test_no_word_is_too_strange(word):
    assert find(word) is None or find(word) in roles().values()
