"""What was quiet before is known; what is like it in part only is looked at all the same."""

import pytest
from conftest import entry_of

from epg_export.rules import Checker, Context


def caught(*episodes):
    """Codes and paths that one checker finds in episode after episode."""
    checker = Checker(Context({}))
    return [
        [(finding.code, finding.place.path) for finding in checker.check(entry_of(fields))]
        for fields in episodes
    ]


def episode(**fields):
    return {"type": "episode", "id": "e", "titles": [{"value": "Tide"}], **fields}


GOOD = {"system": "FSK", "value": "12"}
ACTOR = {"role": "actor", "name": "Ada Deich"}


@pytest.mark.parametrize(
    ("quiet", "odd"),
    [
        ({"ratings": [GOOD]}, {"ratings": [GOOD, {"system": "FSK"}]}),
        ({"ratings": [GOOD], "video": {"aspect": "16:9"}}, {"video": {"aspect": "wide"}}),
        ({"numbering": {"season": 1}}, {"numbering": {"season": -1}}),
        ({"numbering": {"season": 1, "episode": 0}}, {"numbering": {"episode": 2**61 - 1}}),
        ({"credits": [ACTOR]}, {"credits": [ACTOR, {"role": "actor", "name": " "}]}),
        (
            {"credits": [ACTOR]},
            {"credits": [{**ACTOR, "images": [{"url": "https://a.example/b.png", "width": -1}]}]},
        ),
        ({"credits": [ACTOR]}, {"credits": [{**ACTOR, "character": [{"value": "A\nB"}]}]}),
        ({"countries": [{"code": "DE"}]}, {"countries": [{"code": "DE"}, {"code": "germany"}]}),
    ],
)
def test_what_is_odd_is_found_whatever_was_quiet_before(quiet, odd):
    (alone,) = caught(episode(**odd))
    assert alone
    assert caught(*[episode(**quiet)] * 2, *[episode(**odd)] * 2, episode(**quiet)) == [
        [],
        [],
        alone,
        alone,
        [],
    ]


def test_memory_does_not_grow_with_what_is_met(monkeypatch):
    monkeypatch.setattr("epg_export.rules.walking._MOST_KNOWN", 3)
    monkeypatch.setattr("epg_export.rules.walking._MOST_SETS", 3)
    odd = episode(credits=[{"role": "actor", "name": " "}])
    many = [
        episode(
            credits=[{"role": "actor", "name": f"Ada Deich {chr(number)}"}],
            ratings=[{"system": "FSK", "value": str(number % 3 * 6)}],
            audio_languages=[{"names": [{"value": f"Language {chr(number)}"}]}],
        )
        for number in range(65, 90)
    ]
    found = caught(*many, odd)
    assert found[-1] == caught(odd)[0] != []
    assert found[:-1] == [caught(one)[0] for one in many]
