import contextlib
import datetime as dt
import time

import pytest
from any_cells import any_cells
from hypothesis import given
from hypothesis import strategies as st

from epg_export.formats.table.values.people import Person, names, people
from epg_export.formats.table.values.reading import UnreadableError

TWO = ["Anna Muster", "Ben Beispiel"]


@pytest.mark.parametrize(
    "cell",
    [
        "Anna Muster, Ben Beispiel",
        "Anna Muster,Ben Beispiel,",
        "Anna Muster; Ben Beispiel",
        "Anna Muster\nBen Beispiel",
        "Anna Muster,\r\nBen Beispiel",
        "- Anna Muster\n- Ben Beispiel",
        "Anna Muster / Ben Beispiel",
        "Anna Muster/Ben Beispiel",
        "Anna Muster | Ben Beispiel",
        "Anna Muster & Ben Beispiel",
        "Anna Muster und Ben Beispiel",
        "Anna Muster u. Ben Beispiel",
        "Anna Muster et Ben Beispiel",
        "Anna Muster and Ben Beispiel",
        "  Anna   Muster ,  Ben\u00a0Beispiel ",
        "Mit Anna Muster und Ben Beispiel",
        "Mit: Anna Muster, Ben Beispiel",
        "Avec Anna Muster et Ben Beispiel",
    ],
)
def test_two_people(cell):
    assert names(cell) == (TWO, None)
    assert people(cell) == ([Person(name) for name in TWO], None)


@pytest.mark.parametrize(
    "cell",
    [
        "Anna Muster, Ben Beispiel u. a.",
        "Anna Muster, Ben Beispiel, u.a.",
        "Anna Muster, Ben Beispiel (u. a.)",
        "Anna Muster, Ben Beispiel et al.",
        "Anna Muster, Ben Beispiel, etc.",
        "Anna Muster, Ben Beispiel …",
        "Anna Muster, Ben Beispiel...",
        "Anna Muster, Ben Beispiel und viele andere",
        "Anna Muster, Ben Beispiel and others",
        "u. a. mit Anna Muster und Ben Beispiel",
    ],
)
def test_that_there_are_more_is_no_name(cell):
    found, note = names(cell)
    assert found == TWO
    assert note.endswith("says that there are more, and is no name")


@pytest.mark.parametrize(
    "name",
    [
        "J. R. R. Muster",
        "Conan O'Beispiel",
        "Ludwig van Muster",
        "María de la Prueba",
        "Dr. Anna Muster",
        "Sam Muster Jr.",
        "Sam Muster, Jr.",
        "Cher",
        "50 Cent",
        "AC/DC",
        "Émile Ünal-Öz",
        "Muster & Söhne GmbH",
        "Anna Muster & Söhne GmbH",
        "Muster Film GmbH & Co. KG",
        "Muster Films, Inc.",
        "Orson And",
    ],
)
def test_one_name_stays_one(name):
    assert names(name) == ([name], None)
    assert names(f"{name}; Ben Beispiel").value == [name, "Ben Beispiel"]


@pytest.mark.parametrize("name", ["Muster, Anna", "Muster, Anna Lena", "van der Muster, Anna"])
def test_a_family_name_first_is_not_broken_off(name):
    assert names(name) == (
        [name],
        f'"{name}" is kept as one name; put a semicolon between two people',
    )
    assert names(f"{name}; Beispiel, Ben").value == [name, "Beispiel, Ben"]
    assert people(f"{name} (Ruth)").value == [Person(name, "Ruth")]


@pytest.mark.parametrize(
    ("cell", "found", "note"),
    [
        (
            "Anna und Ben Beispiel",
            ["Anna und Ben Beispiel"],
            '"Anna und Ben Beispiel" is kept as one name',
        ),
        (
            "Anna Muster, Madonna",
            ["Anna Muster", "Madonna"],
            '"Madonna" is read as somebody with one name',
        ),
        ("Anna Muster, N.N.", ["Anna Muster"], '"N.N." is nobody\'s name'),
        ("Anna Muster, 12", ["Anna Muster"], '"12" is nobody\'s name'),
        ("Regie: Anna Muster", ["Anna Muster"], '"Regie" is a role and no part of the name'),
        ("Anna Muster (Drehbuch)", ["Anna Muster"], '"(Drehbuch)" is no part of the name'),
        ("Muster Film (Berlin)", ["Muster Film (Berlin)"], None),
        ("-", [], None),
        ("", [], None),
        (None, [], None),
    ],
)
def test_names_that_can_be_doubted(cell, found, note):
    assert names(cell) == (found, note)


@pytest.mark.parametrize("read", [names, people])
@pytest.mark.parametrize("cell", ["Muster, Anna, Beispiel, Ben", 12, True, dt.date(2026, 3, 28)])
def test_what_cannot_be_told_apart(read, cell):
    with pytest.raises(UnreadableError, match="names of people"):
        read(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "Ilka Vossgrün (Ruth Marand)",
        "Ilka Vossgrün [Ruth Marand]",
        "Ilka Vossgrün (als Ruth Marand)",
        "Ilka Vossgrün als Ruth Marand",
        "Ilka Vossgrün as Ruth Marand",
        "Ilka Vossgrün dans le rôle de Ruth Marand",
        "Ruth Marand: Ilka Vossgrün",
    ],
)
def test_who_plays_whom(cell):
    pair = Person("Ilka Vossgrün", "Ruth Marand")
    assert people(cell) == ([pair], None)
    assert people(f"{cell}, Ben Beispiel (Tom)") == ([pair, Person("Ben Beispiel", "Tom")], None)
    assert people(f"{cell}\n{cell}") == ([pair, pair], None)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        (
            "Anna Muster (Ruth, die Mutter), Ben Beispiel",
            [("Anna Muster", "Ruth, die Mutter"), ("Ben Beispiel", None)],
        ),
        ("Anna Muster (Ruth und Tom)", [("Anna Muster", "Ruth und Tom")]),
        ("Anna Muster (Ruth (jung))", [("Anna Muster", "Ruth (jung)")]),
        (
            "Anna Muster (Ruth) und Ben Beispiel (Tom)",
            [("Anna Muster", "Ruth"), ("Ben Beispiel", "Tom")],
        ),
        ("Cher (Eva), Madonna (Lilith)", [("Cher", "Eva"), ("Madonna", "Lilith")]),
        ("Anna Muster als Hexe und gute Fee", [("Anna Muster", "Hexe und gute Fee")]),
        (
            "Anna Muster als Ruth und Ben Beispiel als Tom",
            [("Anna Muster", "Ruth"), ("Ben Beispiel", "Tom")],
        ),
        ("Erzähler: Anna Muster", [("Anna Muster", "Erzähler")]),
        ("Darsteller: Anna Muster", [("Anna Muster", None)]),
    ],
)
def test_characters(cell, found):
    assert people(cell) == ([Person(*pair) for pair in found], None)


@pytest.mark.parametrize(
    ("cell", "found", "note"),
    [
        ("Ruth Marand (Ilka Vossgrün)", [("Ilka Vossgrün", "Ruth Marand")], None),
        ("Ruth Marand: Ilka Vossgrün", [("Ilka Vossgrün", "Ruth Marand")], None),
        ("Ilka Vossgrün", [("Ilka Vossgrün", None)], None),
        (
            "Ruth Marand ..... Ilka Vossgrün",
            [("Ilka Vossgrün", "Ruth Marand")],
            '"Ruth Marand ..... Ilka Vossgrün" is read as character and name',
        ),
    ],
)
def test_characters_first(cell, found, note):
    assert people(cell, characters_first=True) == ([Person(*pair) for pair in found], note)


@pytest.mark.parametrize(
    ("cell", "found", "note"),
    [
        ("Anna Muster (Stimme)", [("Anna Muster", None)], '"(Stimme)" is no character'),
        ("Anna Muster (1950)", [("Anna Muster", None)], '"(1950)" is no character'),
        ("Anna Muster (Tom, u. a.)", [("Anna Muster", "Tom, u. a.")], None),
        ("Regie: Anna Muster", [], '"Regie: Anna Muster" is no part of a cast and left out'),
        (
            "Anna Muster (Ruth, Ben Beispiel (Tom)",
            [("Anna Muster (Ruth", None), ("Ben Beispiel", "Tom")],
            '"Anna Muster (Ruth" has a bracket without its other half',
        ),
        (
            "Anna Muster … Ruth",
            [("Anna Muster", "Ruth")],
            '"Anna Muster … Ruth" is read as name and character',
        ),
        (
            "Eva, Kim, Lou, Tom, Uli",
            [("Eva", None), ("Kim", None), ("Lou", None), ("Tom", None), ("Uli", None)],
            '"Eva" is read as somebody with one name; "Kim" is read as somebody with one name; '
            '"Lou" is read as somebody with one name; and 2 more like that',
        ),
    ],
)
def test_characters_that_can_be_doubted(cell, found, note):
    assert people(cell) == ([Person(*pair) for pair in found], note)


@given(
    any_cells("aAB bun&d,;/()[]:.\n…-als", 60) | st.text(max_size=100),
    st.booleans(),
)
def test_everybody_has_a_name(value, characters_first):
    try:
        found = people(value, characters_first=characters_first).value
        listed = names(value).value
    except UnreadableError:
        return
    assert all(person.name.strip() and person.character != "" for person in found)
    assert all(name.strip() for name in listed)


NAMES = st.sampled_from(
    ["Anna Muster", "J. R. Beispiel", "Ilka von Vossgrün", "Conan O'Probe", "Mia-Lou Test"]
)


@given(
    st.lists(NAMES, min_size=1, max_size=6),
    st.sampled_from([", ", "; ", "\n", " / ", " & ", " und ", ","]),
)
def test_full_names_are_told_apart_however_they_are_joined(listed, between):
    assert names(between.join(listed)) == (listed, None)


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "(",
        "( ",
        ")",
        "a & ",
        "a b & ",
        "a, ",
        "a b, ",
        "/",
        "a b/",
        " / ",
        ": ",
        "als ",
        "... ",
        "()",
        "\0",
        " ",
        "u. a. ",
    ],
)
def test_long_cells_take_time_by_their_length(text):
    cell = text * (100_000 // len(text))
    started = time.perf_counter()
    with contextlib.suppress(UnreadableError):
        people(cell)
    assert time.perf_counter() - started < 5
