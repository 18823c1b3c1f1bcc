"""Fitting a programme to a receiver before it is written: records in, records out.

Each module is one step and one side of :class:`~epg_export.formats.xmltv.settings.Settings`; none
knows a receiver by name. What a step leaves out it notes in the draft, and all of it is told.
"""

from epg_export.formats.languages import Order
from epg_export.formats.xmltv.fitting import (
    categories,
    groups,
    languages,
    moments,
    numbers,
    people,
    pictures,
    stars,
    tags,
    technical,
)
from epg_export.formats.xmltv.fitting.channels import fit_channel
from epg_export.formats.xmltv.fitting.draft import Draft, Dropped
from epg_export.formats.xmltv.fitting.kinds import DROPPED_FOR_RECEIVER
from epg_export.formats.xmltv.settings import Settings
from epg_export.inheritance import as_broadcast
from epg_export.model import Broadcast, Episode

__all__ = ["DROPPED_FOR_RECEIVER", "Draft", "Dropped", "fit_channel", "fit_programme"]

_STEPS = (
    tags.fit,
    languages.fit,
    groups.fit,
    categories.fit,
    numbers.fit,
    stars.fit,
    pictures.fit,
    people.fit,
    moments.fit,
    technical.fit,
)
"""Languages come before categories: a receiver's own words are in none of them."""


def fit_programme(
    episode: Episode, broadcast: Broadcast, order: Order, settings: Settings
) -> Draft:
    """The episode as this broadcast has it and as the receiver is to get it."""
    if broadcast.overrides is not None:
        episode = as_broadcast(episode, broadcast.overrides)
    draft = Draft(episode, broadcast, order, settings)
    draft.change_broadcast(overrides=None)
    for step in _STEPS:
        step(draft)
    return draft
