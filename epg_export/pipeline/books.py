"""Where an export writes down what it finds and leaves out: chapter by chapter, then all in one.

Reading goes ahead of examining, that of telling what is lost, and that of writing, by as much as
suits their speed; several hands do all of it at once. What each step says stands together, so that
it is the same book whoever wrote it and however far one was ahead of another.
"""

from contextlib import ExitStack, closing
from typing import NamedTuple

from epg_export.publish.rejects import Rejects
from epg_export.report import Gathered, Report

CHAPTERS = 4


class Chapter(NamedTuple):
    """What one step of a run finds and leaves out."""

    report: Report
    rejects: Rejects


class Books:
    """The chapters of ``reading``, ``examining``, ``losing`` and ``writing``. To be closed.

    Each keeps and weighs as the ``report`` does.
    """

    def __init__(self, report: Report) -> None:
        self._held = ExitStack()
        self.chapters = tuple(
            Chapter(report.of_part(), self._held.enter_context(closing(Rejects())))
            for _ in range(CHAPTERS)
        )
        self.reading, self.examining, self.losing, self.writing = self.chapters

    def close(self) -> None:
        """Let the files of rejects go."""
        self._held.close()

    def learnt(self) -> tuple[Gathered, ...]:
        """What was found in one part of the input, chapter by chapter."""
        return tuple(chapter.report.learnt() for chapter in self.chapters)

    def put_into(self, report: Report, rejects: Rejects) -> None:
        """Add all chapters to what was found and left out before."""
        for chapter in self.chapters:
            report.take_over(chapter.report.learnt())
            rejects.add_all(chapter.rejects)
