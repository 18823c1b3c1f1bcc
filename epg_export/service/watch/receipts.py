"""The receipt of a dropped file, as data: ``NAME.receipt.json`` beside the file when all is done.

``python -m epg_export.service.watch.receipts`` writes its JSON Schema to
``schemas/receipt.schema.json``; a test keeps the file in step.
"""

import datetime as dt
from pathlib import Path
from typing import Annotated, Any

import msgspec

from epg_export.findings import Severity
from epg_export.formats.canonical.schema import schema_of, text_of
from epg_export.service.ledger.rows import Outcome

REPORT = "report.{}.json"
"""What the report of a target is called while it waits; behind the name of the file afterwards."""

_Count = Annotated[int, msgspec.Meta(ge=0)]
_Sha256 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
_Seconds = Annotated[float, msgspec.Meta(ge=0)]
_Moment = Annotated[dt.datetime, msgspec.Meta(tz=True)]


class File(msgspec.Struct, frozen=True, kw_only=True):
    """The file as it was dropped: its name, size in bytes and hash, and when it was taken."""

    name: str
    size: _Count
    sha256: _Sha256
    came: _Moment


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """A file that is published now, by the name of the output; ``size`` is in bytes."""

    name: str
    size: _Count
    sha256: _Sha256


class Channel(msgspec.Struct, frozen=True, kw_only=True):
    """How many programmes a channel of the feed has, and when the last of them ends."""

    programmes: _Count
    until: _Moment | None = None


class Code(msgspec.Struct, frozen=True, kw_only=True):
    """How many findings of one kind there are that weigh the same."""

    code: str
    name: str
    severity: Severity
    number: _Count


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One finding in words; the report has more."""

    code: str
    name: str
    severity: Severity
    message: str
    help: str
    source: str
    line: int | None = None
    record: str | None = None


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """What was found: exact numbers by severity and by kind, and the gravest few in words."""

    errors: _Count = 0
    warnings: _Count = 0
    infos: _Count = 0
    codes: tuple[Code, ...] = ()
    gravest: tuple[Told, ...] = ()


class Trouble(msgspec.Struct, frozen=True, kw_only=True):
    """Why something could not be done; ``exit_code`` is that of an export that ends so."""

    message: str
    remedy: str
    exit_code: int


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the file in one format.

    ``channels`` are there where it was published, by the ids that the feed gives them.
    ``rejected`` is how many records, or broadcasts of them, were set aside. ``report`` is the file
    beside the receipt that has the findings, None where none could be made.
    """

    format: str
    output: str
    outcome: Outcome
    files: tuple[Made, ...] = ()
    channels: dict[str, Channel] | None = None
    rejected: _Count = 0
    findings: Findings = Findings()
    seconds: _Seconds = 0
    report: str | None = None
    trouble: Trouble | None = None


class Earlier(msgspec.Struct, frozen=True, kw_only=True):
    """The file whose publication this one repeats: the number and the name of its receipt."""

    id: int
    receipt: str


class Receipt(msgspec.Struct, frozen=True, kw_only=True, tag_field="version", tag=1):
    """What became of a dropped file. ``id`` is its number in the ledger.

    ``outcome`` is the worst of its targets: published, repeated (the same is published already),
    refused (it falls behind what is published), withheld (it has faults of its own),
    misconfigured (the settings do not fit it) or failed (given up after trouble of the run).
    ``seconds`` is what the work took, without waiting.
    """

    id: int
    job: str
    file: File
    outcome: Outcome
    begun: _Moment
    ended: _Moment
    seconds: _Seconds
    attempts: _Count
    targets: tuple[Result, ...] = ()
    trouble: Trouble | None = None
    repeats: Earlier | None = None


_RECEIPTS = msgspec.json.Decoder(Receipt)
_RESULTS = msgspec.json.Decoder(Result)


def encoded(part: Receipt | Result) -> bytes:
    """A receipt, or what it tells of one target, as JSON."""
    return msgspec.json.encode(part)


def result_of(body: bytes) -> Result:
    """What the ledger keeps of a target that is done."""
    return _RESULTS.decode(body)


def receipt_of(body: bytes) -> Receipt:
    """The receipt that the ledger keeps. Raises :class:`ValueError` where it is none."""
    try:
        return _RECEIPTS.decode(body)
    except msgspec.MsgspecError as error:  # which is no ValueError everywhere
        raise ValueError(str(error)) from error


def page(body: bytes) -> bytes:
    """A receipt as it stands in its file: the same, for people too."""
    return msgspec.json.format(body, indent=2) + b"\n"


def generate() -> dict[str, Any]:
    """The schema of a receipt."""
    return schema_of(Receipt, "What became of a dropped file")


def text() -> str:
    """The schema as it stands in its file."""
    return text_of(generate())


if __name__ == "__main__":
    Path("schemas/receipt.schema.json").write_text(text(), encoding="utf-8")
