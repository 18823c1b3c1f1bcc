"""What there is to tell, to whom, and that it was not told."""

from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from epg_export.errors import EpgExportError
from epg_export.reporters.wording import visible
from epg_export.service.jobs import After


class Telling(NamedTuple):
    """What there is to tell: the receipt, its number in the ledger, and the outcome in it."""

    id: int
    outcome: str
    receipt: bytes


class NotToldError(EpgExportError):
    """A command or a webhook failed; ``again`` says whether another try makes sense."""

    def __init__(self, whom: str, why: str, *, again: bool) -> None:
        super().__init__(
            f"{whom} was not told: {why}", remedy="look at what the job names under after"
        )
        self.again = again


def name_of(after: After) -> str:
    """Who is told, without what may be secret in an address: the program, or the server."""
    if after.url is None:
        return visible(after.command[0]) if after.command else "nobody"
    parts = urlsplit(after.url)
    return visible(f"{parts.scheme}://{host_of(parts)}")


def host_of(parts: SplitResult) -> str:
    """The server of an address, without who asks."""
    return parts.netloc.rpartition("@")[2]
