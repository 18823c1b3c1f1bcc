from typing import Any

import msgspec
import pytest
from conftest import record_of

from epg_export.inheritance import as_broadcast, inherit
from epg_export.model import Episode, Series, Version

SERIES = {
    "type": "series",
    "id": "s",
    "titles": [
        {"value": "Wattgrund", "lang": "de"},
        {"value": "Mudflats", "lang": "en"},
        {"value": "WG", "kind": "short"},
    ],
    "genres": [{"code": "3.4"}],
    "countries": [{"code": "DE"}],
    "images": [{"url": "s.jpg"}],
    "credits": [{"role": "director", "name": "Ada"}],
    "keywords": [{"value": "sea"}],
    "ratings": [{"value": "12"}],
    "descriptions": [{"value": "All of it."}],
    "production_date": "2024",
}
LENT = {
    "titles": SERIES["titles"][:2],  # type: ignore[index]
    **{field: SERIES[field] for field in ("genres", "countries", "images")},
}


def _episode(**fields: Any) -> Episode:
    record = record_of({"type": "episode", "id": "e", **fields})
    assert isinstance(record, Episode)
    return record


def _inherited(**fields: Any) -> dict[str, Any]:
    series = record_of(SERIES)
    assert isinstance(series, Series)
    shown = msgspec.json.decode(msgspec.json.encode(inherit(_episode(**fields), series)))
    return {field: value for field, value in shown.items() if field not in ("type", "id")}


@pytest.mark.parametrize(
    ("own", "shown"),
    [
        ({}, LENT),
        ({"titles": [{"value": "Eigen"}]}, {**LENT, "titles": [{"value": "Eigen"}]}),
        (
            {"titles": [{"value": "Folge 1", "kind": "episode"}]},
            {**LENT, "titles": [*LENT["titles"], {"value": "Folge 1", "kind": "episode"}]},
        ),
        ({"titles": [{"value": " "}]}, {**LENT, "titles": [*LENT["titles"], {"value": " "}]}),
        ({"genres": [{"code": "1"}]}, {**LENT, "genres": [{"code": "1"}]}),
        ({"images": [{"url": "e.jpg"}]}, {**LENT, "images": [{"url": "e.jpg"}]}),
        ({"countries": [{"code": "FR"}]}, {**LENT, "countries": [{"code": "FR"}]}),
    ],
)
def test_a_series_lends_what_its_episode_lacks(own: dict[str, Any], shown: dict[str, Any]) -> None:
    assert _inherited(**own) == shown


def test_without_a_series_or_a_loan_the_episode_is_as_it_was() -> None:
    episode = _episode(titles=[{"value": "Eigen"}])

    assert inherit(episode, None) is episode
    assert inherit(episode, Series(id="s")) is episode


EPISODE = {
    "titles": [{"value": "Titel", "lang": "de"}, {"value": "Kurz", "lang": "de", "kind": "short"}],
    "descriptions": [{"value": "Text", "lang": "de", "kind": "long"}],
    "duration": 5400,
    "video": {"aspect": "16:9", "hdr": "HLG"},
    "subtitles": [{"kind": "closed"}],
    "kind": "film",
}


@pytest.mark.parametrize(
    ("version", "changed"),
    [
        ({}, {}),
        ({"duration": 5100}, {"duration": 5100}),
        ({"duration": 0}, {"duration": 0}),
        ({"video": {"aspect": "4:3"}}, {"video": {"aspect": "4:3"}}),  # replaced whole
        ({"subtitles": [{"kind": "teletext"}]}, {"subtitles": [{"kind": "teletext"}]}),
        ({"ratings": [{"value": "16"}]}, {"ratings": [{"value": "16"}]}),
        (
            {"titles": [{"value": "Anders", "lang": "de"}]},
            {"titles": [{"value": "Anders", "lang": "de"}, EPISODE["titles"][1]]},  # type: ignore[index]
        ),
        (
            {"titles": [{"value": "Title", "lang": "en"}]},
            {"titles": [{"value": "Title", "lang": "en"}, *EPISODE["titles"]]},  # type: ignore[misc]
        ),
        (
            {"descriptions": [{"value": "Neu", "lang": "de", "kind": "long"}]},
            {"descriptions": [{"value": "Neu", "lang": "de", "kind": "long"}]},
        ),
        (
            {"descriptions": [{"value": "Neu", "lang": "de", "kind": "short"}]},
            {
                "descriptions": [
                    {"value": "Neu", "lang": "de", "kind": "short"},
                    {"value": "Text", "lang": "de", "kind": "long"},
                ]
            },
        ),
    ],
)
def test_a_version_stands_instead(version: dict[str, Any], changed: dict[str, Any]) -> None:
    shown = as_broadcast(_episode(**EPISODE), msgspec.convert(version, Version))

    assert shown == _episode(**{**EPISODE, **changed})


@pytest.mark.parametrize("field", Version.__struct_fields__)
def test_an_episode_has_every_field_that_a_version_changes(field: str) -> None:
    assert field in Episode.__struct_fields__
