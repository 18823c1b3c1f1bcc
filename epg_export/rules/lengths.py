"""Lengths, against what a receiver takes."""

from collections.abc import Iterator
from functools import lru_cache

from epg_export.limits import Limit
from epg_export.limits.judge import Excess, Limits
from epg_export.limits.texts import views
from epg_export.limits.wording import counted, joined, name_of, named, taker
from epg_export.model import Episode, Series
from epg_export.rules.engine import Context, Fault, rule

_PEOPLE = {
    "credit-name": ("name",),
    "name-part": ("given_name", "family_name"),
    "organisation": ("organisation",),
}


@rule(
    "EPG234",
    "text-too-long",
    "warning",
    Episode,
    Series,
    remedy="shorten the text, or let export --shorten do it",
)
def text_too_long(record: Episode | Series, context: Context) -> Iterator[Fault]:
    """A text is longer than the receiver takes, so it is cut off there, or refused.

    Told where a profile with limits is chosen, in its unit; every number stands there with its
    source: EN 300 468, section 6.2.37 (250 bytes for name and text together); dvb-i-tools for
    TV-Anytime. A description is judged by its own kind, one of no kind by the largest class only.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "The long and winding story of the
        lighthouse keeper who counted every wave between two storms"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T21:00:00Z"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "The lighthouse keeper"}],
        "broadcasts": [{"channel": "one.example", "start": "2026-03-28T20:00:00Z", "stop":
        "2026-03-28T21:00:00Z"}]}
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
def _ready(limits: tuple[Limit, ...]) -> Limits:
    return Limits(limits)


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
    for what, fields in _PEOPLE.items():
        limit = limits.alone(what)
        for index, credit in enumerate(record.credits if limit else ()):
            for field in fields:
                value = getattr(credit, field)
                yield from _measured(limit, value, f".credits[{index}].{field}")


def _measured(limit: Limit | None, value: str | None, path: str) -> Iterator[Fault]:
    if limit is None or not value or (length := limit.measure.length(value)) <= limit.most:
        return
    message = f"the {named(limit.parts[0])} has {counted(limit, length)}, {_takes(limit)}"
    yield Fault(path, message, facts=_facts(limit, length))


def _takes(limit: Limit) -> str:
    return f"{taker(limit)} takes {limit.most}"


def _facts(limit: Limit, length: int) -> dict[str, object]:
    facts: dict[str, object] = {"limit": limit.most, "length": length, "unit": limit.unit}
    if limit.profile:
        facts["profile"] = limit.profile
    return facts
