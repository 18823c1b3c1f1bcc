from typing import Any

import pytest
from rules.checking import episode, findings, found

ROLE = {"role": "presenter"}
NAMELESS = "EPG401 $.credits[0]"


def credited(*names: str, **fields: Any) -> dict[str, Any]:
    """An episode with a credit for each name."""
    return episode(credits=[{**ROLE, "name": name, **fields} for name in names])


@pytest.mark.parametrize(
    "credit",
    [
        {**ROLE, "name": "Ada Beispiel"},
        {**ROLE, "family_name": "Beispiel"},
        {**ROLE, "given_name": "Ada"},
        {**ROLE, "organisation": "Hafenfilm"},
        {"role": "voice-actor", "name": "Ada Beispiel", "character": [{"value": "Fiete"}]},
        {"role_label": "Deichgraf", "name": "Ada Beispiel"},
        {"role": "deichgraf", "role_label": "Deichgraf", "name": "Ada Beispiel"},
    ],
)
def test_a_credit_that_passes(credit: dict[str, Any]) -> None:
    assert found(episode(credits=[credit])) == []


@pytest.mark.parametrize(
    "credit",
    [
        ROLE,
        {**ROLE, "name": ""},
        {**ROLE, "name": " ", "organisation": "\t"},
        {**ROLE, "character": [{"value": "Fiete"}]},
    ],
)
def test_nameless_credit(credit: dict[str, Any]) -> None:
    (line,) = found(episode(credits=[credit]))

    assert line.startswith(NAMELESS)


@pytest.mark.parametrize("role", ["wizard", "Presenter", "", "presenter ", "director,actor"])
def test_unknown_role(role: str) -> None:
    (finding,) = findings(episode(credits=[{"role": role, "name": "Ada Beispiel"}]))

    assert (finding.code, finding.place.path) == ("EPG402", "$.credits[0].role")
    assert finding.message == f'there is no role "{role}"'
    assert finding.facts == {"role": role}


def test_a_credit_without_any_role() -> None:
    assert found(episode(credits=[{"name": "Ada Beispiel"}])) == [
        "EPG402 $.credits[0] a credit has neither role nor role_label"
    ]


def test_the_credits_of_a_series_are_judged_too() -> None:
    series = {"type": "series", "id": "s", "credits": [{"role": "wizard", "name": "Ada"}]}

    assert found(series) == ['EPG402 $.credits[0].role there is no role "wizard"']


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("Ada Beispiel, Bodo Muster, Cleo Probe", 3),
        ("Ada Beispiel,Bodo Muster,Cleo Probe", 3),
        ("Ada, Bodo, Cleo", 3),
        ("Ada Beispiel, Bodo Muster, Jr., Cleo Probe", 3),
        ("Ada Beispiel; Bodo Muster", 2),
        ("Ada; Bodo", 2),
        ("Ada|Bodo|Cleo", 3),
        ("Ada Beispiel / Bodo Muster", 2),
        ("Ada Beispiel/Bodo Muster", 2),
        ("Ада Пример, Бодо Образец, Клео Проба", 3),
    ],
)
def test_several_names(name: str, count: int) -> None:
    (finding,) = findings(credited(name))

    assert (finding.code, finding.place.path) == ("EPG403", "$.credits[0].name")
    assert finding.message == f'"{name}" looks like {count} names'
    assert len(finding.facts["names"]) == count


@pytest.mark.parametrize(
    "name",
    [
        "Downey, Jr.",
        "Robert Downey, Jr.",
        "Martin Luther King, Jr.",
        "Downey, Robert, Jr.",
        "Smith, John",
        "van der Berg, Jan",
        "García Márquez, Gabriel José",
        "Ada Beispiel, Bodo Muster",
        "Dr. Anna Müller, Universität Köln",
        "Dr. Anna Müller, Soziologin, Köln",
        "Crosby, Stills, Nash & Young",
        "Emerson, Lake & Palmer",
        "Earth, Wind and Fire",
        "Ada, Bodo und Cleo",
        "Ada Beispiel, Bodo Muster, Cleo Probe und Band",
        "Simone e as Coleguinhas",
        "Rita Lee e as Outras",
        "Anavitória com as Baías",
        "Los Lobos y as Nubes",
        "Pitty contra as Meninas",
        "The Corporation, Inc.",
        "Hafenfilm, GmbH & Co. KG",
        "Ada Beispiel, MD",
        "Ada Beispiel, Ph.D.",
        "Simon & Garfunkel",
        "Kool & the Gang",
        "Ada und Bodo Beispiel",
        "Ada Beispiel und Bodo Muster",
        "AC/DC",
        "Ada Beispiel/",
        "Ada Beispiel,",
        "Ada Beispiel |",
        "Anna Alsdorf",
        "Ирина Лебедева (III)",
        "Prinz Asfa-Wossen Asserate",
    ],
)
def test_what_is_one_name(name: str) -> None:
    assert found(credited(name)) == []


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("Ada Beispiel, Bodo Muster", 2),
        ("García Márquez, Gabriel José", 2),
        ("Crosby, Stills, Nash & Young", 0),
        ("Ada Beispiel, Bodo Muster und Cleo Probe", 0),
        ("Dr. Anna Müller, Soziologin, Köln", 3),
        ("Ada Beispiel, Bodo Muster, Cleo Probe", 0),
        ("Downey, Robert", 0),
        ("Robert Downey, Jr.", 0),
        ("Ada Beispiel", 0),
    ],
)
def test_name_with_comma(name: str, count: int) -> None:
    lines = [f'EPG407 $.credits[0].name "{name}" may be {count} names'] if count else []

    assert found(credited(name), "EPG407") == lines
    assert "EPG407" not in {finding.code for finding in findings(credited(name))}


@pytest.mark.parametrize(
    ("name", "person", "part"),
    [
        ("Ada Beispiel als Fiete", "Ada Beispiel", "Fiete"),
        ("Ada Beispiel as the Captain", "Ada Beispiel", "the Captain"),
    ],
)
def test_a_name_and_a_part(name: str, person: str, part: str) -> None:
    (finding,) = findings(credited(name))

    assert finding.code == "EPG403"
    assert finding.message == f'"{name}" holds a name and the part that is played'
    assert finding.facts == {"names": [person], "character": part}


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        (
            [("actor", "Ada"), ("actor", "Ada")],
            ['EPG404 $.credits[1] "Ada" is credited as actor twice'],
        ),
        (
            [("actor", "Ada"), ("actor", "Bodo"), ("actor", "Ada"), ("actor", "Ada")],
            [
                'EPG404 $.credits[2] "Ada" is credited as actor twice',
                'EPG404 $.credits[3] "Ada" is credited as actor twice',
            ],
        ),
        ([("actor", "Ada"), ("director", "Ada")], []),
        ([("actor", "Ada"), ("actor", "ada")], []),
    ],
)
def test_repeated_credit(people: list[tuple[str, str]], expected: list[str]) -> None:
    record = episode(credits=[{"role": role, "name": name} for role, name in people])

    assert found(record, "EPG404") == expected


def test_two_parts_are_two_credits() -> None:
    parts = [
        {"role": "actor", "name": "Ada", "character": [{"value": part}]}
        for part in ("Fiete", "Hein")
    ]

    assert found(episode(credits=parts)) == []
    assert len(found(episode(credits=[parts[0], *parts]))) == 1


def test_companies_are_told_apart() -> None:
    companies = [
        {"role": "production-company", "organisation": name} for name in ("Hafenfilm", "Deichfilm")
    ]

    assert found(episode(credits=companies)) == []
    assert found(episode(credits=[*companies, companies[0]])) == [
        'EPG404 $.credits[2] "Hafenfilm" is credited as production-company twice'
    ]


@pytest.mark.parametrize(
    ("credit", "line"),
    [
        ({"name": "Ada"}, '"Ada" is credited twice, without a role'),
        ({"role": "actor", "given_name": "Ada"}, '"Ada" is credited as actor twice'),
    ],
)
def test_what_is_repeated_has_little_to_be_known_by(credit: dict[str, str], line: str) -> None:
    assert found(episode(credits=[credit, credit]), "EPG404") == [f"EPG404 $.credits[1] {line}"]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Tom Stern (Actor)", "Actor"),
        ("Tom Stern [Director]", "Director"),
        ("Ada Beispiel (Regie)", "Regie"),
        ("Ada Beispiel (Moderatorin)", "Moderatorin"),
        ("Ada Beispiel ( guest )", "guest"),
        ("Regie: Ada Beispiel", "Regie"),
    ],
)
def test_role_in_name(name: str, role: str) -> None:
    assert found(credited(name)) == [f'EPG405 $.credits[0].name "{name}" holds the role "{role}"']


@pytest.mark.parametrize(
    "name",
    ["Сергей Попов (II)", "Ada Beispiel (geb. Muster)", "Ada Beispiel (Berlin)", "3:AM", "(Ada)"],
)
def test_brackets_without_a_role(name: str) -> None:
    assert found(credited(name)) == []


@pytest.mark.parametrize(("letter", "most"), [("a", 255), ("ü", 127), ("я", 127), ("字", 85)])
def test_long_name(letter: str, most: int) -> None:
    size = len(letter.encode()) * (most + 1)

    assert found(credited(letter * most)) == []
    assert found(credited(letter * (most + 1))) == [
        f'EPG406 $.credits[0].name the name has {size} bytes: "{letter * 60}…"'
    ]


def test_half_a_character_is_no_reason_to_stop() -> None:
    assert found(credited("\ud800" * 90), "EPG406") != []


@pytest.mark.parametrize("text", [" ", "(", "( ", "a ", "a,", " as ", ":", ";", "/ "])
def test_a_name_without_end_takes_no_time(text: str) -> None:
    assert "EPG406" in {finding.code for finding in findings(credited(text * 100_000 + "a"))}


@pytest.mark.parametrize(
    "name", ["D&#39;Artagnan Lee", "Sir Ian McKellen, CH CBE", "Ben &amp; Tom"]
)
def test_a_name_that_is_escaped_or_honoured_is_one(name: str) -> None:
    assert found(credited(name), "EPG403") == []
