from typing import Any

import pytest
from rules.checking import episode, findings, found

ROLE = {"role": "presenter"}
NAMELESS = "EPG401 $.credits[0]"


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
