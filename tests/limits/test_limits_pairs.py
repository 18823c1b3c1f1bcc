# ruff: noqa: RUF001 - marks and letters of many scripts are what it is about
"""What opens and closes, and what never does."""

import pytest

from epg_export.limits.pairs import pairs


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("„Deutsch“", ["„Deutsch“"]),
        ("“English”", ["“English”"]),
        ("”Svenska”", ["”Svenska”"]),
        ("« Français »", ["« Français »"]),
        ("»Dansk«", ["»Dansk«"]),
        ('"ASCII"', ['"ASCII"']),
        ('"gemischt“', ['"gemischt“']),
        ('„sloppy"', ['„sloppy"']),
        ("(a [b] c)", ["(a [b] c)", "[b]"]),
        ("「日本『語』」", ["「日本『語』」", "『語』"]),
        ("„Er sagte: ‚Ja‘.“", ["„Er sagte: ‚Ja‘.“", "‚Ja‘"]),
        ("It’s John’s", []),
        ("1) a 2) b", []),
        (":-)", []),
    ],
)
def test_pairs(text: str, inside: list[str]) -> None:
    found = sorted(pairs(text))
    assert [text[pair.opens : (pair.closes or 0) + 1] for pair in found] == inside


@pytest.mark.parametrize(("text", "at"), [("a „b", 2), ("a (b", 2), ("a » b", 2), ("„a“ (", 4)])
def test_what_never_closes(text: str, at: int) -> None:
    assert [pair.opens for pair in pairs(text) if pair.closes is None] == [at]
