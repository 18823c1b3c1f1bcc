"""Pages taken apart: their blocks of code, and what the page says of each in a comment before it.

    <!-- not run: needs systemd -->
    ```sh
    systemctl enable --now epg-export-watch
    ```

``CONTRIBUTING.md`` tells writers which words there are.
"""

import re
import shlex
from pathlib import Path
from typing import NamedTuple

from conftest import ROOT

MADE = re.compile(r"Made by `python docs/make_")
"""What pages say of themselves that a script makes of the code."""

_BLOCK = re.compile(
    r"(?P<marks>(?:^<!--[^\n]*-->\n+)*)^```(?P<language>[^\n`]*)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_MARK = re.compile(r"<!-- ([a-z]+(?: run)?):? ?(.*?) ?-->")
WORDS = {"not run", "first", "exit", "prints", "file", "background", "checked"}
"""What may be said before a block."""
OF_PAGES = {"with", "tree", "needs"}
"""What may be said once for a page, before its first block."""


class Block(NamedTuple):
    """A block of code, where it begins, and what is said of it."""

    page: str
    line: int
    language: str
    text: str
    marks: dict[str, str]

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def pages() -> list[Path]:
    """The pages that people write, and a stranger reads."""
    written = [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        ROOT / "SECURITY.md",
        *sorted((ROOT / "docs").rglob("*.md")),
    ]
    return [page for page in written if page.is_file() and not _is_made(page)]


def _is_made(page: Path) -> bool:
    made = ROOT / "docs" / "rules"
    return made in page.parents or MADE.search(page.read_text()[:2000]) is not None


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def blocks(page: Path) -> list[Block]:
    """The blocks of a page, in their order."""
    text = page.read_text(encoding="utf-8")
    return [
        Block(
            name_of(page),
            text.count("\n", 0, found.start("language")) + 1,
            found["language"].strip(),
            found["text"],
            {word: said for word, said in _MARK.findall(found["marks"]) if word in WORDS},
        )
        for found in _BLOCK.finditer(text)
    ]


def marks_of(page: Path) -> dict[str, str]:
    """What is said of the whole page."""
    return {word: said for word, said in _MARK.findall(page.read_text()) if word in OF_PAGES}


class Statement(NamedTuple):
    """One command as it is typed; ``document`` is what a here-document says."""

    text: str
    document: str | None = None

    @property
    def words(self) -> list[str]:
        """Its words where it is a plain command, none where a shell has to read it."""
        lexer = shlex.shlex(self.text, posix=True, punctuation_chars="|&;<>()")
        lexer.whitespace_split = True
        words = list(lexer)
        special = any(set(word) <= set("|&;<>()") for word in words) or re.search(
            r"[$`*]|~/", self.text.partition(" #")[0]
        )
        return [] if special else words


_HERE = re.compile(r"<<-?\s*'?(\w+)'?")


def statements(text: str) -> list[Statement]:
    """The commands of a block, one after the other: lines, longer ones, here-documents."""
    found: list[Statement] = []
    lines = iter(text.splitlines())
    for first in lines:
        line = first
        while line.endswith("\\"):
            line = line[:-1] + " " + next(lines).strip()
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        here = _HERE.search(line)
        if here is None:
            found.append(Statement(line))
            continue
        said = []
        for below in lines:
            if below == here[1]:
                break
            said.append(below + "\n")
        found.append(Statement(line, "".join(said)))
    return found
