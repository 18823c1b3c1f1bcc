"""Speed and memory of validating XMLTV, beside what else validates it.

``python -m benchmarks.validate [--programmes 100000] [--runs 5] [--dtd xmltv.dtd] [--json FILE]``:
``tv_validate_file`` (xmltv-util) and ``xmllint --dtdvalid`` compare the same feed with a DTD, which
is not part of this repository; they are left out without one. ``rules alone`` are the rules without
reading, and without what they remember between broadcasts. See :mod:`benchmarks.steps` for what the
figures mean.
"""

import argparse
import shutil
from pathlib import Path
from typing import Any

from benchmarks.steps import PYTHON, Step, costs, figures, prepare, run_by

_WHOLE = "epg-export validate"
_PERL = "tv_validate_file"
_XMLLINT = "xmllint --dtdvalid"


def steps(source: Path, programmes: int, dtd: Path | None) -> list[Step]:
    """What is measured here."""
    number = (source, programmes, programmes)
    validate = (*PYTHON, "epg_export", "validate", str(source))
    return [
        *_others(source, programmes, dtd),
        Step("read", (*PYTHON, "benchmarks.onepass", "xmltv", str(source)), *number),
        Step("rules alone", (*PYTHON, "benchmarks.checking", str(source)), *number),
        Step(_WHOLE, validate, *number, whole=True),
    ]


def _others(source: Path, programmes: int, dtd: Path | None) -> list[Step]:
    """The other programs, as far as they are installed and have the DTD that they need."""
    if dtd is None:
        print("without --dtd FILE neither tv_validate_file nor xmllint is measured")
        return []
    named = (str(dtd), str(source))
    commands = {
        _PERL: ("tv_validate_file", "--dtd-file", *named),
        _XMLLINT: (*"xmllint --noout --nowarning --nonet --huge --dtdvalid".split(), *named),
    }
    found: list[Step] = []
    for name, (program, *arguments) in commands.items():
        if path := shutil.which(program):
            command = (path, *arguments)
            found.append(Step(name, command, source, programmes, programmes, whole=True))
        else:
            print(f"{program} is not installed, so it is not measured")
    return found


def run(programmes: int, runs: int, folder: Path, *, dtd: Path | None) -> list[dict[str, Any]]:
    """Generate the feed and measure all steps over it."""
    source = folder / "in.xml"
    prepare("benchmarks.feed", programmes, source)
    spent = costs(steps(source, programmes, dtd), runs)
    return figures(spent, "programmes", {_PERL: _PERL, _XMLLINT: _XMLLINT})


if __name__ == "__main__":
    more = argparse.ArgumentParser(add_help=False)
    more.add_argument("--dtd", type=Path, metavar="FILE", help="the DTD that others validate by")
    run_by("programmes", 5, run, more)
