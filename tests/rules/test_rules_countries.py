from typing import Any

import pytest
from rules.checking import episode, findings, found


@pytest.mark.parametrize(
    "country",
    [
        {"code": "DE"},
        {"code": "SU"},
        {"code": "UK"},
        {"code": "EU"},
        {"code": "XK"},
        {"names": [{"value": "France"}]},
        {"names": [{"value": "Korea, Republic of"}]},
        {"names": [{"value": "Congo, The Democratic Republic of the"}]},
        {"names": [{"value": "Bosnia and Herzegovina"}]},
        {"names": [{"value": "Guinea-Bissau"}]},
    ],
)
def test_a_country_that_passes(country: dict[str, Any]) -> None:
    assert found(episode(countries=[country])) == []


@pytest.mark.parametrize(
    ("words", "count"),
    [("France, Belgium", 2), ("USA/UK", 2), ("Deutschland / Frankreich", 2), ("FR|BE|LU", 3)],
)
def test_several_countries(words: str, count: int) -> None:
    assert found(episode(countries=[{"names": [{"value": words}]}])) == [
        f'EPG612 $.countries[0].names[0].value "{words}" looks like {count} countries'
    ]


def test_several_codes_are_told_as_several_countries() -> None:
    assert found(episode(countries=[{"code": "DE,FR"}])) == [
        'EPG612 $.countries[0].code "DE,FR" looks like 2 countries'
    ]


@pytest.mark.parametrize(
    ("code", "remedy"),
    [
        ("uk", "write GB"),
        ("de", "write DE"),
        ("DEU", "use a code of two letters such as DE"),
        ("ZZ", "use a code of two letters such as DE"),
        ("", "use a code of two letters such as DE"),
    ],
)
def test_unknown_country(code: str, remedy: str) -> None:
    (finding,) = findings(episode(countries=[{"code": code}]))

    assert (finding.code, finding.place.path) == ("EPG613", "$.countries[0].code")
    assert finding.message == f'"{code}" is no country code'
    assert finding.help == remedy


@pytest.mark.parametrize(
    ("record", "path"),
    [
        ({"type": "channel", "id": "one.example", "country": "ENG"}, "$.country"),
        (episode(rights=[{"territories": ["DE", "ENG"]}]), "$.rights[0].territories[1]"),
        (
            episode(rights=[{"excluded_territories": ["ENG"]}]),
            "$.rights[0].excluded_territories[0]",
        ),
    ],
)
def test_codes_stand_in_many_places(record: dict[str, Any], path: str) -> None:
    assert found(record) == [f'EPG613 {path} "ENG" is no country code']
