import pytest
from content_rows import codes, content_of

from epg_export.model import Credit, Text

ENNA = (Text(value="Enna Brodersen"),)


@pytest.mark.parametrize(
    ("header", "value", "expected"),
    [
        (
            "cast",
            "Jorinde Petznick (Enna Brodersen), Aurèle Kerdoncuff",
            (
                Credit(role="actor", name="Jorinde Petznick", character=ENNA),
                Credit(role="actor", name="Aurèle Kerdoncuff"),
            ),
        ),
        (
            "credit:director",
            "Perrine Vauzelle",
            (Credit(role="director", name="Perrine Vauzelle"),),
        ),
        ("credit:Regie", "Perrine Vauzelle", (Credit(role="director", name="Perrine Vauzelle"),)),
        (
            "credit:actor",
            "Jorinde Petznick (Enna Brodersen)",
            (Credit(role="actor", name="Jorinde Petznick", character=ENNA),),
        ),
        (
            "credit:production-company",
            "Treibholz Film",
            (Credit(role="production-company", organisation="Treibholz Film"),),
        ),
        (
            "credit",
            "Regie: Perrine Vauzelle; Musik: Ole Nagel, Mo Tide",
            (
                Credit(role="director", name="Perrine Vauzelle"),
                Credit(role="composer", name="Ole Nagel"),
                Credit(role="composer", name="Mo Tide"),
            ),
        ),
        (
            "credit",
            "Regie: Perrine Vauzelle\nMusik: Ole Nagel",
            (
                Credit(role="director", name="Perrine Vauzelle"),
                Credit(role="composer", name="Ole Nagel"),
            ),
        ),
    ],
)
def test_credits(header: str, value: str, expected: tuple[Credit, ...]) -> None:
    made = content_of((header, value))
    assert made.fields["credits"] == expected
    assert codes(made) == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Regie: P. V., Musik: O. N.", [("director", "P. V."), ("composer", "O. N.")]),
        ("Regie: P. V. | Kamera: M. T.", [("director", "P. V."), ("cinematographer", "M. T.")]),
        ("Regie: P. V.; I. P.", [("director", "P. V."), ("director", "I. P.")]),
        ("Drehbuch und Regie: P. V.", [("writer", "P. V."), ("director", "P. V.")]),
        ("Idee und Konzept: P. V.", [("creator", "P. V.")]),
    ],
)
def test_roles_in_the_cell(value: str, expected: list[tuple[str, str]]) -> None:
    made = content_of(("credit", value))
    assert [(one.role, one.name) for one in made.fields["credits"]] == expected
    assert codes(made) == []


def test_characters_first_where_the_map_says_so() -> None:
    made = content_of(("cast", "Enna Brodersen (Jorinde Petznick)"), cast="character (actor)")
    expected = Credit(role="actor", name="Jorinde Petznick", character=ENNA)
    assert made.fields["credits"] == (expected,)


def test_a_role_that_nobody_knows_is_kept_and_told() -> None:
    made = content_of(("credit:Deichgraf", "Ole Nagel"))
    assert made.fields["credits"] == (Credit(role_label="Deichgraf", name="Ole Nagel"),)
    assert codes(made) == ["EPG074 A2"]


def test_a_column_of_two_roles() -> None:
    made = content_of(("credit:Buch und Regie", "Ida Priel"))
    assert [one.role for one in made.fields["credits"]] == ["writer", "director"]


def test_without_a_role_the_header_is_its_label() -> None:
    made = content_of(("credit", "Ole Nagel"))
    assert made.fields["credits"] == (Credit(role_label="credit", name="Ole Nagel"),)


def test_people_stand_in_the_order_of_their_columns() -> None:
    made = content_of(
        ("credit:presenter", "Ole Nagel"), ("cast", "Mo Tide"), ("credit:writer", "Ida Priel")
    )
    assert [one.name for one in made.fields["credits"]] == ["Ole Nagel", "Mo Tide", "Ida Priel"]
    assert made.origins[".credits[1]"].path == "Plan!B2"


def test_who_is_named_twice_in_a_role_is_one() -> None:
    made = content_of(("cast", "Mo Tide"), ("credit:actor", "Mo Tide, Ida Priel"))
    assert [one.name for one in made.fields["credits"]] == ["Mo Tide", "Ida Priel"]
