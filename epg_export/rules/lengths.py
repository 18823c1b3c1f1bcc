"""Lengths, against what a receiver takes."""

from collections.abc import Iterator
from functools import lru_cache

from epg_export.limits import Limit
from epg_export.limits.judge import Excess, Limits
from epg_export.limits.texts import views
from epg_export.limits.wording import counted, joined, name_of, named, taker
from epg_export.model import Credit, Episode, Series
from epg_export.rules.engine import Context, Fault, rule


@rule(
    "EPG234",
    "text-too-long",
    "warning",
    Episode,
    Series,
    remedy="shorten the text, or let export --shorten do it",
    asked=lambda terms: terms.limits,
)
def text_too_long(record: Episode | Series, context: Context) -> Iterator[Fault]:
    """A text is longer than the receiver takes, so it is cut off there, or refused.

    Told where a profile with limits is chosen, in its unit; every number stands there with its
    source: EN 300 468, section 6.2.37 (250 bytes for name and text together); dvb-i-tools for
    TV-Anytime. A description is judged by its own kind, one of no kind by the largest class only.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "The Lighthouse Keeper's Wife"},
        {"value": "The Keeper's Wife", "kind": "short"}], "broadcasts": [{"channel": "one.example",
        "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T21:00:00Z"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "The Lighthouse Keeper's Wife"},
        {"value": "The Keeper", "kind": "short"}], "broadcasts": [{"channel": "one.example",
        "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T21:00:00Z"}]}
    """
    if not context.terms.limits:
        return
    limits = _ready(context.terms.limits)
    for view in views(record, context.series if isinstance(record, Episode) else None):
        for excess in limits.single(view):
            yield _fault(excess)
        for excess in limits.together(view):
            if excess.before or not limits.on(excess.placed):
                yield _fault(excess)
    yield from _keywords(record, limits)
    yield from _names(record, limits)


@lru_cache(maxsize=8)
def _ready(given: tuple[Limit, ...]) -> Limits:
    """The limits of a run, made ready once: they are asked about for every record."""
    return Limits(given)


def _fault(excess: Excess) -> Fault:
    names = [name_of(placed) for placed in (*excess.before, excess.placed)]
    have, together = ("has", "") if len(names) == 1 else ("have", " together")
    words = joined([f"the {name}" for name in names])
    length = counted(excess.limit, excess.length)
    message = f"{words} {have} {length}{together}, {_takes(excess.limit)}"
    return Fault(excess.placed.path, message, facts=_facts(excess.limit, excess.length))


def _keywords(record: Episode | Series, limits: Limits) -> Iterator[Fault]:
    limit = limits.alone("keyword")
    for index, keyword in enumerate(record.keywords if limit else ()):
        yield from _measured(limit, keyword.value, f".keywords[{index}].value")


def _names(record: Episode | Series, limits: Limits) -> Iterator[Fault]:
    if limits.on_names:
        for index, credit in enumerate(record.credits):
            for what, field in _said_of(credit):
                path = f".credits[{index}].{field}"
                yield from _measured(limits.alone(what), getattr(credit, field), path)


def _said_of(credit: Credit) -> Iterator[tuple[str, str]]:
    """What limits are on, with its field; a name that is not given in parts is one."""
    yield "credit-name", "name"
    yield "organisation", "organisation"
    in_parts = credit.given_name or credit.family_name
    for field in ("given_name", "family_name") if in_parts else ("name",):
        yield "name-part", field


def _measured(limit: Limit | None, value: str | None, path: str) -> Iterator[Fault]:
    if limit is None or not value or (length := limit.measure.length(value)) <= limit.most:
        return
    message = f"the {named(limit.parts[0])} has {counted(limit, length)}, {_takes(limit)}"
    # These are never cut: half of one is another one.
    yield Fault(path, message, "write a shorter one", _facts(limit, length))


def _takes(limit: Limit) -> str:
    return f"{taker(limit)} takes {limit.most}"


def _facts(limit: Limit, length: int) -> dict[str, object]:
    facts: dict[str, object] = {"limit": limit.most, "length": length, "unit": limit.unit}
    if limit.profile:
        facts["profile"] = limit.profile
    return facts
