"""Taking what is asked for out of the records, and telling how much each option left out."""

from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple
from zoneinfo import ZoneInfo

from epg_export.entry import Entry, with_broadcasts_at
from epg_export.findings import Finding, Place
from epg_export.model import Broadcast, Channel, Episode
from epg_export.pipeline.kinds import NO_SUCH_CHANNEL, OUTSIDE_WINDOW
from epg_export.pipeline.selection.select import Bound, Selection, is_before
from epg_export.pipeline.selection.spoken import Spoken
from epg_export.reporters.wording import counted

_CHANNEL, _SINCE, _UNTIL = "--channel", "--since", "--until"
_NAMED = 5


class LeftOut(NamedTuple):
    """What a selection left out of one part of the input, and which channels it met."""

    broadcasts: Counter[str]
    without_broadcast: int
    others: frozenset[str]
    met: frozenset[str]
    texts: Counter[str]


class Selecting:
    """Applies a selection to one entry after the other, and remembers how much that left out.

    ``channels`` are the declared ones, ``assumed`` the zone of those without one: they say which
    day a broadcast is counted to.
    """

    def __init__(
        self, selection: Selection, channels: Mapping[str, Channel], assumed: ZoneInfo | None = None
    ) -> None:
        self._selection = selection
        self._channels = channels
        self._assumed = assumed
        self._spoken = Spoken(selection.languages)
        self._broadcasts: Counter[str] = Counter()
        self._without_broadcast = 0
        self._others: set[str] = set()
        self._met: set[str] = set()

    def apply(self, entry: Entry) -> Entry | None:
        """What of an entry was asked for, None where nothing of it was."""
        record = entry.record
        if isinstance(record, Channel) and not self._is_asked_for(record.id):
            return None
        if isinstance(record, Episode) and self._selection.narrows:
            wanted = [n for n, one in enumerate(record.broadcasts) if self._wants(one)]
            if not wanted:
                self._without_broadcast += not record.broadcasts
                return None
            entry = with_broadcasts_at(entry, wanted)
        return self._spoken.of(entry) if self._selection.languages else entry

    def learnt(self) -> LeftOut:
        """What was left out of one part of the input, for the selection from the whole."""
        return LeftOut(
            self._broadcasts,
            self._without_broadcast,
            frozenset(self._others),
            frozenset(self._met),
            self._spoken.left_out,
        )

    def take_over(self, part: LeftOut) -> None:
        """Remember what was left out of another part of the input, as if it was left out here."""
        self._broadcasts.update(part.broadcasts)
        self._without_broadcast += part.without_broadcast
        self._others |= part.others
        self._met |= part.met
        self._spoken.left_out.update(part.texts)

    def findings(self, place: Place) -> Iterator[Finding]:
        """Yield what each option left out of all that was applied, in exact counts."""
        yield from self._of_channels(place)
        yield from self._of_span(place)
        yield from self._of_never_on_air(place)
        yield from self._of_languages(place)

    def _of_channels(self, place: Place) -> Iterator[Finding]:
        for id_ in sorted(self._selection.channels - self._met):
            near = get_close_matches(id_, sorted(self._met | self._others), n=3)
            yield NO_SUCH_CHANNEL.at(
                place,
                f'no channel "{id_}" is declared or has a broadcast',
                remedy=f"did you mean {' or '.join(near)}?" if near else None,
                facts={"channel": id_},
            )
        if self._others:
            channels, count = len(self._others), self._broadcasts[_CHANNEL]
            message = f"{_CHANNEL} left out {counted(channels, 'channel')} with "
            facts = {"option": _CHANNEL, "channels": channels, "broadcasts": count}
            yield OUTSIDE_WINDOW.at(place, message + counted(count, "broadcast"), facts=facts)

    def _of_span(self, place: Place) -> Iterator[Finding]:
        for option, limit, where in (
            (_SINCE, self._selection.since, "before it"),
            (_UNTIL, self._selection.until, "from then on"),
        ):
            count = self._broadcasts[option]
            if limit is not None and count:
                value = limit.isoformat()
                message = f"{option} {value} left out {counted(count, 'broadcast')} {where}"
                facts = {"option": option, "value": value, "broadcasts": count}
                yield OUTSIDE_WINDOW.at(place, message, facts=facts)

    def _of_never_on_air(self, place: Place) -> Iterator[Finding]:
        """Episodes without a broadcast are left out by all options about broadcasts together."""
        if not self._without_broadcast:
            return
        asked = {
            _CHANNEL: self._selection.channels,
            _SINCE: self._selection.since,
            _UNTIL: self._selection.until,
        }
        option = ", ".join(name for name, given in asked.items() if given)
        episodes = counted(self._without_broadcast, "episode")
        facts = {"option": option, "episodes": self._without_broadcast}
        message = f"{option} left out {episodes} without a broadcast"
        yield OUTSIDE_WINDOW.at(place, message, facts=facts)

    def _of_languages(self, place: Place) -> Iterator[Finding]:
        found = +self._spoken.left_out
        if found:
            most = sorted(found.items(), key=lambda item: (-item[1], item[0]))
            named = ", ".join(f"{count} in {lang}" for lang, count in most[:_NAMED])
            rest = ", …" if len(most) > _NAMED else ""
            texts = counted(found.total(), "text")
            message = (
                f"--lang {','.join(self._selection.languages)} left out {texts}: {named}{rest}"
            )
            facts = {"option": "--lang", "texts": found.total(), "languages": dict(most)}
            yield OUTSIDE_WINDOW.at(place, message, facts=facts)

    def _is_asked_for(self, channel: str) -> bool:
        if not self._selection.channels:
            return True
        asked_for = channel in self._selection.channels
        (self._met if asked_for else self._others).add(channel)
        return asked_for

    def _wants(self, broadcast: Broadcast) -> bool:
        """Whether a broadcast is asked for; if not, the first option that speaks against counts."""
        asked = self._selection
        option = None
        if not self._is_asked_for(broadcast.channel):
            option = _CHANNEL
        elif asked.since is not None and self._is_before(broadcast, asked.since):
            option = _SINCE
        elif asked.until is not None and not self._is_before(broadcast, asked.until):
            option = _UNTIL
        if option is not None:
            self._broadcasts[option] += 1
        return option is None

    def _is_before(self, broadcast: Broadcast, limit: Bound) -> bool:
        return is_before(broadcast, limit, self._channels.get(broadcast.channel), self._assumed)
