"""What is answered where nothing else can be: a problem as JSON (RFC 9457)."""

import json
from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import Response

from epg_export.reporters.wording import visible

MEDIA_TYPE = "application/problem+json"
_LONGEST = 200


class ProblemError(Exception):
    """Ends a request: what is wrong with it, or why it cannot be done now, and what to do."""

    def __init__(
        self,
        status: int,
        detail: str,
        remedy: str,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.remedy = remedy
        self.headers = dict(headers or {})

    def answer(self) -> Response:
        """The problem as what is sent."""
        headers = {"Cache-Control": "no-store", **self.headers}
        content = body(self.status, str(self), self.remedy)
        return Response(content, self.status, headers, media_type=MEDIA_TYPE)


def body(status: int, detail: str, remedy: str) -> bytes:
    """A problem as JSON."""
    told = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "remedy": remedy,
    }
    return json.dumps(told).encode() + b"\n"


def quoted(text: str) -> str:
    """What a request said, short and on one line."""
    text = visible(text)
    return f'"{text if len(text) <= _LONGEST else text[:_LONGEST] + "…"}"'


def busy(what: str, seconds: int = 5) -> ProblemError:
    """Too much is asked for at once."""
    remedy = f"ask again in {seconds} seconds"
    return ProblemError(503, what, remedy, {"Retry-After": str(seconds)})
