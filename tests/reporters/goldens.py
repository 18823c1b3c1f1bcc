"""Whole reports as files that a person can open; ``python tests/reporters/goldens.py`` writes them.

Read the difference before it is committed.
"""

import io
import os
import sys
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "data" / "reports"
SUFFIXES = {
    "full": "full.txt",
    "concise": "concise.txt",
    "json": "json",
    "jsonl": "jsonl",
    "sarif": "sarif",
    "junit": "junit.xml",
    "github": "github.txt",
    "html": "html",
}
VERSION = "1.2.3"
"""The version that goldens say they are from."""


def rendered(form, shown):
    """A report in a form, as it comes out of the program."""
    from epg_export.reporters import reporter  # noqa: PLC0415 - after the path is set

    stream = io.TextIOWrapper(io.BytesIO(), "utf-8", errors="strict", newline="\n")
    reporter(form).show(shown, stream)
    stream.flush()
    return stream.buffer.getvalue()


def _write():
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from reporters import report_sample  # noqa: PLC0415 - after the path is set

    from epg_export.reporters import program  # noqa: PLC0415

    os.environ["COLUMNS"] = "80"
    program.installed = lambda: VERSION
    for name in ("hostile", "empty"):
        for form, suffix in SUFFIXES.items():
            path = FOLDER / f"{name}.{suffix}"
            path.write_bytes(rendered(form, getattr(report_sample, name)()))


if __name__ == "__main__":
    _write()
