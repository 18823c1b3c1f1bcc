"""``epg-export table``: what columns are taken for, and the map that says so."""

from pathlib import Path

import pytest
from conftest import Epg
from rich.cells import cell_len

PLAN = """\
Kanal Nordlicht;;;;
Datum;Beginn;Titel (FR);Bemerkung2;Regie
28.03.2026;20:15;Une nuit au bord du marais, où tout le monde se tait et attend;eilig;Ada Reh
29.03.2026;20:15;Quai;;Bo Linden
"""
SHOWN = """\
plan.csv: headed by row 2
  header     holds           such as
A Datum      date            28.03.2026, 29.03.2026
B Beginn     start           20:15
C Titel (FR) title:fr        Une nuit au bord du marais, où tout le monde se ta…
D Bemerkung2 (not read)      eilig
E Regie      credit:director Ada Reh, Bo Linden
"""


@pytest.fixture
def plan(tmp_path: Path) -> str:
    (tmp_path / "plan.csv").write_text(PLAN, encoding="utf-8")
    return "plan.csv"


def test_shown(epg: Epg, plan: str) -> None:
    ran = epg("table", plan)
    assert (ran.code, ran.out) == (0, SHOWN)
    assert ran.err.startswith("plan.csv:2: warning EPG062 unread-column: ")


def test_guessed_and_given_back(epg: Epg, plan: str, tmp_path: Path) -> None:
    guess = epg("table", plan, "--guess")
    assert guess.code == 0
    assert '"Titel (FR)" = "title:fr"' in guess.out
    (tmp_path / "map.toml").write_text(guess.out, encoding="utf-8")
    assert epg("table", plan, "--map", "map.toml").out == SHOWN
    (tmp_path / "map.toml").write_text('[columns]\nBemerkung2 = "note"\n', encoding="utf-8")
    ran = epg("table", plan, "--map", "map.toml")
    assert "D Bemerkung2 note " in ran.out
    assert ran.err == ""


def test_width(epg: Epg, tmp_path: Path) -> None:
    cells = f"{'日本' * 40};{'ab ' * 60};x\x1b[31m\n"
    text = f"Titel;Kurztext;{'Ein sehr langer Kopf ' * 4}\n{cells}"
    (tmp_path / "wide.csv").write_text(text, encoding="utf-8")
    ran = epg("table", "wide.csv")
    assert all(cell_len(line) <= 80 for line in ran.out.splitlines())
    assert "\x1b" not in ran.out


def test_standard_input(epg: Epg, plan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with Path(plan).open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        assert epg("table", "-").out == SHOWN.replace("plan.csv", "<stdin>")


def test_no_heading(epg: Epg, tmp_path: Path) -> None:
    (tmp_path / "bare.csv").write_text("28.03.2026;20:15;Moor\n")
    ran = epg("table", "bare.csv")
    assert ran.code == 1
    assert "EPG061 no-header" in ran.err
    assert ran.out == (
        "bare.csv: no row says what the columns hold\n"
        "  header holds      such as\n"
        "A        (not read) 28.03.2026\n"
        "B        (not read) 20:15\n"
        "C        (not read) Moor\n"
    )
    guess = epg("table", "bare.csv", "--guess")
    assert (guess.code, "header = 0" in guess.out) == (0, True)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<tv/>", 'EPG001 unknown-format: it is XML with the root "tv", not table'),
        ("", "EPG010 empty-input"),
        (b"\x89PNG\r\n\x1a\n", "EPG001 unknown-format: it is a PNG picture, not table"),
    ],
)
def test_no_table(epg: Epg, tmp_path: Path, content: str | bytes, said: str) -> None:
    data = content.encode() if isinstance(content, str) else content
    (tmp_path / "in").write_bytes(data)
    ran = epg("table", "in")
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("plan.csv", "--sheet", "KW 13"), 2, 'plan.csv has no sheet "KW 13"'),
        (("plan.csv", "--map", "none.toml"), 3, "cannot read none.toml"),
        (("plan.csv", "--map", "map.toml"), 2, 'map.toml: there is no key "langauge"'),
        (("plan.csv", "--map", "map.toml", "--guess"), 2, "give one of them"),
        (("none.csv",), 3, "none.csv"),
        ((), 2, "Missing argument"),
    ],
)
def test_trouble(
    epg: Epg, plan: str, tmp_path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    assert plan == "plan.csv"
    (tmp_path / "map.toml").write_text('langauge = "de"')
    ran = epg("table", *arguments)
    assert ran.code == code
    assert said in ran.err


def test_sheets_of_a_workbook(epg: Epg, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "KW 13"
    book.active.append(["Datum", "Beginn", "Titel"])
    book.active.append(["28.03.2026", 20.25, 12.0])
    book.create_sheet("Notizen").append(["nur", "ein Wort"])
    book.save(tmp_path / "plan.xlsx")
    ran = epg("table", "plan.xlsx")
    assert ran.code == 0
    assert "plan.xlsx, sheet KW 13: headed by row 1\n" in ran.out
    assert "C Titel  title 12\n" in ran.out
    assert "plan.xlsx, sheet Notizen: no row says what the columns hold\n" in ran.out
    assert "EPG066 skipped-sheet" in ran.err
    only = epg("table", "plan.xlsx", "--sheet", "KW 13")
    assert (only.code, "Notizen" in only.out, only.err) == (0, False, "")
    assert '# sheets = ["KW 13"]' in epg("table", "plan.xlsx", "--guess").out
