"""Reports: one module for each form in which findings are shown.

A form is a module here with a function ``show(shown, to)``, and its name in one of these tuples.
Nothing is imported for the names: every ``--help`` asks for them.
"""

from importlib import import_module
from typing import IO, TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from epg_export.reporters.shown import Shown

FOR_PEOPLE = ("full", "concise")
"""Forms for a terminal, in whatever encoding that has."""

FORMS = (*FOR_PEOPLE, "json", "jsonl", "sarif", "junit", "github", "html")


class Reporter(Protocol):
    """What the module of a form has."""

    def show(self, shown: "Shown", to: IO[str], /) -> None:
        """Write the report in this form."""


def reporter(form: str) -> Reporter:
    """The module of a form, loaded only now: ``--help`` needs none of them."""
    if form not in FORMS:
        raise ValueError(form)
    module: Reporter = import_module(f"epg_export.reporters.{form}")
    return module
