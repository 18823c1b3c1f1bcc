"""The page of a rule, as data: what the terminal and the documentation show of its docstring."""

import inspect
import json
import re
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from epg_export.findings import Kind
from epg_export.rules import feed
from epg_export.rules.engine import RULES, Rule

FAMILIES = {
    "0": "Syntax and shape",
    "19": "Syntax and shape",  # its hundred is full
    "1": "Schedule and time",
    "2": "Text and language",
    "3": "Identity and numbering",
    "4": "People",
    "5": "Media and links",
    "6": "Ratings and genres",
    "7": "XMLTV",
    "8": "EBUCore",
    "9": "Loss",
}
"""What the first digits of a code say; more of them before fewer."""

Scope = Literal["record", "feed", "input"]
_HEADING = re.compile(r"^(Example|Instead):$", re.MULTILINE)


class Page(NamedTuple):
    """What there is to be said about a kind of finding.

    ``why`` are paragraphs; ``example`` is what is found and ``instead`` what is not, as JSON says
    them. What readers and writers find has neither. ``scope`` is what has to be looked at: one
    record, all of them together, or what is read and written. Long texts are shown in short, see
    :func:`~epg_export.rules.examples.written_out`.
    """

    kind: Kind
    family: str
    scope: Scope
    why: tuple[str, ...] = ()
    example: Any = None
    instead: Any = None


def page_of(kind: Kind) -> Page:
    """The page of a kind of finding."""
    family = _family_of(kind.code)
    rule = RULES.get(kind.code)
    if rule is None:
        return Page(kind, family, "input")
    text, *parts = _HEADING.split(inspect.getdoc(rule.check) or "")
    shown = {name: json.loads(" ".join(part.split())) for name, part in _pairs(parts)}
    paragraphs = re.split(r"\n\s*\n", text.strip().replace("``", "`"))
    _, *why = (" ".join(part.split()) for part in paragraphs)
    return Page(kind, family, _scope(rule), tuple(why), shown.get("Example"), shown.get("Instead"))


def _family_of(code: str) -> str:
    number = code.removeprefix("EPG")
    return next(family for digits, family in FAMILIES.items() if number.startswith(digits))


def _scope(rule: Rule) -> Scope:
    """What a rule looks at, by where the types of its parts come from."""
    together = any(type_.__module__ == feed.__name__ for type_ in rule.types)
    return "feed" if together else "record"


def _pairs(parts: list[str]) -> Iterator[tuple[str, str]]:
    yield from zip(parts[::2], parts[1::2], strict=True)


def weight_of(page: Page) -> str:
    """How heavy it is, whom it counts for and what it is about: ``warning, schedule and time``."""
    kind = page.kind
    family = page.family if page.family[1].isupper() else page.family.lower()
    words = [kind.severity, "" if kind.lifecycle == "stable" else kind.lifecycle]
    words += ["on request" if kind.on_request else "", family]
    return ", ".join(word for word in words if word)


def remedy_of(kind: Kind) -> str:
    """What to do about it, as a sentence."""
    return f"{kind.help[0].upper()}{kind.help[1:]}."


def settings_of(kind: Kind, profiles: list[str]) -> tuple[str, str]:
    """How to have it, or not to: in words, and as lines of a settings file.

    ``profiles`` are those of receivers that ask for it.
    """
    code = kind.code
    if kind.lifecycle == "stable" and not kind.on_request:
        severity = "warning" if kind.severity == "info" else "info"
        said = (
            f"`--ignore {code}` leaves it out. `epg-export.toml` can leave it out too, or give it"
        )
        lines = ("[rules]", f'ignore = ["{code}"]', f'# or: severity = {{ {code} = "{severity}" }}')
        return f"{said} another severity:", "\n".join(lines)
    said = f"{_asked(kind, profiles)}: with `--select EPG,{code}`, or in `epg-export.toml`:"
    return said, f'[rules]\nselect = ["EPG", "{code}"]'


def _asked(kind: Kind, profiles: list[str]) -> str:
    """What makes a kind count that does not do so unasked, up to what selects it."""
    if kind.on_request:
        whom = f"`--profile {' or '.join(profiles)}`" if profiles else "a profile of your own"
        return f"It counts where the receiver wants it, with {whom}, or where it is selected"
    if kind.lifecycle == "preview":
        return "It is on trial: it counts with `--preview`, or where it is selected"
    return "It will be taken away, and counts only where it is selected"
