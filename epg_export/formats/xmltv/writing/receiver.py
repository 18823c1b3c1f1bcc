"""Whom a document is written for: nobody in particular, or a receiver that some is dropped for."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from epg_export.entry import Entry
from epg_export.findings import Finding, Place
from epg_export.formats.base import WriteOptions
from epg_export.formats.languages import Order
from epg_export.formats.xmltv.fitting import (
    DROPPED_FOR_RECEIVER,
    Dropped,
    fit_channel,
    fit_programme,
)
from epg_export.formats.xmltv.settings import Settings
from epg_export.formats.xmltv.writing.channel import channel
from epg_export.formats.xmltv.writing.programme import programme
from epg_export.model import Channel, Episode

Told = tuple[Entry | None, Finding]
"""Something found, and the entry that it is about."""


class Receiver:
    """Writes pieces of the document for one receiver; with default settings nothing ``fits``."""

    def __init__(self, options: WriteOptions) -> None:
        self.settings: Settings = options.settings or Settings()
        self.fits = self.settings != Settings()
        self._name = options.profile
        self._entry: Entry | None = None
        self._dropped: Counter[Dropped] = Counter()

    def programme(
        self, entry: Entry, episode: Episode, index: int, order: Order
    ) -> tuple[str | None, Sequence[Told]]:
        """The programme of the broadcast at an index, and what is left out of it.

        None where there is no title to write. ``episode`` is as a feed shows it. With default
        settings :func:`~epg_export.formats.xmltv.writing.programme.programme` does as well.
        """
        broadcast = episode.broadcasts[index]
        draft = fit_programme(episode, broadcast, order, self.settings)
        text = programme(draft.episode, draft.broadcast, draft.order)
        dropped = [] if text is None else self._untold(entry, index, draft.dropped)
        return text, self._told(entry, dropped)

    def _untold(self, entry: Entry, index: int, dropped: Iterable[Dropped]) -> Iterator[Dropped]:
        """What is dropped of this broadcast, and of its episode unless another had that dropped."""
        if entry is not self._entry:
            self._entry, self._dropped = entry, Counter()
        found: Counter[Dropped] = Counter()
        for one in dropped:
            if one.of_broadcast:
                yield one._replace(path=f".broadcasts[{index}]{one.path}")
                continue
            found[one] += 1
            if found[one] > self._dropped[one]:
                self._dropped[one] += 1
                yield one

    def channel(
        self, entry: Entry | None, record: Channel, order: Order, *, empty: bool
    ) -> tuple[str, Sequence[Told]]:
        """The channel and what is left out of it.

        That is all of it where it is ``empty`` and the receiver wants none such.
        """
        if not self.fits:
            return channel(record, order), ()
        if empty and not self.settings.empty_channels:
            return "", self._told(entry, [Dropped("", "channel", "no programme is on it")])
        record, dropped = fit_channel(record, order, self.settings)
        return channel(record, Order(())), self._told(entry, dropped)

    def _told(self, entry: Entry | None, dropped: Iterable[Dropped]) -> list[Told]:
        """What is left out, as findings."""
        name = self._name
        told: list[Told] = []
        for path, field, reason, _ in dropped:
            place = entry.locate(path) if entry else Place("output")
            message = f"{field} is dropped for {name}: {reason}"
            facts = {"field": field, "format": "xmltv", "profile": name}
            told.append((entry, DROPPED_FOR_RECEIVER.at(place, message, facts=facts)))
        return told
