"""The JSON Schema of ``manifest.json``, made from its types.

``python -m epg_export.publish.manifest_schema`` writes it to ``schemas/manifest.schema.json``; a
test keeps the file in step.
"""

from pathlib import Path
from typing import Any

from epg_export.formats.canonical.schema import schema_of, text_of
from epg_export.publish.manifest import Manifest


def generate() -> dict[str, Any]:
    """The schema of the whole list."""
    return schema_of(Manifest, "The files of a feed")


def text() -> str:
    """The schema as it stands in its file."""
    return text_of(generate())


if __name__ == "__main__":
    Path("schemas/manifest.schema.json").write_text(text(), encoding="utf-8")
