"""What a server allows: how large, how long, how many at a time."""

import msgspec


class ServerLimits(msgspec.Struct, frozen=True, kw_only=True):
    """Bounds of the server; sizes are in bytes, times in seconds.

    ``uploads`` bodies are taken or checked at a time, by ``hands`` processes, each for at most
    ``checking`` and with at most ``memory``. A body comes within ``receiving``, never pauses for
    ``stalled``, and is not slower than ``least_rate`` a second once ``patience`` is over; one that
    is slower than ``brisk_rate`` then makes room where another one comes and all places are taken.
    ``connections`` are open at a time; the head of a request is there within ``head``, and a
    connection that asks for nothing is kept for ``idle``. An answer that makes no progress for
    ``stalled`` is cut. What is left of a body that nobody wants is taken for ``linger``, so that
    its sender hears why. Who stops the server waits for ``grace`` until what is under way is done.
    Feeds are looked at every ``refresh``.
    ``small`` is the largest document that is kept in memory, ``kept`` the most of all of them.
    ``made`` is how many documents are made at a time or wait for that; ``channels`` is how many
    channels ``/metrics`` tells of.
    """

    upload: int = 100 << 20
    uploads: int = 8
    hands: int = 2
    checking: float = 60
    memory: int = 2 << 30
    receiving: float = 600
    least_rate: int = 4 << 10
    brisk_rate: int = 256 << 10
    patience: float = 10
    connections: int = 500
    head: float = 10
    head_bytes: int = 16 << 10
    idle: float = 30
    stalled: float = 30
    linger: float = 3
    grace: float = 30
    refresh: float = 5
    small: int = 4 << 20
    kept: int = 64 << 20
    made: int = 12
    channels: int = 1_000
