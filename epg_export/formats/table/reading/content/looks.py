"""How a programme looks and sounds."""

import datetime as dt
import re

from epg_export.formats.table.cells import Cell, Value
from epg_export.formats.table.reading.content.parts import Parts
from epg_export.formats.table.reading.content.words import meant
from epg_export.formats.table.values.reading import Lost
from epg_export.model import Audio, Video

_RATIO = re.compile(
    r"([1-9][0-9]{0,2}(?:[.,][0-9]{1,3})?)\s*[:/x\u00d7]\s*([1-9][0-9]{0,2}(?:[.,][0-9]{1,3})?)(?![0-9])",
    re.ASCII,
)
_CLOCKED = frozenset({"16:9", "4:3", "14:9", "21:9"})
_HOUR = 3600
_IN_CAPITALS = frozenset({"hd", "uhd", "sd", "4k", "8k", "hdtv", "sdtv", "uhdtv"})


def looks(parts: Parts) -> None:
    """Make the picture and the sound."""
    picture: dict[str, object] = {}
    for cell, text in parts.valued("aspect"):
        ratio = _ratio_of(parts, cell, text)
        if ratio is None:
            parts.unreadable(cell, "a ratio such as 16:9")
        else:
            _once(parts, picture, "aspect", ratio, cell)
    for cell, text in parts.valued("quality"):
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


def _ratio_of(parts: Parts, cell: Cell, text: str) -> str | None:
    ratio = _clocked(cell.value)
    if ratio is not None:
        note = f"a time in place of a ratio: taken for {ratio}"
        parts.remark(cell, note, "format the column as text, and write the cell again")
    if ratio is not None or not (isinstance(cell.value, str) or cell.column.of):
        return ratio
    found = _RATIO.match(text)
    if found is not None and found.end() < len(text):
        parts.remark(cell, Lost("only the ratio is read"))
    return f"{found[1]}:{found[2]}".replace(",", ".") if found else None


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
    for cell, text in parts.valued("sound"):
        stereo = meant("sound", text)
        if stereo is None:
            parts.unknown(cell, text, "kind of sound")
        parts.put("audio", Audio(stereo=stereo or text), cell)
