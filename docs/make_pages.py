"""Make every page that is made of the program: ``python docs/make_pages.py``.

``--check`` writes nothing and tells what is stale. A page is never edited by hand: what it says
stands in the code, in the help of a command, in the TOML of a profile, in ``carries`` of a format.
"""

import sys
from pathlib import Path

import make_commands
import make_features
import make_man
import make_profiles
import make_reference
import make_rules

DOCS = Path(__file__).parent
MAKERS = {
    "rules": [make_rules],
    "reference/commands": [make_commands],
    "reference": [make_features, make_profiles, make_reference],
    "man": [make_man],
}
"""Who makes what is in a folder; what else lies there is stale."""

BY_HAND = frozenset({"api.md"})
_COMMAND = "python docs/make_pages.py"
REMEDY = f"run {_COMMAND}"


def made(folder: str) -> dict[str, str]:
    """What belongs into a folder, by the names of the files."""
    head = f"<!-- Made by `{_COMMAND}`. -->\n" if folder.startswith("reference") else ""
    return {name: head + text for maker in MAKERS[folder] for name, text in maker.pages().items()}


def stale(folder: str) -> list[str]:
    """The names of files in a folder that are missing, out of date or too many."""
    wanted, there = made(folder), _there(folder)
    wrong = {name for name, text in wanted.items() if there.get(name) != text}
    return sorted(wrong | (there.keys() - wanted.keys() - BY_HAND))


def write(folder: str) -> None:
    """Bring a folder up to date, and take away what is no longer made."""
    wanted = made(folder)
    (DOCS / folder).mkdir(parents=True, exist_ok=True)
    for name in stale(folder):
        path = DOCS / folder / name
        if name in wanted:
            path.write_text(wanted[name], encoding="utf-8")
        else:
            path.unlink()
        sys.stdout.write(f"{path.relative_to(DOCS.parent)}\n")


def _there(folder: str) -> dict[str, str]:
    if not (DOCS / folder).is_dir():
        return {}
    files = (path for path in (DOCS / folder).iterdir() if path.is_file())
    return {path.name: path.read_text(encoding="utf-8") for path in files}


def main() -> int:
    """Write what is stale, or with ``--check`` only tell of it."""
    if sys.argv[1:] != ["--check"]:
        for folder in MAKERS:
            write(folder)
        return 0
    found = [f"docs/{folder}/{name}" for folder in MAKERS for name in stale(folder)]
    sys.stderr.write("".join(f"{name} is stale: {REMEDY}\n" for name in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
