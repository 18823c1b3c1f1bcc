"""A problem as data: what it is, where it stands, and what to do about it.

A :class:`Kind` is declared once, beside the code that raises it; its code is never reused.
Families: 0xx and 19x syntax and shape, 1xx schedule and time, 2xx text and language, 3xx identity
and numbering, 4xx people, 5xx media and links, 6xx ratings and genres, 7xx XMLTV, 8xx EBUCore, 9xx
loss.
"""

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
Lifecycle = Literal["preview", "stable", "deprecated"]


class Place(msgspec.Struct, frozen=True):
    """Where something stands: symbolic first, resolved to line and column when it is shown.

    ``path`` is a JSON path inside the source's text (``$`` is the whole line in JSON Lines);
    ``record`` names the record for people; ``line`` and ``column`` count from 1. Without a column
    the line is only that of the record. ``channel`` is the id of the one channel it is about, where
    that is known: what counts there may differ from what counts elsewhere.
    """

    source: str
    record: str | None = None
    path: str = "$"
    line: int | None = None
    column: int | None = None
    channel: str | None = None

    def on(self, channel: str | None) -> "Place":
        """The same place, known to be about a channel."""
        return msgspec.structs.replace(self, channel=channel) if channel else self

    def below(self, path: str, channel: str | None = None) -> "Place":
        """The place that ``path`` (such as ``.titles[0]``) names inside this one.

        It is about the ``channel``, where that is known. Made for each finding, so it calls little.
        """
        return Place(
            self.source,
            self.record,
            self.path + path,
            self.line,
            self.column,
            channel or self.channel,
        )


class Finding(msgspec.Struct, frozen=True):
    """One problem. ``message`` says what is there and what was expected; ``help`` what to do."""

    code: str
    name: str
    severity: Severity
    message: str
    help: str
    place: Place
    facts: dict[str, Any] = {}
    related: tuple[Place, ...] = ()


Topic = tuple[str, str]
"""What is told a single time: the code of the finding, and what it tells of."""


class ToldOnce(Finding, frozen=True):
    """A finding that is told a single time, made where only a part of the input is known.

    Whether an earlier part tells of the same ``topic`` is found when the parts are put together:
    until then it counts apart (:meth:`epg_export.report.Report.take_over`).
    """

    topic: Topic = ("", "")

    @classmethod
    def made_of(cls, finding: Finding, topic: Topic) -> "ToldOnce":
        """The finding, known to be about a topic."""
        return cls(**msgspec.structs.asdict(finding), topic=topic)

    def alone(self) -> Finding:
        """The finding itself."""
        return Finding(**{name: getattr(self, name) for name in Finding.__struct_fields__})


def flat(finding: Finding) -> dict[str, Any]:
    """A finding as one JSON object, its place spread out: the shape of every report."""
    place = finding.place
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "help": finding.help,
        "source": place.source,
        "line": place.line,
        "column": place.column,
        "path": place.path,
        "record": place.record,
        "facts": msgspec.to_builtins(finding.facts),
    }


LONGEST_MESSAGE = 1000
"""Characters of a message; what is quoted may be as long as a feed."""


def _one_line(message: str) -> str:
    line = " ".join(message.splitlines())
    half = LONGEST_MESSAGE // 2 - 1
    return line if len(line) <= LONGEST_MESSAGE else f"{line[:half]}…{line[-half:]}"


class Kind(msgspec.Struct, frozen=True):
    """One kind of problem. An error is what makes a record unusable for a receiver.

    ``in_schema`` says that a schema tells of the same place too, where it refuses it, and in better
    words. Only what is ``stable`` counts unasked; what is told ``on_request`` counts where a
    receiver's profile asks for it.
    """

    code: str
    name: str
    severity: Severity
    help: str
    about: str
    in_schema: bool = False
    lifecycle: Lifecycle = "stable"
    on_request: bool = False

    def at(
        self,
        place: Place,
        message: str,
        *,
        remedy: str | None = None,
        facts: Mapping[str, Any] | None = None,
        related: tuple[Place, ...] = (),
    ) -> Finding:
        """A finding of this kind; ``remedy`` where the kind's own help can be said better.

        The message is one line that can be read, whatever it quotes; ``isprintable`` is the fastest
        test for that.
        """
        if len(message) > LONGEST_MESSAGE or not message.isprintable():
            message = _one_line(message)
        return Finding(
            code=self.code,
            name=self.name,
            severity=self.severity,
            message=message,
            help=remedy or self.help,
            place=place,
            facts=dict(facts or {}),
            related=related,
        )


KINDS: dict[str, Kind] = {}


def kind(  # noqa: PLR0913 - what a kind is
    code: str,
    name: str,
    severity: Severity,
    *,
    remedy: str,
    about: str,
    in_schema: bool = False,
    lifecycle: Lifecycle = "stable",
    on_request: bool = False,
) -> Kind:
    """Declare a kind of finding. ``about`` tells in a sentence why it matters."""
    if code in KINDS:
        message = f"{code} is taken by {KINDS[code].name}"
        raise ValueError(message)
    KINDS[code] = Kind(
        code=code,
        name=name,
        severity=severity,
        help=remedy,
        about=about,
        in_schema=in_schema,
        lifecycle=lifecycle,
        on_request=on_request,
    )
    return KINDS[code]
