"""Real feeds: read and written, every fact of the DTD comes back."""

import gzip
import io
import re
from pathlib import Path

import pytest
from conftest import SHARED
from formats.xmltv.facts import facts
from formats.xmltv.shown import DTD
from lxml import etree

from epg_export.formats import ReadOptions, WriteOptions
from epg_export.formats.xmltv.reading.reader import read
from epg_export.formats.xmltv.writing.document import write
from epg_export.model import Channel, Episode, Feed

CORPUS = SHARED / "corpus" / "xmltv"
FILES = sorted(CORPUS.glob("*")) if CORPUS.is_dir() else []
NO_CORPUS = pytest.mark.skipif(not FILES, reason="the corpus of real feeds is not here")


def content(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data


def tree(data: bytes):
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))


def is_well_formed(data: bytes) -> bool:
    try:
        tree(data)
    except etree.XMLSyntaxError:
        return False
    return True


WELL_FORMED = [path for path in FILES if is_well_formed(content(path))]


def in_order(entries):
    """As the pipeline gives them to a writer."""
    kinds = (Feed, Channel, Episode)
    held = [entry for entry in entries if entry.record is not None]
    return sorted(held, key=lambda entry: kinds.index(type(entry.record)))


def untitled(root):
    """Programmes that no guide can show."""
    return [
        programme
        for programme in root.iter("programme")
        if not any((title.text or "").strip() for title in programme.findall("title"))
    ]


def without_untitled(data: bytes) -> bytes:
    """The document without them: they are not written, and that is told."""
    root = tree(data)
    for programme in untitled(root):
        programme.getparent().remove(programme)
    return etree.tostring(root)


def lost(before: bytes, after: bytes):
    """The facts that did not come back, and how often each, but for what has no title."""
    return facts(without_untitled(before)) - facts(after)


def of_channels(bag):
    return {fact for fact in bag if fact[0] == "channel"}


@NO_CORPUS
@pytest.mark.parametrize("path", WELL_FORMED, ids=lambda path: path.name[:40])
def test_every_fact_comes_back_through_reader_and_writer(path):
    data = content(path)
    written = io.BytesIO()
    found = []
    entries = in_order(read(io.BytesIO(data), ReadOptions(source="feed")))
    write(entries, written, WriteOptions(report=lambda _entry, finding: found.append(finding)))
    assert {finding.name for finding in found} <= {"untitled-left-out"}
    assert len(found) == len(untitled(tree(data)))
    # Channels that stand twice are joined in the pipeline, not by reader and writer alone.
    missing = lost(data, written.getvalue())
    assert set(missing) - of_channels(missing) == set()


@NO_CORPUS
@pytest.mark.parametrize("path", WELL_FORMED, ids=lambda path: path.name[:40])
def test_every_fact_comes_back_through_the_command(path, epg, tmp_path):
    (tmp_path / "feed").write_bytes(path.read_bytes())
    ran = epg("export", "feed", "-o", "out.xml", "--on-error", "keep", "-q")
    assert ran.code in (0, 1)
    data = (tmp_path / "out.xml").read_bytes()
    missing = lost(content(path), data)
    # Of two channels with one id one is left: each fact of them stands there, if only once.
    assert set(missing) - of_channels(missing) == set()
    assert of_channels(missing) - set(facts(data)) == set()
    dtd = etree.DTD(str(DTD))
    assert dtd.validate(tree(data)), dtd.error_log


@NO_CORPUS
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:40])
def test_every_feed_is_looked_at_and_each_finding_has_its_place(path, epg, tmp_path):
    (tmp_path / "feed").write_bytes(path.read_bytes())
    ran = epg("validate", "feed", "--format", "concise")
    assert ran.code == int(" error" in ran.out.splitlines()[-1])
    for line in ran.out.splitlines()[:-1]:
        if re.fullmatch(r"EPG\d+ [a-z-]+: \d+ more", line):
            continue
        assert line.startswith("feed:"), line
        # What is told of a whole feed stands in no line of it.
        assert line.split(":")[1].isdigit() or line.startswith("feed: "), line
