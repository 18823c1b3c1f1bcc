"""What was probably meant by a word that nobody knows."""

import shlex
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path

_MOST = 3


def near(word: str, names: Iterable[str]) -> Sequence[str]:
    """The names that come near it, the nearest first: those that begin so, else those like it."""
    known = {name.casefold(): name for name in names}
    plain = word.casefold()
    begun = [name for name in known if plain.strip("-") and name.startswith(plain)]
    found = begun[:_MOST] or get_close_matches(plain, known, n=1, cutoff=0.6)
    return [known[name] for name in found]


def did_you_mean(names: Sequence[str], mark: str = "'") -> str:
    """The question, where there is something to ask for."""
    quoted = [f"{mark}{name}{mark}" for name in names]
    return f"Did you mean {' or '.join(quoted)}?" if quoted else ""


_ELSEWHERE = {
    "check": "validate",
    "compare": "diff",
    "convert": "export",
    "lint": "validate",
    "merge": "export",
    "patch": "apply",
    "run": "export",
    "settings": "config",
    "show": "preview",
    "version": "--version",
    "view": "preview",
}
"""What other programs call it."""


def command_meant(name: str, commands: Sequence[str]) -> str:
    """What is said of a command that there is none of: what is meant, or that a file is no command.

    A newcomer names the file alone.
    """
    from epg_export.reporters.wording import visible  # noqa: PLC0415 - for a fault only

    said = f"No such command '{visible(name)}'."
    if Path(name).exists() or "/" in name or "." in name[1:]:
        file = shlex.quote(visible(name))
        return f"{said} To export this file:\n  epg-export export {file} -o guide.xml"
    known = [_ELSEWHERE[name]] if name in _ELSEWHERE else near(name, commands)
    return f"{said} {did_you_mean(known) or 'epg-export --help lists them.'}"
