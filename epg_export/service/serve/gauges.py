"""How things stand, for Prometheus: looked at when somebody asks."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from prometheus_client import Metric
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

from epg_export.reporters.wording import visible
from epg_export.service.ledger.rows import REJECTED
from epg_export.service.serve.measures import PREFIX
from epg_export.service.serve.standing import Books, Observer, Standing
from epg_export.stores import shown

_LONGEST = 200
_BLANKS = re.compile(r"\s+")

Row = tuple[tuple[str, ...], float | None]


class _Family(NamedTuple):
    """What a family of series is called, says, and is told apart by."""

    name: str
    about: str
    labels: tuple[str, ...] = ()
    counts: bool = False

    def of(self, rows: Iterable[Row]) -> Metric:
        """The family with its values; of two that look alike the first stands."""
        kind = CounterMetricFamily if self.counts else GaugeMetricFamily
        family = kind(f"{PREFIX}{self.name}", self.about, labels=self.labels)
        seen: set[tuple[str, ...]] = set()
        for labels, value in rows:
            key = tuple(map(_label, labels))
            if value is not None and key not in seen:
                seen.add(key)
                family.add_metric(key, value)
        return family


_OF_OUTCOME = ("job", "outcome")
_OF_CHANNEL = ("job", "feed", "channel")
_FILES = _Family("files", "Files that were dropped, by what became of them.", _OF_OUTCOME, True)
_WORK = _Family("work_seconds", "Seconds of work on them.", _OF_OUTCOME, True)
_FOUND = _Family("findings", "What was found in them.", ("job", "severity"), True)
_REJECTED = _Family("rejected_records", "Records that were set aside.", ("job",), True)
_QUEUE = _Family("queue", "Files that are taken and not done.", ("job",))
_AGE = _Family("feed_age_seconds", "Since a channel was published.", _OF_CHANNEL)
_HORIZON = _Family(
    "feed_horizon_seconds", "Until the last programme of a published channel ends.", _OF_CHANNEL
)
_LEDGER = _Family("ledger_up", "Whether the ledger can be read.")
_ALARMS = _Family("alarms", "Causes for alarm now.", ("job", "alarm", "severity"))
_READY = _Family("ready", "Whether a set is served and there is no alarm.")
_TROUBLE = _Family("set_trouble", "Whether the feeds as they are now cannot be served.")
_SERVED_AGE = _Family("served_age_seconds", "Since the newest of what is served was published.")
_SET_AGE = _Family("served_set_age_seconds", "Since the set that is served was taken into use.")
_SERVED_HORIZON = _Family(
    "served_horizon_seconds", "Until the last programme that is served ends.", ("channel",)
)
_SERVED_PROGRAMMES = _Family("served_programmes", "Programmes that are served.", ("channel",))
_LEFT_OUT = _Family("channels_left_out", "Channels that are not told of here.")


class Gauges(Collector):
    """Tells how things stand, of at most ``channels`` channels of jobs and of what is served."""

    def __init__(self, observer: Observer, channels: int) -> None:
        self._observer = observer
        self._most = channels

    def describe(self) -> Iterable[Metric]:
        """Nothing, before anybody asks: looking takes time."""
        return ()

    def collect(self) -> Iterator[Metric]:
        """Yield all families."""
        standing = self._observer.look()
        yield from self._of_ledger(standing.books)
        yield from self._of_set(standing)
        counts = Counter((one.place.source, one.name, one.severity) for one in standing.findings)
        yield _ALARMS.of(counts.items())
        yield _LEDGER.of([((), float(standing.unread is None))])

    def _of_ledger(self, books: Books) -> Iterator[Metric]:
        now = self._observer.now()
        yield _FILES.of(((one.job, one.outcome), one.files) for one in books.tallies)
        yield _WORK.of(((one.job, one.outcome), one.seconds) for one in books.tallies)
        found = books.findings.items()
        yield _FOUND.of((key, number) for key, number in found if key[1] != REJECTED)
        yield _REJECTED.of(((job,), number) for (job, what), number in found if what == REJECTED)
        yield _QUEUE.of(((job,), number) for job, number in books.waiting.items())
        rows = sorted(books.on_air, key=lambda row: row.at, reverse=True)[: self._most]
        names = [(row.job, _feed(row.feed), row.channel) for row in rows]
        yield _AGE.of((key, row.age(now)) for key, row in zip(names, rows, strict=True))
        yield _HORIZON.of((key, row.horizon(now)) for key, row in zip(names, rows, strict=True))

    def _of_set(self, standing: Standing) -> Iterator[Metric]:
        shelf, now = self._observer.shelf, self._observer.now()
        ready = shelf.since is not None and not standing.is_alarming
        yield _READY.of([((), float(ready))])
        yield _TROUBLE.of([((), float(shelf.trouble is not None))])
        if shelf.published is not None:
            yield _SERVED_AGE.of([((), max(0.0, (now - shelf.published).total_seconds()))])
        if shelf.since is not None:
            yield _SET_AGE.of([((), max(0.0, (now - shelf.since).total_seconds()))])
        channels = list(shelf.channels.items())
        told = channels[: self._most]
        yield _SERVED_HORIZON.of(
            ((id_,), (one.until - now).total_seconds()) for id_, one in told if one.until
        )
        yield _SERVED_PROGRAMMES.of(((id_,), one.programmes) for id_, one in told)
        left_out = len(channels) - len(told) + max(0, len(standing.books.on_air) - self._most)
        yield _LEFT_OUT.of([((), left_out)])


def _feed(outputs: str) -> str:
    """What a feed is called: its first output, without passwords."""
    return shown(outputs.partition("\n")[0])


def _label(text: str) -> str:
    text = _BLANKS.sub(" ", visible(text))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
