"""Which address is answered by what."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp

from epg_export.service.serve.addresses import Template, parameters, segments
from epg_export.service.serve.documents import Documents
from epg_export.service.serve.problems import ProblemError
from epg_export.service.serve.wanted import PARAMETERS, wanted

Answer = Callable[[Request, Mapping[str, str]], Awaitable[ASGIApp]]

FEEDS = (
    ("/xmltv.xml", "xmltv"),
    ("/xmltv/{channel}.xml", "xmltv"),
    ("/xmltv/{channel}/{day}.xml", "xmltv"),
    ("/ebucore.xml", "ebucore"),
    ("/ebucore/{channel}.xml", "ebucore"),
    ("/ebucore/{channel}/{day}.xml", "ebucore"),
    ("/records.jsonl", "jsonl"),
    ("/records/{channel}.jsonl", "jsonl"),
)
"""Where feeds are, and in which format."""
_GETTING = ("GET", "HEAD")


class Route(NamedTuple):
    """An address, what may be done there, and what answers; ``is_open`` needs no token."""

    template: Template
    methods: tuple[str, ...]
    answer: Answer
    is_open: bool = False

    @property
    def allowed(self) -> str:
        """What may be done there, as a header."""
        return ", ".join((*self.methods, "OPTIONS"))


def feeds(documents: Documents) -> list[Route]:
    """The page, and all feeds."""

    async def feed(format_: str, request: Request, place: Mapping[str, str]) -> ASGIApp:
        known = () if format_ == "guide" else PARAMETERS
        said = parameters(request.scope["query_string"], known)
        return await documents.answer(request, wanted(format_, place, said))

    return [
        Route(Template(text), _GETTING, partial(feed, format_))
        for text, format_ in (("/", "guide"), *FEEDS)
    ]


def plain(
    text: str,
    answer: Callable[[Request], Awaitable[Response]],
    *,
    methods: tuple[str, ...] = _GETTING,
    is_open: bool = False,
) -> Route:
    """A route of one address."""

    async def answered(request: Request, _place: Mapping[str, str]) -> ASGIApp:
        return await answer(request)

    return Route(Template(text), methods, answered, is_open)


class Found(NamedTuple):
    """The route of a request, and what stands in the places of its address."""

    route: Route
    place: Mapping[str, str]

    async def answer(self, request: Request) -> ASGIApp:
        """What answers; raises :class:`ProblemError` for what may not be done there."""
        headers = {"Allow": self.route.allowed}
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=headers)
        if request.method not in self.route.methods:
            detail = f"{request.method[:20]} is not done here"
            raise ProblemError(405, detail, f"use {self.route.allowed}", headers)
        return await self.route.answer(request, self.place)


def found(routes: Sequence[Route], raw_path: bytes) -> Found | None:
    """The route of an address; None where there is none.

    Raises :class:`ProblemError` for an address that cannot be read.
    """
    given = segments(raw_path)
    for route in routes:
        place = route.template.told(given)
        if place is not None:
            return Found(route, place)
    return None
