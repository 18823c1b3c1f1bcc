"""What hypothesis draws: bytes of any kind, real feeds with slips in them, and how many of each."""

import os
import random

from fuzzing.marks import MARKS
from fuzzing.seeds import corpus, seeds
from fuzzing.shapes import misshapen
from fuzzing.slips import PACKINGS, SLIPS, WHOLE, Slip, inside, spoiled
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

EXAMPLES = int(os.environ.get("EPG_EXPORT_FUZZ_EXAMPLES", "12"))
"""For each test and format; the suite has few, a night may have many thousands."""

fuzzed = settings(
    max_examples=EXAMPLES,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
"""How fuzzing tests are run: what fails is printed so that it can be run again."""

_parts = st.integers(0, WHOLE - 1)
slips = st.lists(
    st.builds(Slip, st.sampled_from(sorted(SLIPS)), _parts, _parts, _parts, _parts), max_size=5
)


def any_bytes(name: str) -> st.SearchStrategy[bytes]:
    """Bytes without sense, some of which begin as a feed of the format does."""
    heads = st.sampled_from(seeds(name)).flatmap(
        lambda seed: st.integers(0, min(len(seed), 200)).map(lambda end: seed[:end])
    )
    noise = st.binary(max_size=80) | st.lists(st.sampled_from(MARKS), max_size=8).map(b"".join)
    return noise | st.tuples(heads, noise).map(b"".join)


@st.composite
def spoiled_feeds(draw: st.DrawFn, name: str) -> bytes:
    """A real feed with slips in it; into some gets a piece of another, of any format."""
    feed = draw(st.sampled_from(seeds(name)))
    found = draw(slips)
    if feed.startswith(b"PK") and draw(st.booleans()):
        return inside(feed, found, draw(st.integers(0, 30)))
    return spoiled(feed, found, draw(st.sampled_from((*seeds(name), *seeds("jsonl")))))


@st.composite
def misshapen_feeds(draw: st.DrawFn, name: str) -> bytes:
    """A real feed with elements or fields dropped, doubled, renamed, moved, and of odd values."""
    others = corpus() if name == "xmltv" else ()
    feed = draw(st.sampled_from((*seeds(name), *others)))
    chance = random.Random(draw(st.integers(0, 1 << 32)))  # noqa: S311 - no secret
    return spoiled(misshapen(feed, chance, draw(st.integers(1, 6))), draw(slips)[:1])


@st.composite
def packed_feeds(draw: st.DrawFn, name: str) -> tuple[str, bytes]:
    """A real feed, packed once or more, and perhaps damaged; with the name it comes under."""
    packings = draw(st.lists(st.sampled_from(sorted(PACKINGS)), min_size=1, max_size=3))
    data = draw(st.sampled_from(seeds(name)))
    for packing in packings:
        data = PACKINGS[packing](data)
    return draw(st.sampled_from(("gz", "zip", "xml", "zst", "xlsx"))), spoiled(
        data, draw(slips)[:2]
    )
