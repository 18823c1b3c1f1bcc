"""Whom a document is written for: nobody in particular, or a receiver that some is dropped for."""

from collections import Counter
from collections.abc import Iterable, Iterator

from epg_export.entry import Entry
from epg_export.findings import Place
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


class Receiver:
    """Writes pieces of the document for one receiver; with default settings no fitting runs."""

    def __init__(self, options: WriteOptions) -> None:
        self.settings: Settings = options.settings or Settings()
        self._fitted = self.settings != Settings()
        self._options = options
        self._entry: Entry | None = None
        self._told: Counter[Dropped] = Counter()

    def programme(self, entry: Entry, episode: Episode, index: int, order: Order) -> str | None:
        """The programme of the broadcast at an index, or None where there is no title to write."""
        broadcast = episode.broadcasts[index]
        if not self._fitted:
            return programme(episode, broadcast, order)
        draft = fit_programme(episode, broadcast, order, self.settings)
        text = programme(draft.episode, draft.broadcast, draft.order)
        if text is not None:
            self._tell(entry, self._untold(entry, index, draft.dropped))
        return text

    def _untold(self, entry: Entry, index: int, dropped: Iterable[Dropped]) -> Iterator[Dropped]:
        """What is dropped of this broadcast, and of its episode unless another had that dropped."""
        if entry is not self._entry:
            self._entry, self._told = entry, Counter()
        found: Counter[Dropped] = Counter()
        for one in dropped:
            if one.of_broadcast:
                yield one._replace(path=f".broadcasts[{index}]{one.path}")
                continue
            found[one] += 1
            if found[one] > self._told[one]:
                self._told[one] += 1
                yield one

    def channel(
        self, entry: Entry | None, record: Channel, order: Order, *, empty: bool
    ) -> str | None:
        """The channel, or None where it is ``empty`` and the receiver wants none such."""
        if not self._fitted:
            return channel(record, order)
        if empty and not self.settings.empty_channels:
            self._tell(entry, [Dropped("", "channel", "no programme is on it")])
            return None
        record, dropped = fit_channel(record, order, self.settings)
        self._tell(entry, dropped)
        return channel(record, Order(()))

    def _tell(self, entry: Entry | None, dropped: Iterable[Dropped]) -> None:
        """Report what is left out."""
        name = self._options.profile
        for path, field, reason, _ in dropped:
            place = entry.locate(path) if entry else Place("output")
            message = f"{field} is dropped for {name}: {reason}"
            facts = {"field": field, "format": "xmltv", "profile": name}
            self._options.report(entry, DROPPED_FOR_RECEIVER.at(place, message, facts=facts))
