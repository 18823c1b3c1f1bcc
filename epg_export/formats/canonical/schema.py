"""The JSON Schema of the canonical records, made from the model.

``python -m epg_export.formats.canonical.schema`` writes it to ``schemas/canonical.schema.json``; a
test keeps the file in step.
"""

import json
from pathlib import Path
from typing import Any

import msgspec

from epg_export.formats.canonical.decode import TYPES
from epg_export.formats.canonical.document import SECTIONS
from epg_export.model import AnyRecord

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_REFERENCE = "#/$defs/{}"


def generate() -> dict[str, Any]:
    """The schema of a JSON Lines record (by its type) or a whole document (by its sections).

    A record's type is required in a line, and only there: a section says it as well.
    """
    _, parts = msgspec.json.schema_components([AnyRecord], ref_template="#/$defs/{name}")
    for record in TYPES.values():
        part = parts[record.__name__]
        part["required"] = [name for name in part["required"] if name != "type"]
        if not part["required"]:
            del part["required"]
    put_null_last(parts)
    for part in parts.values():
        part["description"] = part.get("description", "").split("\n\n", 1)[0].replace("\n", " ")
    return {
        "$schema": DIALECT,
        "title": "Canonical records of epg-export",
        "description": "A record on a line of JSON Lines, or a document with all of them.",
        "anyOf": [{"$ref": "#/$defs/Line"}, {"$ref": "#/$defs/Document"}],
        "$defs": {"Line": _line(), "Document": _document(), **parts},
    }


def put_null_last(value: Any) -> None:
    """The order of alternatives means nothing, and differs from one msgspec to the next."""
    if isinstance(value, dict):
        if "anyOf" in value:
            value["anyOf"].sort(key=lambda choice: choice == {"type": "null"})
        for below in value.values():
            put_null_last(below)


def schema_of(type_: type[msgspec.Struct], title: str) -> dict[str, Any]:
    """The schema of a file of another kind, made from its type: a manifest, a receipt."""
    made = msgspec.json.schema(type_)
    put_null_last(made)
    for part in made["$defs"].values():
        part["description"] = " ".join(part["description"].split())
    return {"$schema": DIALECT, "title": title, **made}


def text_of(schema: dict[str, Any]) -> str:
    """A schema as it stands in its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def text() -> str:
    """The schema of the records as it stands in its file."""
    return text_of(generate())


def _line() -> dict[str, Any]:
    return {
        "title": "Line",
        "description": "One record of JSON Lines, told by its type.",
        "required": ["type"],
        "oneOf": [{"$ref": _REFERENCE.format(record.__name__)} for record in TYPES.values()],
    }


def _document() -> dict[str, Any]:
    sections: dict[str, Any] = {}
    for name, record in SECTIONS.items():
        part = {"$ref": _REFERENCE.format(record.__name__)}
        sections[name] = part if name == "feed" else {"type": "array", "items": part}
    return {
        "title": "Document",
        "description": "All records, by section.",
        "type": "object",
        "properties": sections,
        "not": {"required": ["type"]},
        "additionalProperties": False,
    }


if __name__ == "__main__":
    Path("schemas/canonical.schema.json").write_text(text(), encoding="utf-8")
