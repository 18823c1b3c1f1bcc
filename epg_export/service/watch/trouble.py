"""What went wrong, in the words of a receipt, a log and the ledger."""

from epg_export.errors import EpgExportError, reason
from epg_export.reporters.wording import visible
from epg_export.service.watch.receipts import Trouble

_LONGEST = 500


def trouble_of(error: Exception) -> Trouble:
    """What went wrong, as a receipt tells it."""
    if isinstance(error, EpgExportError):
        message, remedy, code = str(error), error.remedy, error.exit_code
    elif isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        message, remedy, code = f"{where}{reason(error)}", "check the disk and its rights", 3
    elif isinstance(error, MemoryError):
        message, code = "memory ran out", 3
        remedy = "give it more memory, or send the file in parts"
    else:
        message, code = f"internal error: {type(error).__name__}: {error}", 3
        remedy = "please report it with the input"
    return Trouble(message=short(message), remedy=short(remedy), exit_code=code)


def short(text: str) -> str:
    """A text as a person reads it, on one line."""
    seen = visible(text)
    return seen if len(seen) <= _LONGEST else f"{seen[:_LONGEST]} …"
