"""A plan as a planning department would send it: ``python -m benchmarks.sheets 20000 plan.xlsx``.

A workbook or, by its name, a CSV file of so many rows and 20 columns, with a header in German.
"""

import csv
import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook

_HEADER = (
    "Datum|Beginn|Ende|Sender|Titel|Folgentitel|Staffel|Folge|Folgen-ID|Genre|Land|Jahr|FSK|Regie|"
    "Darsteller|Kurztext|Langtext|Title (EN)|Wiederholung|Bildformat"
).split("|")
_CHANNELS = tuple(f"kanal-{number}.example" for number in range(1, 11))
_GENRES = ("Krimi", "Dokumentation", "Nachrichten", "Magazin", "Komödie")
_FIRST = dt.datetime(2026, 1, 5, 6)  # noqa: DTZ001 - sheets have no zones
_SLOT = dt.timedelta(minutes=30)
_SYNOPSIS = "Im Stollen klingelt ein Telefon, dessen Leitung längst gekappt ist. "


def rows(count: int) -> Iterator[list[object]]:
    """Yield the rows of a plan, channel by channel and slot by slot."""
    each = max(count // len(_CHANNELS), 1)
    for number in range(count):
        start = _FIRST + _SLOT * (number % each)
        stop = start + _SLOT
        yield [
            start.date(),
            start.time(),
            stop.time(),
            _CHANNELS[number // each % len(_CHANNELS)],
            f"Sendung {number % 997}",
            f"Folge vom {start:%d.%m.} ({number})",
            number % 7 + 1,
            number % 24 + 1,
            f"ep-{number}",
            _GENRES[number % len(_GENRES)],
            "DE",
            2000 + number % 26,
            (0, 6, 12, 16)[number % 4],
            f"Jolanta Wirsch-{number % 50}",
            f"Gero Amsel (Steiger Pohl), Kinga Dobrzak-{number % 50} (Ewa)",
            f"{number}: {_SYNOPSIS}",
            _SYNOPSIS * 4,
            f"Programme {number % 997}",
            "x" if number % 3 == 0 else None,
            "16:9",
        ]


def write(path: Path, count: int) -> None:
    """Write the rows as what the name of the file says."""
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as stream:
            lines = csv.writer(stream, delimiter=";")
            lines.writerow(_HEADER)
            lines.writerows([_as_text(value) for value in row] for row in rows(count))
        return
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Plan")
    for row in (_HEADER, *rows(count)):
        sheet.append(row)
    workbook.save(path)


def _as_text(value: object) -> object:
    if isinstance(value, dt.date):
        return f"{value:%d.%m.%Y}"
    return f"{value:%H:%M}" if isinstance(value, dt.time) else value


if __name__ == "__main__":
    write(Path(sys.argv[2]), int(sys.argv[1]))
