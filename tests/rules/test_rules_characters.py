from typing import Any

import pytest
from rules.checking import episode, found

CHARACTERS = ("EPG207", "EPG216", *(f"EPG2{number}" for number in range(17, 23)), "EPG227")


def _title(text: str, lang: str | None = None) -> dict[str, Any]:
    return episode(titles=[{"value": text, "lang": lang}])


def _description(text: str, lang: str | None = None) -> dict[str, Any]:
    return episode(descriptions=[{"value": text, "lang": lang}])


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("KÃ¶ln", "Köln"),
        ("K\u00c3\u0192\u00c2\u00b6ln", "Köln"),
        ("Ã\x9cber", "Über"),
        ("20Â°C", "20°C"),
        ("\u00d0\u2018\u00d1\u20ac\u00d0\u00b0\u00d1\u201a", "Брат"),
        ("\u0420\u045f\u0421\u0402\u0420\u0451\u0420\u0406\u0420\u00b5\u0421\u201a", "Привет"),
    ],
)
def test_mojibake_is_told_once_and_as_nothing_else(text: str, meant: str) -> None:
    line = f'EPG217 $.titles[0].value "{text}" is probably "{meant}"'

    assert found(_title(text, "de"), *CHARACTERS) == [line]


def test_mojibake_in_a_name() -> None:
    (line,) = found(episode(credits=[{"role": "actor", "name": "Ren\u00c3\u00a9e"}]))

    assert line == 'EPG217 $.credits[0].name "RenÃ©e" is probably "Renée"'


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("K\ufffdln", "K\ufffdln"),
        (
            "The long and winding road to K\ufffdln and back",
            "nd winding road to K\ufffdln and back",
        ),
    ],
)
def test_replacement_character(text: str, near: str) -> None:
    line = f'EPG218 $.titles[0].value a character was lost in "{near}" (U+FFFD)'

    assert found(_title(text), *CHARACTERS) == [line]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a \x96 b", 'U+0096, "\u2013" in Windows-1252'),
        ("a\x85", 'U+0085, "\u2026" in Windows-1252'),
        ("\x86News\x87", "U+0086, DVB's emphasis on"),
        ("a\x8ab", "U+008A, DVB's line break"),
        ("a\x81b", "U+0081, a control character"),
    ],
)
def test_c1_control(text: str, said: str) -> None:
    assert found(_description(text), *CHARACTERS) == [
        f"EPG219 $.descriptions[0].value holds {said}"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ne\u200bws", "U+200B, a zero width space"),
        ("Ne\u00adws", "U+00AD, a soft hyphen"),
        ("\ufeffNews", "U+FEFF, a byte order mark"),
        ("News\u200e", "U+200E, a left-to-right mark"),
        ("Ne\u200dws", "U+200D, a zero width joiner"),
        ("News\ue086", "U+E086, a DVB's character for emphasis on"),
        ("News\uf123", "U+F123, a character for private use"),
        ("News\u2028late", "U+2028, a line separator"),
    ],
)
def test_invisible_character(text: str, said: str) -> None:
    line = f"EPG220 $.titles[0].value holds {said}"

    assert found(_title(text), *CHARACTERS) == [line]
    assert found(_description(text), *CHARACTERS) == [line.replace("titles", "descriptions")]


@pytest.mark.parametrize(
    "text",
    [
        "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\u0915\u094d\u200d\u0937",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",
        "\u0623\u062e\u0628\u0627\u0631\u200f BBC",
    ],
)
def test_what_nobody_sees_and_has_its_use(text: str) -> None:
    assert found(_title(text), *CHARACTERS) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Late\xa0news", True),
        ("Qui\xa0?", False),
        ("«\xa0Oui\xa0»", False),
        ("5\xa0minutes", False),
        ("Un et\xa02", False),
    ],
)
def test_a_no_break_space_counts_in_titles_only(text: str, told: bool) -> None:
    lines = ["EPG220 $.titles[0].value holds U+00A0, a no-break space"] * told

    assert found(_title(text), *CHARACTERS) == lines
    assert found(_description(text), *CHARACTERS) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("News \u202elive", "U+202E, which overrides the direction of the text"),
        ("News \u202blive", "U+202B, which is not closed, or closes nothing"),
        ("News\u202c", "U+202C, which is not closed, or closes nothing"),
        ("\u2067News", "U+2067, which is not closed, or closes nothing"),
        ("\u202aNews\u202c", "U+202A, which has nothing to turn around"),
        ("\u202b\u0623\u062e\u0628\u0627\u0631", "U+202B, which is not closed, or closes nothing"),
        ("\u202b\u0623\u062e\u0628\u0627\u0631\u202c", None),
        ("BBC \u2067\u0623\u062e\u0628\u0627\u0631\u2069", None),
    ],
)
def test_bidirectional_control(text: str, fault: str | None) -> None:
    lines = [f"EPG221 $.titles[0].value holds {fault}"] if fault else []

    assert found(_title(text), *CHARACTERS) == lines


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Grand Cafe\u0301 noir", "Cafe\u0301"),
        ("\u212bngstr\u00f6m", "\u212bngstr\u00f6m"),
        ("Café", None),
        ("x\u0331", None),
    ],
)
def test_not_nfc(text: str, word: str | None) -> None:
    lines = [f'EPG222 $.titles[0].value "{word}" is not in normal form C'] if word else []

    assert found(_title(text), *CHARACTERS) == lines


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("„Spaß“ \u2013 das \u201aLeben\u2018 …", "de"),
        ("« L\u2019été » à 20° : où ?", "fr"),
        ("SÃO PAULO, IRMÃ…", "pt"),
        ("¡Mañana! ¿Qué…?”", "es"),
        ("CẢ NHÂN ÂM NHẠC", "vi"),
        ("İstanbul\u2019da ğ ş \u0131", "tr"),
        ("Zażółć gęślą jaźń", "pl"),
        ("Příliš žluťoučký kůň", "cs"),
        ("½ © ® ™ € 5 m² • µ", "en"),
        ("Привет, «мир»…", "ru"),
        ("\u0e02\u0e48\u0e32\u0e27", "th"),
        ("\u65e5\u672c\u306e\u30cb\u30e5\u30fc\u30b9", "ja"),
        ("\u0646\u0634\u0631\u0629 \u0627\u0644\u0623\u062e\u0628\u0627\u0631", "ar"),
    ],
)
def test_a_text_as_it_should_be(text: str, lang: str) -> None:
    assert found(_title(text, lang), *CHARACTERS) == []
    assert found(_description(text, lang), *CHARACTERS) == []
