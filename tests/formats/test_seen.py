from hypothesis import given
from hypothesis import strategies as st

from epg_export.formats.seen import Met, Seen


@given(st.lists(st.text("abcde", min_size=1, max_size=2)))
def test_what_came_before_is_known(keys: list[str]) -> None:
    seen = Seen()
    assert [seen.before(key) for key in keys] == [key in keys[:n] for n, key in enumerate(keys)]


def test_many_keys_are_known_in_little_memory() -> None:
    seen = Seen()
    assert not any(seen.before(f"one.example@{number}") for number in range(50_000))
    assert all(seen.before(f"one.example@{number}") for number in range(50_000))
    assert len(seen._slots) * 8 / 50_000 < 32


def test_ids_are_numbered_as_they_come_again():
    met = Met()
    assert [met.number(id_) for id_ in ("a", "b", "a", "a", "b", "a~2")] == [1, 1, 2, 3, 2, 1]
