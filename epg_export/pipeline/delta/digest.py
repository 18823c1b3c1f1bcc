"""A digest of all records of a feed, in whatever order they come."""

import hashlib

import msgspec

from epg_export.model import AnyRecord, Broadcast, Episode, encode
from epg_export.pipeline.delta.lines import Held
from epg_export.pipeline.kept import decoded

_BYTES = 16
_MOST = 1 << (8 * _BYTES)


def body_of(record: AnyRecord) -> bytes:
    """A record as a delta compares it: the order of its broadcasts says nothing."""
    whole = _whole(record)
    if isinstance(whole, Episode) and whole.broadcasts:
        broadcasts = tuple(sorted(whole.broadcasts, key=encode))
        whole = msgspec.structs.replace(whole, broadcasts=broadcasts)
    return encode(whole)


def text_of_record(record: AnyRecord) -> bytes:
    """A record as a delta writes it."""
    return encode(_whole(record))


def _whole(record: AnyRecord) -> AnyRecord:
    """A record that says nothing by default, and its episode not in each of its broadcasts.

    It is decoded from its text: a value that is the default is left out only where it is the same
    object, which it is once it was decoded.
    """
    whole = decoded(encode(record))
    if isinstance(whole, Episode) and whole.broadcasts:
        broadcasts = tuple(_at_home(one, whole.id) for one in whole.broadcasts)
        whole = msgspec.structs.replace(whole, broadcasts=broadcasts)
    return whole


def _at_home(broadcast: Broadcast, episode: str) -> Broadcast:
    """A broadcast without the name of the episode that it is in."""
    if broadcast.episode != episode:
        return broadcast
    return msgspec.structs.replace(broadcast, episode=None)


def fingerprint(body: bytes) -> bytes:
    """BLAKE2b of a record's text, of 16 bytes."""
    return hashlib.blake2b(body, digest_size=_BYTES).digest()


class Digest:
    """Adds up the fingerprints of records, as numbers of 128 bits."""

    def __init__(self) -> None:
        self._records = 0
        self._broadcasts = 0
        self._sum = 0

    def add(self, record: AnyRecord, print_: bytes) -> None:
        """Count a record, by its fingerprint."""
        self._records += 1
        self._broadcasts += len(record.broadcasts) if isinstance(record, Episode) else 0
        self._sum = (self._sum + int.from_bytes(print_)) % _MOST

    def held(self) -> Held:
        """What was counted."""
        digest = self._sum.to_bytes(_BYTES).hex()
        return Held(records=self._records, broadcasts=self._broadcasts, digest=digest)
