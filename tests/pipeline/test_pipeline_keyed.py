"""Records that have an identifier in common become one, whatever they are called."""

import json

import pytest
from conftest import lines_of

from epg_export import ReadWishes, export, validate

NUMBER = [{"scheme": "Prod-Nr", "value": "4711"}]
DERIVED = "one.example@20260328T201500Z"


def episode(id_, **fields):
    return {"type": "episode", "id": id_, "identifiers": NUMBER, **fields}


def broadcast(**fields):
    return {"channel": "one.example", "start": "2026-03-28T20:15:00Z", "id": "b", **fields}


TIMES = episode(DERIVED, broadcasts=[broadcast(stop="2026-03-28T21:00:00Z")])
TEXTS = episode("ep-1", titles=[{"value": "Die Nacht", "lang": "de"}])
FRENCH = episode("fr-9", titles=[{"value": "La Nuit", "lang": "fr"}])


@pytest.fixture
def joined(tmp_path):
    """What several files of records come to, and what is found, joined by their numbers."""

    def join(*files, key="prod-nr"):
        paths = []
        for number, records in enumerate(files):
            paths.append(tmp_path / f"{number}.jsonl")
            paths[-1].write_text(lines_of(*records))
        out = tmp_path / "out.jsonl"
        reading = ReadWishes(key=key)
        result = export(*paths, output=out, to="jsonl", reading=reading, on_error="keep")
        return [json.loads(line) for line in out.read_text().splitlines()], result.findings

    return join


@pytest.mark.parametrize("order", [(TIMES, TEXTS, FRENCH), (TEXTS, TIMES, FRENCH)])
def test_an_id_that_somebody_wrote_is_kept_whatever_comes_first(joined, order):
    records, findings = joined(*([one] for one in order))
    (found,) = [record for record in records if record["type"] == "episode"]
    assert found["id"] == "ep-1"
    assert {title["value"] for title in found["titles"]} == {"Die Nacht", "La Nuit"}
    assert len(found["broadcasts"]) == 1
    told = [f for f in findings if f.code == "EPG338"]
    assert {(f.facts["was"], f.facts["is"]) for f in told} == {(DERIVED, "ep-1"), ("fr-9", "ep-1")}
    assert all('Prod-Nr "4711"'.casefold() in f.message.casefold() for f in told)


def test_of_several_that_somebody_wrote_the_first_is_kept(joined):
    records, _ = joined([FRENCH], [TIMES, TEXTS])
    assert [record["id"] for record in records if record["type"] == "episode"] == ["fr-9"]


def test_who_names_it_by_another_id_names_it_by_the_one_that_is_kept(joined):
    series = {"type": "series", "id": "s-2", "identifiers": NUMBER}
    twin = {**series, "id": "s-1", "titles": [{"value": "Stollenfunk"}]}
    shown = broadcast(id="c", start="2026-03-29T20:15:00Z", stop="2026-03-29T21:00:00Z")
    records, _ = joined(
        [TEXTS, twin],
        [episode("x", series="s-2", related=[{"kind": "sequel", "target": "s-2"}]), series],
        [{"type": "broadcast", "episode": "x", **shown}, TIMES],
    )
    assert [record["id"] for record in records if record["type"] == "series"] == ["s-1"]
    (found,) = [record for record in records if record["type"] == "episode"]
    assert (found["id"], found["series"]) == ("ep-1", "s-1")
    assert found["related"] == [{"kind": "sequel", "target": "s-1"}]
    assert sorted(one["id"] for one in found["broadcasts"]) == ["b", "c"]


def test_without_a_key_they_are_several(joined):
    records, findings = joined([TIMES], [TEXTS], key=None)
    assert len([record for record in records if record["type"] == "episode"]) == 2
    assert not [f for f in findings if f.code in ("EPG338", "EPG339")]


def test_what_lacks_the_identifier_is_counted_for_each_input(joined):
    records, findings = joined(
        [TIMES], [{"type": "episode", "id": "a"}, {"type": "episode", "id": "b"}]
    )
    assert len([record for record in records if record["type"] == "episode"]) == 3
    (told,) = [f for f in findings if f.code == "EPG339"]
    assert told.facts == {"count": 2}
    assert told.place.source.endswith("1.jsonl")


def test_both_values_of_a_conflict_are_told_with_both_places(joined):
    other = episode("z", titles=[{"value": "Die Nächte", "lang": "de"}], copyright_year=2024)
    records, findings = joined([{**TEXTS, "copyright_year": 2023}], [other])
    (found,) = [record for record in records if record["type"] == "episode"]
    assert found["titles"] == [{"value": "Die Nächte", "lang": "de"}]
    told = {f.place.path: f for f in findings if f.code == "EPG304"}
    assert told["$.titles[0]"].facts == {"old": '"Die Nacht"', "new": '"Die Nächte"'}
    assert told["$.copyright_year"].facts == {"old": "2023", "new": "2024"}
    for conflict in told.values():
        assert conflict.place.source.endswith("1.jsonl")
        assert [place.source.endswith("0.jsonl") for place in conflict.related] == [True]


def test_a_validation_joins_the_same_way(tmp_path):
    paths = [tmp_path / "a.jsonl", tmp_path / "b.jsonl"]
    for path, record in zip(paths, (TIMES, TEXTS), strict=True):
        path.write_text(lines_of(record))
    report = validate(*paths, reading=ReadWishes(key="Prod-Nr"))
    assert report.summary["episodes"] == 1


def test_an_id_that_a_press_text_made_gives_way(tmp_path):
    text = "Die Krimiserie „Stollenfunk“ spielt unter Tage, wo ein Telefon klingelt.\n-----\n"
    text += "Elf Nächte hat das Telefon im Stollen geschwiegen, heute Nacht klingelt es wieder.\n"
    (tmp_path / "press.txt").write_text(text)
    (tmp_path / "press.toml").write_text(
        '[series]\nidentifiers = [{scheme = "prod-nr", value = "47"}]\n'
        '[[episodes]]\nidentifiers = [{scheme = "prod-nr", value = "4711"}]\n'
    )
    (tmp_path / "ids.jsonl").write_text(
        lines_of(
            {**TEXTS, "series": "s-1"},
            {"type": "series", "id": "s-1", "identifiers": [{"scheme": "prod-nr", "value": "47"}]},
        )
    )
    out = tmp_path / "out.jsonl"
    reading = ReadWishes(key="prod-nr", beside=(str(tmp_path / "press.toml"),))
    export(tmp_path / "press.txt", tmp_path / "ids.jsonl", output=out, reading=reading)
    records = [json.loads(line) for line in out.read_text().splitlines()]
    assert {(one["type"], one["id"]) for one in records} == {("series", "s-1"), ("episode", "ep-1")}
