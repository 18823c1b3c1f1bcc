"""Steps to measure: the least there is to do, by the libraries that this program stands on.

``python -m benchmarks.floors decode in.jsonl``: msgspec decodes lines into records;
``encode in.jsonl out.jsonl``: it encodes them again, and they are written. Of this program only the
types of the records are imported. What lxml needs is in :mod:`benchmarks.bare`.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from benchmarks.measuring import tell
from epg_export.model import AnyRecord, Episode


def decoded(source: Path) -> Iterator[AnyRecord]:
    """Yield the records."""
    decode = msgspec.json.Decoder(AnyRecord).decode
    with source.open("rb") as stream:
        for line in stream:
            yield decode(line)


def encoded(source: Path, target: Path) -> int:
    """Write the records as they were; returns how many episodes there are."""
    encode = msgspec.json.Encoder().encode
    episodes = 0
    with target.open("wb") as stream:
        for record in decoded(source):
            stream.write(encode(record) + b"\n")
            episodes += isinstance(record, Episode)
    return episodes


def main(job: str, *paths: str) -> None:
    """Do the step and tell what it cost."""
    files = [Path(path) for path in paths]
    if job == "decode":
        tell(lambda: sum(isinstance(record, Episode) for record in decoded(files[0])))
    else:
        tell(lambda: encoded(files[0], files[1]))


if __name__ == "__main__":
    main(*sys.argv[1:])
