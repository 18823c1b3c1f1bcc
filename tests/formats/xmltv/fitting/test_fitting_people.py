"""Names that a receiver would divide or cut."""

import pytest
from formats.xmltv.fitting.fitted import fitted
from formats.xmltv.shown import show

NAME = ["credit.name"]


@pytest.mark.parametrize(
    ("name", "settings", "written", "dropped"),
    [
        ("Ann|Bee", {"credit_bars": False}, "Ann/Bee", NAME),
        ("Ann | Bee", {"credit_bars": False}, "Ann / Bee", NAME),
        ("Ann|Bee", {"credit_bytes": 254}, "Ann|Bee", []),
        ("é" * 6, {"credit_bytes": 11}, "é" * 5, NAME),
        ("é" * 6, {"credit_bytes": 12}, "é" * 6, []),
    ],
)
def test_a_name(name: str, settings: dict[str, object], written: str, dropped: list[str]) -> None:
    credits_ = [{"role": "director", "name": name}, {"role": "narrator", "name": name}]
    lines, told = fitted(show(credits=credits_), **settings)
    assert lines == f"<credits>\n  <director>{written}</director>\n</credits>\n"
    assert told == dropped
