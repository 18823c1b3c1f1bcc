import pytest

from epg_export.vocab.scripts import counted, others, scripts, scripts_of


@pytest.mark.parametrize(
    ("tag", "codes"),
    [
        ("en", ("Latn",)),
        ("en-GB", ("Latn",)),
        ("ru", ("Cyrl",)),
        ("ja", ("Hira", "Kana", "Hani")),
        ("ko", ("Hang", "Hani")),
        ("zh", ("Hani", "Bopo")),
        ("zh-Hant-TW", ("Hani", "Bopo")),
        ("sr-Latn", ("Latn",)),
        ("ger", ("Latn",)),
        ("sr", None),
        ("bs", ("Latn", "Cyrl")),
        ("ms", ("Latn", "Arab")),
        ("pa-PK", ("Guru", "Arab")),
        ("xx", None),
    ],
)
def test_scripts_of(tag: str, codes: tuple[str, ...] | None) -> None:
    assert scripts_of(tag) == codes


def test_counted() -> None:
    assert counted("Привет, hello 日本!") == {"Cyrl": 6, "Latn": 5, "Hani": 2}
    assert counted("12:30") == {}


def test_others() -> None:
    assert others(None) == ""
    assert others("sr") == ""
    assert "\u0e00" in others("en")
    assert "\u0400" not in others("ru")


def test_letters_of_two_scripts_do_not_overlap() -> None:
    letters = [char for char in map(chr, range(0x250, 0x10000)) if char.isalpha()]
    several = [
        char for char in letters if sum(bool(s.letters.match(char)) for s in scripts().values()) > 1
    ]

    assert several == []
