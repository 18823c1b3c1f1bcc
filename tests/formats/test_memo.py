"""What is kept of texts is bounded in number and in length."""

from epg_export.formats import memo
from epg_export.formats.memo import Memo


def test_what_was_made_is_kept() -> None:
    made: list[str] = []
    known = Memo(lambda text: made.append(text) or text.upper())  # type: ignore[func-returns-value]
    assert [known["a"], known["b"], known["a"]] == ["A", "B", "A"]
    assert made == ["a", "b"]


def test_a_million_different_texts_leave_it_small() -> None:
    known = Memo(str.upper)
    for number in range(3 * memo.MOST):
        assert known[f"n{number}"] == f"N{number}"
        assert len(known) <= memo.MOST


def test_nothing_is_kept_of_a_long_text() -> None:
    known = Memo(str.upper)
    assert known["x" * (memo.LONGEST + 1)] == "X" * (memo.LONGEST + 1)
    assert not known


def test_a_lone_surrogate_is_a_text_like_any_other() -> None:
    known = Memo(str.strip)
    assert known[" \ud800 "] == known[" \ud800 "] == "\ud800"
