"""A team on several machines: the workers of a Dask scheduler, which the extra ``[cluster]`` finds.

They are somebody else's processes: they see none of this machine's files, open inputs by
themselves, and give back what they made. One that is killed loses nothing: its part is done again
by another, which is why tasks have no effect but their result.
"""

import importlib.metadata
import logging
import pickle
import re
import socket
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any, TypeVar
from urllib.parse import urlsplit

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

from epg_export.errors import ConfigError, ReadError, WorkerDiedError, reason
from epg_export.pipeline.team import Team
from epg_export.stores import shown

_PACKAGE = "epg-export"
_ADDRESS = re.compile(r"[a-z]+://[^/@]+")
"""Dask knows no users: what is before an ``@`` it takes for a part of the host."""
_PATIENCE = 10
"""Seconds in which a scheduler must have answered."""
_CLOSING = 2
_TRIED = 2
"""Workers that are called by this machine itself: they stand in one network, or they do not."""
_LEVEL = 1
"""Of zstd: 2.5 microseconds a programme to pack, 2.2 to unpack, and 1.4 of its 1.6 kB stay away."""
_ONE_EACH = "--nthreads 1"
_SEEN = "workers open inputs by themselves: give URLs, or a folder that all of them see"

Done = TypeVar("Done")


class Cluster(Team):
    """A team of the workers of a scheduler; ``crowded`` are those that share a process."""

    def __init__(self, executor: Executor, threads: dict[str, int]) -> None:
        super().__init__(sum(threads.values()), executor, shares_files=False)
        self.crowded = sorted(address for address, number in threads.items() if number > 1)


@contextmanager
def cluster(address: str) -> Iterator[Cluster]:
    """The team of the scheduler at an address, as long as this lasts.

    Raises :class:`ConfigError` where Dask is not installed here or the address is none, and
    :class:`ReadError` where nobody answers, or not all workers are as this machine is.
    """
    client = _connected(address)
    fetching = _Fetching(client)
    try:
        threads = _able(client, address)
        # Else all that workers make goes through the scheduler.
        client.direct_to_workers = all(map(_is_reached, list(threads)[:_TRIED]))
        yield Cluster(fetching, threads)
    finally:
        with suppress(Exception):  # the work is done, or given up
            client.close(timeout=_CLOSING)
        fetching.shutdown(wait=False, cancel_futures=True)


def _connected(address: str) -> Any:
    if not _ADDRESS.fullmatch(address):
        raise ConfigError(
            f'--cluster: "{shown(address)}" is no address of a scheduler',
            remedy="write it as the scheduler tells it, such as tcp://10.0.0.5:8786",
        )
    try:
        import distributed  # noqa: PLC0415 - an extra, and a second to import
    except ImportError as error:
        raise ConfigError(
            "--cluster needs Dask, which is not installed",
            remedy="pip install 'epg-export[cluster]'",
        ) from error
    # It logs every step of a lost connection; what came of it is told once, as an error of ours.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    for name in ("client", "comm", "core", "batched", "utils", "utils_comm"):
        logging.getLogger(f"distributed.{name}").setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # versions are compared here, of what matters to us
            return distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ReadError(
            f"the cluster at {address}",
            f"nobody answers ({reason(error)})",
            remedy="check the address, and that the scheduler runs",
        ) from error


def _able(client: Any, address: str) -> dict[str, int]:
    """How many threads each worker has; all of them have our version of the package."""
    try:
        threads: dict[str, int] = client.nthreads()
        found = client.run(importlib.metadata.version, _PACKAGE, on_error="return")
    except (OSError, RuntimeError) as error:
        raise _lost() from error
    if not threads:
        raise ReadError(
            f"the cluster at {address}",
            "it has no workers",
            remedy=f"start some: dask worker {address} {_ONE_EACH}",
        )
    ours = _ours()
    others = Counter(
        "it is not installed" if isinstance(version, Exception) else f"they have {version}"
        for version in found.values()
        if version != ours
    )
    if others:
        what, number = others.most_common(1)[0]
        raise ReadError(
            f"the cluster at {address}",
            f"{number} of {len(found)} workers lack {_PACKAGE} {ours}: {what}",
            remedy=f"pip install {_PACKAGE}=={ours} on every worker",
        )
    return threads


def _ours() -> str:
    return importlib.metadata.version(_PACKAGE)


def _is_reached(worker: str) -> bool:
    """Whether this machine can talk to a worker itself."""
    place = urlsplit(worker)
    try:
        with socket.create_connection((place.hostname or "", place.port or 0), timeout=_CLOSING):
            return True
    except OSError:
        return False


class _Fetching(Executor):
    """Hands tasks to the cluster, and fetches what they made while others are still at work.

    Results are fetched in the order of the tasks, by a thread of this process: whoever waits for
    them has the network's time for work of its own.
    """

    def __init__(self, client: Any) -> None:
        self._client = client
        self._task: Callable[..., Any] | None = None
        self._sent: Any = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="epg-export-fetching")

    def submit(self, task: Callable[..., Done], /, *args: Any, **kwargs: Any) -> "Future[Done]":
        """Have a task done by any worker, again where one dies of it, as often as Dask allows."""
        try:
            if task is not self._task:
                self._task, self._sent = task, self._once(task)
            # Impure: a part that is given out again is done again, whatever is still remembered.
            made = self._client.submit(_done, self._sent, *args, pure=False, **kwargs)
        except (OSError, RuntimeError) as error:  # its own threads have ended
            raise _lost() from error
        return _Packed(self._thread.submit(_result, made))

    def _once(self, task: Callable[..., Any]) -> Any:
        """A task with all that it knows of the run, which each worker is to get a single time.

        It is the result of a task of its own: one that is lost with its worker is made again.
        """
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Dask wants large things to be sent in other ways
            return self._client.submit(_same, task, pure=False)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - Executor's own
        """Fetch nothing more."""
        self._thread.shutdown(wait=wait, cancel_futures=cancel_futures)


def _same(task: Callable[..., Done]) -> Callable[..., Done]:
    return task


def _done(task: Callable[..., Any], *args: Any, **kwargs: Any) -> bytes:
    """What a task gives back, packed: feeds become a tenth of it or less."""
    return zstd.compress(pickle.dumps(task(*args, **kwargs)), _LEVEL)


class _Packed(Future[Any]):
    """A result that stays packed until somebody wants it: two of each worker may wait here."""

    def __init__(self, fetched: "Future[bytes]") -> None:
        super().__init__()
        self._fetched = fetched

    def result(self, timeout: float | None = None) -> Any:
        """What the task gave back; raises what it raised."""
        packed = self._fetched.result(timeout)
        return pickle.loads(zstd.decompress(packed))  # noqa: S301 - of workers of ours

    def cancel(self) -> bool:
        """Do not fetch it, where that has not begun."""
        return self._fetched.cancel()


def _result(made: Any) -> bytes:
    """What a task gave back, packed; raises what it raised.

    Raises :class:`WorkerDiedError` where nobody can tell.
    """
    from distributed import KilledWorker  # noqa: PLC0415 - see above

    try:
        packed: bytes = made.result()
    except KilledWorker as error:
        raise WorkerDiedError("one worker after the other died of the same part") from error
    except Exception as error:
        if isinstance(error, ReadError):
            error.remedy = f"{error.remedy}; {_SEEN}"
        if made.status == "error":
            raise
        raise _lost() from error
    return packed


def _lost() -> WorkerDiedError:
    remedy = "look after the scheduler, or try again without --cluster"
    return WorkerDiedError("the connection to the cluster was lost", remedy=remedy)
