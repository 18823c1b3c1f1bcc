"""A target for each format that is read: a new format has one by itself."""

from functools import partial

from fuzzing.promises import READERS, keeps_reading
from fuzzing.seeds import corpus, seeds
from fuzzing.targets import Target


def _start(name: str) -> tuple[bytes, ...]:
    return (*seeds(name), *(corpus() if name == "xmltv" else ()))


TARGETS = {
    format_.name: Target(partial(keeps_reading, format_), partial(_start, format_.name))
    for format_ in READERS
}
