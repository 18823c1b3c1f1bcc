"""The JSON Schema of ``manifest.json``, made from its types.

``python -m epg_export.publish.manifest_schema`` writes it to ``schemas/manifest.schema.json``; a
test keeps the file in step.
"""

import json
from pathlib import Path
from typing import Any

import msgspec

from epg_export.formats.canonical.schema import put_null_last
from epg_export.publish.manifest import Manifest


def generate() -> dict[str, Any]:
    """The schema of the whole list."""
    made = msgspec.json.schema(Manifest)
    put_null_last(made)
    for part in made["$defs"].values():
        part["description"] = " ".join(part["description"].split())
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The files of a feed",
        **made,
    }


def text() -> str:
    """The schema as it stands in its file."""
    return json.dumps(generate(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    Path("schemas/manifest.schema.json").write_text(text(), encoding="utf-8")
