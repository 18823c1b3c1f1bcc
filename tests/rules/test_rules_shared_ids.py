from rules.checking import found_together
from rules.schedules import at


def test_each_is_told_beside_the_first() -> None:
    records = [
        at("20:00", "20:15", "c", id="b-1"),
        at("19:00", "19:15", "a", id="b-1"),
        at("21:00", "21:15", "b", id="b-1"),
        at("22:00", "22:15", "d", id="b-2"),
        at("23:00", "23:15", "e"),
    ]

    assert found_together(records, "EPG332") == [
        f'EPG332 episode "{name}" $.broadcasts[0].id the id "b-1" is that of a broadcast of episode "c" already'
        for name in "ab"
    ]
