"""Which entry the parts of a joined record came from."""

import msgspec
from conftest import entry_of

from epg_export.pipeline.origins import Origins

EPISODE = {"type": "episode", "id": "e", "titles": [{"value": "A"}, {"value": "B", "lang": "de"}]}


def entries():
    """An episode in one input, and in another one."""
    old = entry_of(EPISODE)
    new = entry_of({**EPISODE, "duration": 60, "titles": [{"value": "C", "lang": "fr"}]})
    return old, msgspec.structs.replace(new, place=msgspec.structs.replace(new.place, source="b"))


def test_what_nobody_told_of_is_where_the_record_is_first():
    old, _ = entries()
    origins = Origins(old.place)
    assert origins.of_field(".duration") == old.place
    assert origins.of_item(object()) == old.place
    assert origins.within(old.record) == {}


def test_items_and_fields_stand_where_they_came_from():
    old, new = entries()
    origins = Origins(old.place)
    origins.learn(old)
    origins.learn(new)
    origins.learn_field(".duration", new)
    titles = (old.record.titles[1], new.record.titles[0])
    joined = msgspec.structs.replace(old.record, titles=titles, duration=60)
    found = origins.within(joined)
    assert {path: (place.source, place.path) for path, place in found.items()} == {
        ".duration": ("b", "$.duration"),
        ".titles[0]": (old.place.source, "$.titles[1]"),
        ".titles[1]": ("b", "$.titles[0]"),
    }


def test_an_item_made_of_two_knows_of_its_fields():
    old, new = entries()
    origins = Origins(old.place)
    origins.learn(old)
    made = msgspec.structs.replace(old.record.titles[0], lang="fr")
    origins.learn_merged(old.record.titles[0], made, ".titles[0]", new)
    found = origins.within(msgspec.structs.replace(old.record, titles=(made,)))
    assert {path: place.source for path, place in found.items()} == {
        ".titles[0]": old.place.source,
        ".titles[0].lang": "b",
    }


def test_fields_of_another_record_are_forgotten():
    old, new = entries()
    origins = Origins(old.place)
    with origins.of_another():
        origins.learn_field(".duration", new)
        assert origins.of_field(".duration").source == "b"
    assert origins.of_field(".duration") == old.place
