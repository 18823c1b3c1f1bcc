"""A document that needs no joining is validated as it streams: what is found is the same."""

from collections import Counter
from contextlib import closing

import pytest
from conftest import SAMPLES

from epg_export.pipeline.assemble import Assembly, collect, read_all
from epg_export.pipeline.examine import Checks
from epg_export.pipeline.examined import Reading, examined
from epg_export.pipeline.inputs.sources import sources
from epg_export.pipeline.placing import placing_of
from epg_export.pipeline.store import Store

TWICE = """<tv>
<channel id="a.example"><display-name lang="en">A</display-name></channel>
<programme start="20260328200000 +0000" stop="20260328201500 +0000" channel="a.example">
<title lang="en">News</title></programme>
<programme start="20260328201000 +0000" stop="20260328203000 +0000" channel="b.example">
<title lang="en">Weather</title></programme>
<channel id="a.example"><display-name lang="de">A</display-name></channel>
<channel id="b.example"><display-name lang="en">B</display-name></channel>
<programme start="20260328201000 +0000" stop="20260328203000 +0000" channel="a.example">
<title lang="en">Weather</title></programme>
</tv>
"""


def _told(entries):
    """What was found and what is left, in no order."""
    findings = Counter(
        (f.code, f.message, f.place.record, f.place.path) for e in entries for f in e.findings
    )
    records = Counter(repr(e.record) for e in entries if e.record is not None)
    return findings, records


def _streamed(path):
    with closing(examined(sources([str(path)]), Reading(), Checks(), lambda e: e)) as found:
        return list(found)


def _joined(path):
    given = sources([str(path)])
    alone = []

    def take(entry):
        if entry.record is None:
            alone.append(entry)
            return None
        return entry

    with closing(Store()) as store:
        collect(store, read_all(given, None), take)
        placing = placing_of(given, None, infer_stops=False)
        with closing(Assembly(store, placing)) as assembly:
            return alone + list(assembly.entries())


def test_channels_may_stand_twice_and_late(tmp_path):
    path = tmp_path / "in.xml"
    path.write_text(TWICE)
    streamed = _streamed(path)
    assert _told(streamed) == _told(_joined(path))
    assert sorted(f.code for e in streamed for f in e.findings if f.code < "EPG7") == [
        *("EPG102", "EPG305"),
    ]


@pytest.mark.parametrize("name", ["guide.xml", "incoming.xml"])
def test_the_samples(name):
    assert _told(_streamed(SAMPLES / name)) == _told(_joined(SAMPLES / name))
