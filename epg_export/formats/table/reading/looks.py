"""How a programme looks and sounds."""

import datetime as dt
import re

from epg_export.formats.table.cells import Cell, Value
from epg_export.formats.table.reading.parts import Parts
from epg_export.formats.table.reading.words import flag_of, meant
from epg_export.model import Audio, Video
from epg_export.vocab.remembered import remembered

_RATIO = re.compile(
    r"([1-9][0-9]{0,2}(?:[.,][0-9]{1,3})?)\s*[:/x\u00d7]\s*([1-9][0-9]{0,2}(?:[.,][0-9]{1,3})?)",
    re.ASCII,
)
_CLOCKED = frozenset({"16:9", "4:3", "14:9", "21:9"})
_HOUR = 3600
_IN_CAPITALS = frozenset({"hd", "uhd", "sd", "4k", "8k", "hdtv", "sdtv", "uhdtv"})


def looks(parts: Parts) -> None:
    """Make the picture and the sound."""
    picture: dict[str, object] = {}
    for cell in parts.cells("aspect"):
        _aspect(parts, cell, picture)
    for cell, text in parts.words("quality"):
        of = cell.column.of
        if of is not None and (flag := flag_of("quality", text)) is not None:
            if flag == "yes":
                _once(parts, picture, "quality", of, cell)
        else:
            _once(parts, picture, "quality", _in_form(text), cell)
    for cell, flag, _ in parts.marks("black-and-white"):
        if flag is None:
            parts.unreadable(cell, "yes or no")
        else:
            _once(parts, picture, "colour", flag == "no", cell)
    if picture:
        parts.fields["video"] = Video(**picture)  # type: ignore[arg-type]  # by their names
    _sound(parts)


def _once(parts: Parts, picture: dict[str, object], field: str, value: object, cell: Cell) -> None:
    path = f".video.{field}"
    if field not in picture:
        picture[field] = value
        parts.origins[path] = cell.place
    elif picture[field] != value:
        parts.contradiction(cell, str(picture[field]), parts.origins[path])


def _aspect(parts: Parts, cell: Cell, picture: dict[str, object]) -> None:
    of = cell.column.of
    if of is not None and (flag := flag_of("aspect", cell.value)) is not None:
        if flag == "yes":
            _once(parts, picture, "aspect", of, cell)
        return
    clocked = _clocked(cell.value)
    ratio = clocked or (_ratio(cell.value) if isinstance(cell.value, str) else None)
    if clocked is not None:
        note = f"a time in place of a ratio: taken for {clocked}"
        parts.doubtful(cell, note, "format the column as text, and write the cell again")
    if ratio is None:
        parts.unreadable(cell, "a ratio such as 16:9")
    else:
        _once(parts, picture, "aspect", ratio, cell)


@remembered(256)
def _ratio(text: str) -> str | None:
    found = _RATIO.fullmatch(text.strip())
    return None if found is None else f"{found[1]}:{found[2]}".replace(",", ".")


def _clocked(value: Value) -> str | None:
    """The ratio that a spreadsheet program took for a time of day."""
    if isinstance(value, dt.time):
        ratio = f"{value.hour}:{value.minute}"
    elif isinstance(value, dt.timedelta):
        hours, rest = divmod(int(value.total_seconds()), _HOUR)
        ratio = f"{hours}:{rest // 60}"
    else:
        return None
    return ratio if ratio in _CLOCKED else None


def _in_form(quality: str) -> str:
    return quality.upper() if quality.lower() in _IN_CAPITALS else quality


def _sound(parts: Parts) -> None:
    """The sound in XMLTV's words; others are kept as they are written."""
    for cell, text in parts.words("sound"):
        word: str | None = text
        if cell.column.of is not None and (flag := flag_of("sound", text)) is not None:
            word = cell.column.of if flag == "yes" else None
        if word is None:
            continue
        stereo = meant("sound", word)
        if stereo is None:
            parts.unknown(cell, word, "kind of sound")
        parts.put("audio", Audio(stereo=stereo or word), cell)
