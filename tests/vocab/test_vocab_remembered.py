import pytest

from epg_export.vocab.remembered import LONGEST, are_short, remembered


@pytest.mark.parametrize(
    ("text", "times"), [("", 1), ("x" * LONGEST, 1), ("x" * (LONGEST + 1), 2), ("x" * 20_000, 2)]
)
def test_long_texts_are_not_kept(text: str, times: int) -> None:
    asked = []

    @remembered(8)
    def length(value: str) -> int:
        asked.append(value)
        return len(value)

    assert [length(text), length(text)] == [len(text)] * 2
    assert len(asked) == times


@pytest.mark.parametrize(
    ("texts", "short"),
    [((), True), ((None, ""), True), (("x" * 100, None, "x" * 100), True), (("x" * 201,), False)],
)
def test_are_short(texts: tuple[str | None, ...], short: bool) -> None:
    assert are_short(*texts) is short
