"""What is made of parts that come again is kept, within bounds, and never mixed up."""

import re
from typing import Any

import pytest
from formats.ebucore.parts import schedule, show

from epg_export.formats import memo
from epg_export.formats.ebucore.writing.kept import Kept
from epg_export.model import Credit, Identifier


class Maker:
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, part: Any) -> str:
        self.asked += 1
        return repr(part)


def test_what_comes_again_is_made_once() -> None:
    maker = Maker()
    texts: Kept[Any, str] = Kept(maker)
    ann = Credit(role="actor", name="Ann")
    assert texts[ann] == texts[Credit(role="actor", name="Ann")] == repr(ann)
    assert maker.asked == 1
    assert texts[Credit(role="actor", name="Bee")] != texts[ann]


def test_as_many_are_kept_as_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memo, "MOST", 10)
    texts: Kept[Any, str] = Kept(Maker())
    for number in range(1000):
        assert texts["name", number] == repr(("name", number))
        assert len(texts) <= 10


@pytest.mark.parametrize(
    "part",
    [
        Credit(name="x" * 10_000),
        Credit(name="A", identifiers=(Identifier(scheme="x" * 10_000, value=" "),)),
        Credit(name="\ud800"),
    ],
    ids=["long", "long where nothing is written", "no text"],
)
def test_what_is_long_or_odd_is_made_each_time(part: Any) -> None:
    maker = Maker()
    texts: Kept[Any, str] = Kept(maker)
    assert [texts[part], texts[part]] == [repr(part)] * 2
    assert maker.asked == 2
    assert not texts


def test_what_one_record_has_is_not_written_of_the_next() -> None:
    """Parts that differ in one field only, in each of the fields that are kept together."""
    base: dict[str, Any] = {
        "kind": "film",
        "production_date": "2020",
        "video": {"aspect": "16:9"},
        "genres": [{"labels": [{"value": "Drama", "lang": "en"}]}],
        "countries": [{"code": "DE"}],
        "audio_languages": [{"code": "de"}],
        "ratings": [{"value": "12", "system": "FSK"}],
        "credits": [{"role": "actor", "name": "Ann"}],
    }
    others: list[dict[str, Any]] = [
        {"kind": "series episode"},
        {"copyright_year": 2020},
        {"video": {"aspect": "4:3"}},
        {"genres": [{"labels": [{"value": "Drama", "lang": "de"}]}]},
        {"countries": [{"code": "DE", "names": [{"value": "Deutschland"}]}]},
        {"original_languages": [{"code": "de"}]},
        {"ratings": [{"value": "12", "system": "FSK", "adult": False}]},
        {"credits": [{"role": "actor", "name": "Ann", "guest": False}]},
    ]
    shows = [show(id=f"e{at}", **(base | other)) for at, other in enumerate([*others, {}, *others])]
    together = parts(schedule(*shows))
    assert together == [parts(schedule(one))[0] for one in shows]
    assert len({part.partition(">")[2].replace(f"e{at}<", "") for at, part in enumerate(together[:9])}) == 9  # fmt: skip


def parts(text: str) -> list[str]:
    return re.findall("<ebucore:part .*?</ebucore:part>", text, re.DOTALL)


def test_the_billing_is_said_of_whom_it_is_said_in_another_record_too() -> None:
    director, actor = {"role": "director", "name": "D"}, {"role": "actor", "name": "A"}
    mixed = show(id="e1", credits=[actor, director])
    ordered = show(id="e2", credits=[director, actor])
    first, second = parts(schedule(mixed, ordered))
    assert [first.count("billing"), second.count("billing")] == [2, 0]
