"""Rights windows (``rights``)."""

import datetime as dt
from collections.abc import Sequence

from epg_export.formats.ebucore.addresses import ref, uri
from epg_export.formats.ebucore.writing.moments import moment
from epg_export.formats.ebucore.writing.style import Style
from epg_export.formats.ebucore.writing.texts import attributor
from epg_export.formats.ebucore.writing.tree import dc, element, group, leaf
from epg_export.model import Right


def rights(all_rights: Sequence[Right], style: Style) -> str:
    """Each licence window with its holder, period and territories."""
    lines = ""
    for right in all_rights:
        said = [text for text in right.texts if text.value.strip()]
        texts = "".join([dc("rights", text.value, text.lang) for text in style.sort(said)])
        link = leaf("rightsLink", uri(right.link)) if right.link and right.link.strip() else ""
        holder = attributor("rightsHolder", organisation=right.holder)
        where = _period(right) + _territories(right, style)
        lines += element(
            "rights",
            texts + link + holder + group("coverage", where),
            typeLabel=right.kind,
            rightsID=ref(right.id) if right.id else None,
        )
    return lines


def _period(right: Right) -> str:
    attrs = {**_edge("start", right.start), **_edge("end", right.end)}
    return element("temporal", element("PeriodOfTime", **attrs)) if attrs else ""


def _edge(side: str, time: dt.datetime | None) -> dict[str, str]:
    if time is None:
        return {}
    date, clock = moment(time, fractions=True)
    return {f"{side}Date": date, f"{side}Time": clock}


def _territories(right: Right, style: Style) -> str:
    locations = ""
    for territory in right.territories:
        if territory.strip():
            country = element("country", typeLabel=territory)
            # Up to 1.9 a place must have a name.
            name = "" if style.modern else leaf("name", territory)
            locations += element("location", name + element("region", country))
    return group("spatial", locations)
