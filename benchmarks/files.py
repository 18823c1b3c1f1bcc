"""The files that steps deal with, made when the first of them is asked for."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from benchmarks.steps import PYTHON


@dataclass(frozen=True)
class Files:
    """A feed of so many programmes in a folder, and where things are written."""

    folder: Path
    programmes: int
    dtd: Path | None = None

    @property
    def guide(self) -> Path:
        """The feed as XMLTV."""
        return self._made("guide.xml", "feed", "guide.xml", "records.jsonl")

    @property
    def records(self) -> Path:
        """The same programmes as canonical JSON Lines."""
        return self._made("records.jsonl", "feed", "guide.xml", "records.jsonl")

    @property
    def mixed(self) -> Path:
        """As many in a mixed order: channels last, a tenth of the broadcasts on their own."""
        return self._made("mixed.jsonl", "generate", "mixed.jsonl")

    @property
    def schedule(self) -> Path:
        """The feed as EBUCore."""
        return self._made(
            "schedule.xml", "paths", "render", "ebucore", self.records, "schedule.xml"
        )

    @property
    def yesterday(self) -> Path:
        """A version of the feed."""
        return self._made("old.jsonl", "versions", "old.jsonl", "new.jsonl")

    @property
    def today(self) -> Path:
        """Another version of it, one broadcast in a hundred changed."""
        return self._made("new.jsonl", "versions", "old.jsonl", "new.jsonl")

    @property
    def workbook(self) -> Path:
        """A plan as a workbook."""
        return self._made("plan.xlsx", "sheets", "plan.xlsx")

    @property
    def table(self) -> Path:
        """The same plan as CSV."""
        return self._made("plan.csv", "sheets", "plan.csv")

    def out(self, name: str) -> Path:
        """Where something is written."""
        return self.folder / name

    def sizes(self) -> dict[str, int]:
        """How large the files are that steps read."""
        names = "guide.xml records.jsonl mixed.jsonl schedule.xml plan.xlsx plan.csv".split()
        found = [self.folder / name for name in names]
        return {path.name: path.stat().st_size for path in found if path.exists()}

    def _made(self, wanted: str, module: str, *arguments: str | Path) -> Path:
        """The file, made by a module in a process of its own so that this one stays small."""
        if not (self.folder / wanted).exists():
            numbered = () if module == "paths" else (str(self.programmes),)
            command = (*PYTHON, f"benchmarks.{module}", *numbered, *map(self._named, arguments))
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return self.folder / wanted

    def _named(self, argument: str | Path) -> str:
        is_file = isinstance(argument, str) and "." in argument
        return str(self.folder / argument) if is_file else str(argument)
