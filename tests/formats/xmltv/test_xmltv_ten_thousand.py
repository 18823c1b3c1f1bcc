"""Ten thousand records of every shape make one document that the DTD accepts, and come back."""

import io
import shutil
import subprocess

import pytest
from conftest import entry_of
from formats.random_records import episodes
from formats.xmltv.shown import DTD
from formats.xmltv.test_xmltv_corpus import in_order
from lxml import etree

from epg_export.formats import ReadOptions, WriteOptions
from epg_export.formats.xmltv.reading.reader import read
from epg_export.formats.xmltv.writing.document import write

MANY = 10_000


def document(entries) -> bytes:
    stream = io.BytesIO()
    refused = []
    options = WriteOptions(report=lambda _entry, finding: refused.append(finding))
    assert write(entries, stream, options) == MANY
    assert refused == []
    return stream.getvalue()


@pytest.fixture(scope="module")
def made() -> bytes:
    return document(map(entry_of, episodes(MANY, seed=1)))


def test_the_dtd_has_nothing_against_them(made, tmp_path):
    if not DTD.exists():
        pytest.skip("the reference material is not here: xmltv.dtd")
    path = tmp_path / "guide.xml"
    path.write_bytes(made)
    dtd = etree.DTD(str(DTD))
    assert dtd.validate(etree.parse(path)), dtd.error_log[:3]
    if shutil.which("xmllint"):
        ran = subprocess.run(
            ["xmllint", "--noout", "--nonet", "--dtdvalid", str(DTD), str(path)],
            capture_output=True,
            check=False,
        )
        # It says that the DTD of the DOCTYPE is not there; what is invalid is its exit code 3.
        assert ran.returncode == 0, ran.stderr
        assert b"validity error" not in ran.stderr


def test_they_come_back(made):
    again = in_order(read(io.BytesIO(made), ReadOptions(source="guide.xml")))
    assert document(again) == made
