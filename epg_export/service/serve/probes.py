"""``/health``, ``/ready`` and ``/metrics``: what those ask who watch over it."""

import asyncio
import json
import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from starlette.requests import Request
from starlette.responses import Response

from epg_export.findings import flat
from epg_export.service.serve.standing import Observer

Seen = TypeVar("Seen")

_MOST = 100
_FRESH = 1.0
_UNSAVED = {"Cache-Control": "no-store"}


class Looked(Generic[Seen]):
    """What takes time to look at: once in a second, by a thread, however many ask."""

    def __init__(self, look: Callable[[], Seen]) -> None:
        self._look = look
        self._turn = asyncio.Lock()
        self._seen: tuple[float, Seen] | None = None

    async def seen(self) -> Seen:
        """What was seen last, if that is not long ago."""
        async with self._turn:
            if self._seen is None or time.monotonic() - self._seen[0] > _FRESH:
                found = await asyncio.to_thread(self._look)
                self._seen = time.monotonic(), found
            return self._seen[1]


class Probes:
    """Tells whether it lives, whether it can be asked, and what it has counted."""

    def __init__(self, observer: Observer, registry: CollectorRegistry) -> None:
        self._ready = Looked(lambda: ready(observer))
        self._metrics = Looked(lambda: generate_latest(registry))

    async def health(self, _request: Request) -> Response:
        """That it answers at all."""
        return Response('{"status": "alive"}\n', 200, _UNSAVED, "application/json")

    async def ready(self, _request: Request) -> Response:
        """Whether a set is served, and nothing is cause for alarm."""
        told = await self._ready.seen()
        content = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
        status = 200 if told["ready"] else 503
        return Response(
            content.encode(errors="backslashreplace"), status, _UNSAVED, "application/json"
        )

    async def metrics(self, _request: Request) -> Response:
        """All that is counted."""
        content = await self._metrics.seen()
        return Response(content, 200, {**_UNSAVED, "Content-Type": CONTENT_TYPE_LATEST})


def ready(observer: Observer) -> dict[str, Any]:
    """Whether a set is served and nothing is cause for alarm, and all that is wrong, as JSON."""
    shelf, standing = observer.shelf, observer.look()
    since, published, trouble = shelf.since, shelf.published, shelf.trouble
    return {
        "ready": since is not None and not standing.is_alarming,
        "since": since and since.isoformat(timespec="seconds"),
        "published": published and published.isoformat(timespec="seconds"),
        "channels": len(shelf.channels),
        "trouble": trouble and {"message": trouble.message, "remedy": trouble.remedy},
        "ledger": standing.unread
        and {"message": str(standing.unread), "remedy": standing.unread.remedy},
        "alarms": len(standing.findings),
        "findings": [flat(finding) for finding in standing.findings[:_MOST]],
    }
