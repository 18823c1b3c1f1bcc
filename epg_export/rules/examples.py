"""The records that rules show as examples: written out as they are meant, laid out to be read."""

import json
import unicodedata
from typing import Any


def written_out(record: Any) -> Any:
    """A record of a page as it is meant: ``{"repeat": TEXT, "times": N}`` is a long text."""
    if isinstance(record, list):
        return [written_out(item) for item in record]
    if not isinstance(record, dict):
        return record
    if record.keys() == {"repeat", "times"}:
        return str(record["repeat"]) * record["times"]
    return {name: written_out(item) for name, item in record.items()}


def laid_out(value: Any, width: int, indent: str = "", before: int = 0) -> str:
    """JSON for people: as much on a line as fits into the width, deeper lines indented.

    ``before`` counts what stands on its line already. What cannot be seen is written as an escape.
    """
    line = json.dumps(value, ensure_ascii=False)
    if len(indent) + before + len(line) < width or not value or not isinstance(value, dict | list):
        return _seen(line)
    deeper = indent + "  "
    if isinstance(value, list):
        lines = [laid_out(part, width, deeper) for part in value]
        opened, closed = "[]"
    else:
        names = {f'"{name}": ': part for name, part in value.items()}
        members = [
            f"{name}{laid_out(part, width, deeper, len(name))}" for name, part in names.items()
        ]
        lines = _filled(members, width - len(deeper))
        opened, closed = "{}"
    inside = f",\n{deeper}".join(lines)
    return f"{opened}\n{deeper}{inside}\n{indent}{closed}"


def _seen(line: str) -> str:
    """JSON with escapes for what cannot be seen, or not be told from what looks alike."""
    composed = unicodedata.is_normalized("NFC", line)
    return "".join(
        char
        if char.isprintable() and (composed or not unicodedata.combining(char))
        else json.dumps(char)[1:-1]
        for char in line
    )


def _filled(members: list[str], width: int) -> list[str]:
    """Members of an object put together on lines; what takes several of its own stands alone."""
    lines: list[str] = []
    for member in members:
        joined = f"{lines[-1]}, {member}" if lines else ""
        if joined and "\n" not in joined and len(joined) < width:
            lines[-1] = joined
        else:
            lines.append(member)
    return lines
