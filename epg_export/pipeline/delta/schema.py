"""The JSON Schema of a line of a delta, made from the types of its lines.

``python -m epg_export.pipeline.delta.schema`` writes it to ``schemas/delta.schema.json``; a test
keeps the file in step.
"""

from pathlib import Path
from typing import Any

import msgspec

from epg_export.formats.canonical.decode import TYPES
from epg_export.formats.canonical.schema import DIALECT, put_null_last, text_of
from epg_export.pipeline.delta.lines import Cancel, Header, Upsert

_LINES = (Header, Upsert, Cancel)


def generate() -> dict[str, Any]:
    """The schema of one line: the first is a header, the others put records in or take them out.

    A record that is put in says its type; a broadcast inside its episode need not.
    """
    references, parts = msgspec.json.schema_components(_LINES, ref_template="#/$defs/{name}")
    put_null_last(parts)
    for record in TYPES.values():
        part = parts[record.__name__]
        part["required"] = [name for name in part["required"] if name != "type"]
    parts["Upsert"]["properties"]["record"]["required"] = ["type"]
    for part in parts.values():
        part["description"] = " ".join(part.get("description", "").split("\n\n", 1)[0].split())
    return {
        "$schema": DIALECT,
        "title": "A line of a delta between two versions of a feed",
        "description": "JSON Lines: one header, then upserts and cancels in any order.",
        "oneOf": list(references),
        "$defs": parts,
    }


def text() -> str:
    """The schema as it stands in its file."""
    return text_of(generate())


if __name__ == "__main__":
    Path("schemas/delta.schema.json").write_text(text(), encoding="utf-8")
