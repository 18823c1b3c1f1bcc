"""Very many of one thing: time grows with the size of a document, not with its square."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from conftest import entries_read

from epg_export.formats.ebucore.mapping.document import DUBLIN_CORE, NAMESPACE
from epg_export.model import Channel, Series

SPACES = f'xmlns="{NAMESPACE}" xmlns:dc="{DUBLIN_CORE}"'


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Look at the time that this process itself has used; the square of it takes minutes."""
    started = time.process_time()
    yield
    assert time.process_time() - started < seconds


def document(inside: str) -> bytes:
    return f"<ebuCoreMain {SPACES}><coreMetadata>{inside}</coreMetadata></ebuCoreMain>".encode()


def identified(id_: str) -> str:
    return f"<identifier><dc:identifier>{id_}</dc:identifier></identifier>"


def event(name: str) -> str:
    return (
        "<publicationHistory><publicationEvent><publicationDate>2026-03-28</publicationDate>"
        "<publicationTime>20:15:00Z</publicationTime>"
        f'<publicationChannel publicationChannelId="c">{name}</publicationChannel>'
        "</publicationEvent></publicationHistory>"
    )


def test_names_of_one_channel_beyond_a_hundred_are_told_once() -> None:
    parts = "".join(f"<part>{identified(f'e{n}')}{event(f'n{n}')}</part>" for n in range(3_000))
    together = f"<part>{''.join(event(f'm{n}') for n in range(3_000))}</part>"
    with within(20):
        for inside, record in ((parts, "e100"), (together, None)):
            entries = list(entries_read("ebucore", document(inside)))
            (channel,) = (one.record for one in entries if isinstance(one.record, Channel))
            assert len(channel.names) == 100
            (told,) = (finding for one in entries for finding in one.findings)
            assert "no more than 100 names" in told.message
            assert record is None or f'"{record}"' in str(told.place.record)


def test_seasons_of_a_series_are_put_in_their_places_at_once() -> None:
    count = 4_000
    kind = '<type><objectType typeLabel="{}"/></type>'.format
    numbers = [*range(1, count + 1), 7]
    pointers = "".join(
        f'<hasSeason runningOrderNumber="{n}"><relationIdentifier>'
        f"<dc:identifier>t{n}</dc:identifier></relationIdentifier></hasSeason>"
        for n in numbers
    )
    seasons = "".join(
        f"<part>{kind('season')}{identified(f't{n}')}<title><dc:title>T{n}</dc:title></title>"
        f'<isSeasonOf runningOrderNumber="{n}"><relationIdentifier><dc:identifier>s'
        "</dc:identifier></relationIdentifier></isSeasonOf></part>"
        for n in range(count + 1, 0, -1)
    )
    with within(20):
        entries = list(
            entries_read(
                "ebucore",
                document(f"<part>{kind('series')}{identified('s')}{pointers}</part>{seasons}"),
            )
        )
    (series,) = (one.record for one in entries if isinstance(one.record, Series))
    assert [one.number for one in series.seasons] == [*numbers, count + 1]
    assert [bool(one.titles) for one in series.seasons] == [*[True] * count, False, True]
