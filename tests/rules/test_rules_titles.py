import pytest
from rules.checking import episode, findings, found


@pytest.mark.parametrize(("length", "told"), [(255, False), (256, True)])
def test_long_title(length: int, told: bool) -> None:
    lines = ["EPG210 $.titles[0].value the title has 256 characters"] * told

    assert found(episode(titles=[{"value": "x" * length}]), "EPG210") == lines


@pytest.mark.parametrize(
    ("title", "flag", "remedy"),
    [
        ("Tagesschau (Wdh.)", "(Wdh.)", "say it with previously_shown of the broadcast"),
        ("News [HD]", "[HD]", "say it with video.quality"),
        ("News HD", "HD", "say it with video.quality"),
        ("News (Wh.)", "(Wh.)", "say it with previously_shown of the broadcast"),
        ("News - LIVE", "LIVE", "say it with live of the broadcast"),
        ("NEW: Coast", "NEW:", "say it with new of the broadcast"),
        ("Neu! Die Küste", "Neu!", "say it with new of the broadcast"),
        ("Live: Fußball", "Live:", "say it with live of the broadcast"),
        ("\u1d3a\u1d49\u02b7 Coast", "\u1d3a\u1d49\u02b7", "say it with the field that is for it"),
    ],
)
def test_flag_in_title(title: str, flag: str, remedy: str) -> None:
    (finding,) = findings(
        episode(titles=[{"value": title}]), lambda kind: kind.code in {"EPG212", "EPG213"}
    )

    assert finding.message == f'"{title}" holds the flag "{flag}"'
    assert finding.help == remedy


@pytest.mark.parametrize(
    "title",
    [
        "New",
        "NEW YORK",
        "Live aus Berlin",
        "Live!",
        "HD",
        "BREAKING NEWS LIVE",
        "Mission: Impossible",
    ],
)
def test_a_title_with_such_a_word(title: str) -> None:
    assert found(episode(titles=[{"value": title}]), "EPG212") == []


@pytest.mark.parametrize(
    ("title", "kind", "number"),
    [
        ("Wattgrund S01E02", "main", "S01E02"),
        ("Wattgrund (3/6)", "main", "(3/6)"),
        ("Wattgrund, Folge 12", "main", "Folge 12"),
        ("S1 E2: Nebel", "episode", "S1 E2"),
        ("Folge 12", "episode", None),
        ("Der Deal (1/2)", "episode", None),
        ("Apollo 13", "main", None),
        ("1899", "main", None),
        ("Biathlon 4x10 km", "main", None),
    ],
)
def test_number_in_title(title: str, kind: str, number: str | None) -> None:
    record = episode(titles=[{"value": "News"}, {"value": title, "kind": kind}])
    message = f'EPG213 $.titles[1].value "{title}" holds the number "{number}"'

    assert found(record, "EPG213") == ([message] if number else [])


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("NEWS FROM THE COAST", True),
        ("НОВОСТИ ДНЯ СЕГОДНЯ", True),
        ("NEWS AT 10", False),
        ("News from the COAST", False),
        (
            "\u0646\u0634\u0631\u0629 \u0627\u0644\u0623\u062e\u0628\u0627\u0631 \u0627\u0644\u0645\u0633\u0627\u0626\u064a\u0629",
            False,
        ),
    ],
)
def test_capital_letters(title: str, told: bool) -> None:
    lines = [f'EPG223 $.titles[0].value "{title}" is in capital letters throughout'] * told

    assert found(episode(titles=[{"value": title}]), "EPG223") == lines
