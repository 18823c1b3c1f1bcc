"""Rights windows (``rights``)."""

import datetime as dt
from collections.abc import Sequence

from epg_export.formats.ebucore.moments import moment
from epg_export.formats.ebucore.writing.texts import attributor
from epg_export.formats.ebucore.writing.tree import Lines, dc, element, group, leaf, uri
from epg_export.model import Right


def rights(all_rights: Sequence[Right]) -> Lines:
    """Each licence window with its holder, period and territories."""
    lines: Lines = []
    for right in all_rights:
        texts = [dc("rights", text.value, text.lang) for text in right.texts if text.value.strip()]
        link = [leaf("rightsLink", uri(right.link))] if right.link else []
        holder = attributor("rightsHolder", organisation=right.holder)
        lines += element(
            "rights",
            [*texts, *link, *holder, *group("coverage", [*_period(right), *_territories(right)])],
            typeLabel=right.kind,
            rightsID=uri(right.id) if right.id else None,
        )
    return lines


def _period(right: Right) -> Lines:
    attrs = {**_edge("start", right.start), **_edge("end", right.end)}
    return element("temporal", element("PeriodOfTime", **attrs)) if attrs else []


def _edge(side: str, time: dt.datetime | None) -> dict[str, str]:
    if time is None or time.tzinfo is None:
        return {}
    date, clock = moment(time)
    return {f"{side}Date": date, f"{side}Time": clock}


def _territories(right: Right) -> Lines:
    locations: Lines = []
    for territory in right.territories:
        country = element("country", typeLabel=territory)
        locations += element("location", element("region", country))
    return group("spatial", locations)
