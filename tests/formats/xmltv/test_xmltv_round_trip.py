"""What is written is read back whole: a second writing gives the same bytes.

That what does not show in the document is told as lost is the matter of ``test_carries``; both
together say that a record comes back but for its declared losses.
"""

import io
import re

from conftest import entries_read
from formats.strategies import feeds
from formats.xmltv.test_xmltv_corpus import in_order
from hypothesis import assume, given, settings

from epg_export.formats import WriteOptions, format_named
from epg_export.formats.xmltv.reading.names import language
from epg_export.formats.xmltv.writing.document import write
from epg_export.model import Feed
from epg_export.pipeline.losses import Losses
from epg_export.vocab.languages import spelled

XMLTV = format_named("xmltv")
LANGUAGE = re.compile("<(?:orig-)?language>(.*)</")


def document(entries) -> bytes:
    stream = io.BytesIO()
    write(entries, stream, WriteOptions())
    return stream.getvalue()


def no_name_is_like_a_code(text: bytes) -> bool:
    """Whether no language has a name such as ``AK``: read again it is a code, to be spelled ak."""
    written = LANGUAGE.findall(text.decode())
    return not any(language(name, None).code for name in written if name != spelled(name))


@settings(max_examples=100)
@given(feeds())
def test_what_is_written_is_read_back_whole(entries):
    first = document(entries)
    assume(no_name_is_like_a_code(first))
    again = in_order(entries_read("xmltv", first))
    assert document(again) == first


@settings(max_examples=50)
@given(feeds())
def test_what_was_read_loses_nothing_when_it_is_written(entries):
    written = document(entries)
    assume(no_name_is_like_a_code(written))
    read = in_order(entries_read("xmltv", written))
    losses = Losses(XMLTV, XMLTV.carries)
    assert [finding.message for entry in read for finding in losses.of(entry)] == []
    twice = in_order(entries_read("xmltv", document(read)))
    assert [entry.record for entry in twice] == [entry.record for entry in read]


@settings(max_examples=50)
@given(feeds())
def test_the_reader_finds_nothing_wrong_with_what_was_written(entries):
    found = {
        finding.name
        for entry in entries_read("xmltv", document(entries))
        for finding in entry.findings
    }
    # What the records themselves say wrongly, and what cannot be known from one of them.
    assert found <= {
        "missing-stop",
        "duplicate-programme",
        "unreadable-value",
        "malformed-xmltv-ns",
        "unreadable-feed-date",
        "unsorted-programmes",
    }


def test_a_feed_without_attributes_is_no_record():
    assert not any(isinstance(entry.record, Feed) for entry in entries_read("xmltv", "<tv/>"))
