import pytest

from epg_export.rules.wording import filled, quoted


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("News", '"News"'),
        ("  News\n at\tten ", '"News at ten"'),
        ("", '""'),
        (" ", '" "'),
        ("\t\n\xa0", '"   "'),
        (" " * 100, f'"{" " * 60}…"'),
        ("x" * 61, f'"{"x" * 60}…"'),
        ("a\x00b", '"a\ufffdb"'),
    ],
)
def test_quoted(value: str, shown: str) -> None:
    assert quoted(value) == shown


def test_filled() -> None:
    assert filled(["a ", "", " ", " b"]) == ["a", "b"]
