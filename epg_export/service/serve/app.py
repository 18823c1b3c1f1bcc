"""The application: who may ask, what answers, and what is told of it."""

from collections.abc import Sequence
from http import HTTPStatus

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from structlog.typing import FilteringBoundLogger

from epg_export.service.serve import token
from epg_export.service.serve.exchange import Exchange
from epg_export.service.serve.measures import Measures
from epg_export.service.serve.problems import ProblemError
from epg_export.service.serve.routes import Route, found

_PROBES = {"/health", "/ready", "/metrics"}
"""They are asked every few seconds, for ever."""
_GONE = 499
"""What a log says where the client did not wait for the answer; no client sees it."""


class App:
    """Answers requests; an ASGI application."""

    def __init__(
        self,
        routes: Sequence[Route],
        measures: Measures,
        secret: bytes | None,
        log: FilteringBoundLogger,
    ) -> None:
        self._routes = routes
        self._measures = measures
        self._secret = secret
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, whatever happens."""
        if scope["type"] != "http":
            return
        exchange = Exchange(scope, receive, send)
        with self._measures.in_flight.track_inprogress():
            try:
                answer = await self._answer(exchange)
                await answer(scope, exchange.receive, exchange.send)
            except ClientDisconnect:
                exchange.status = _GONE
            except Exception:
                self._log.exception("request failed", **exchange.told())
                if exchange.status:  # it has begun: that it does not end in order tells of it
                    raise
                await _unforeseen().answer()(scope, exchange.receive, exchange.send)
            finally:
                self._tell(exchange)

    async def _answer(self, exchange: Exchange) -> ASGIApp:
        request = Request(exchange.scope, exchange.receive)
        try:
            return await self._found(exchange, request)
        except ProblemError as problem:
            return problem.answer()

    async def _found(self, exchange: Exchange, request: Request) -> ASGIApp:
        if exchange.is_ambiguous:
            detail = "the body is said to end in two ways"
            raise ProblemError(400, detail, "send Content-Length or Transfer-Encoding, not both")
        raw_path = exchange.scope["raw_path"]
        if raw_path == b"*" and request.method == "OPTIONS":
            token.check(request.headers, self._secret)
            return Response(status_code=204, headers={"Allow": "GET, HEAD, POST, OPTIONS"})
        try:
            there = found(self._routes, raw_path)
        except ProblemError:
            token.check(request.headers, self._secret)
            raise
        if there is None or not there.route.is_open:
            token.check(request.headers, self._secret)
        if there is None:
            raise ProblemError(404, "there is nothing at this address", "see docs/serve.md")
        exchange.route = there.route.template.text
        return await there.answer(request)

    def _tell(self, exchange: Exchange) -> None:
        self._measures.answered(exchange)
        probes = exchange.route in _PROBES
        say = (
            self._log.debug
            if probes and exchange.status < HTTPStatus.BAD_REQUEST
            else self._log.info
        )
        say("request", **exchange.told())


def _unforeseen() -> ProblemError:
    return ProblemError(500, "it could not be answered", "look at the log of the server")
