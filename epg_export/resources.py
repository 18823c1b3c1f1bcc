"""The files that ship with the package: schemas.

They stand at the top of the repository and inside the package of an installed wheel.
"""

from pathlib import Path

from epg_export.errors import ReadError

_HERE = Path(__file__).parent


def schema_path(name: str) -> Path:
    """The path of a shipped schema, such as ``xmltv.xsd``."""
    for folder in (_HERE / "schemas", _HERE.parent / "schemas"):
        if (path := folder / name).is_file():
            return path
    raise ReadError(name, "it is not among the shipped schemas", remedy="reinstall epg-export")
