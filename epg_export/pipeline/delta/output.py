"""Where a delta is written: over another delta at most, never over what somebody reads."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from epg_export.errors import ConfigError
from epg_export.pipeline.inputs.detecting import head_of
from epg_export.pipeline.inputs.source import Source
from epg_export.publish.lock import locked
from epg_export.publish.targets import is_stream
from epg_export.publish.trouble import no_url
from epg_export.stores import is_url

_BOM = b"\xef\xbb\xbf"


@contextmanager
def delta_to(output: str, inputs: Iterable[str], *, dry_run: bool = False) -> Iterator[None]:
    """Hold the lock of an output that a delta goes to, as long as it is made.

    Raises :class:`ConfigError` where the output is one of the ``inputs``, a file that is there and
    no delta, or a URL; :class:`WriteError` where another run is at it.
    """
    if is_url(output):
        raise no_url(output)
    with nullcontext() if dry_run else locked(output):
        _refuse_other_than_delta(output, inputs)
        yield


def _refuse_other_than_delta(output: str, inputs: Iterable[str]) -> None:
    path = Path(output)
    if is_stream(output) or not path.is_file():
        return
    for name in inputs:
        if name != "-" and Path(name).exists() and path.samefile(name):
            raise ConfigError(
                f"the delta would replace {name}, which it is made from",
                remedy="name another file with -o",
            )
    if path.stat().st_size and not _is_delta(path):
        raise ConfigError(
            f"{output} is there and no delta, which would replace it",
            remedy="name another file with -o, or remove it",
        )


def _is_delta(path: Path) -> bool:
    """Whether the first line of a file is the header of a delta, of whatever version."""
    head = head_of(Source(str(path), path=path)).removeprefix(_BOM)
    try:
        header = json.loads(head.partition(b"\n")[0])
    except (ValueError, RecursionError):
        return False
    return isinstance(header, dict) and header.get("type") == "delta"
