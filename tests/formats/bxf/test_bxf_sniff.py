"""A message of BXF is known by its content, and nothing else is taken for one."""

import pytest
from conftest import SAMPLES
from formats.bxf.bxf_parts import message, schedule

from epg_export.formats import detect
from epg_export.formats.bxf.sniff import sniff

PLAN = message(schedule())


@pytest.mark.parametrize(
    "text",
    [
        PLAN,
        '<?xml version="1.0"?>\n<!-- of traffic -->\n' + PLAN,
        '<b:BxfMessage xmlns:b="http://smpte-ra.org/schemas/2021/2008/BXF"/>',
        "<BxfMessage/>",
        f"<soap:Envelope><soap:Body>{PLAN}</soap:Body></soap:Envelope>",
        '<Schedule xmlns="http://smpte-ra.org/schemas/2021/2015/BXF"/>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_message(text, encoding):
    head = text.encode(encoding)
    assert sniff(head)
    assert detect(head).name == "bxf"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<tv><programme><desc>&lt;BxfMessage ></desc></programme></tv>", "xmltv"),
        ('<tv><channel id="smpte-ra.org/schemas/2021/2017/BXF"/></tv>', "xmltv"),
        (
            '<ebuCoreMain xmlns="urn:ebu:metadata-schema:ebucore">'
            '<x:BxfMessage xmlns:x="http://smpte-ra.org/schemas/2021/2017/BXF"/></ebuCoreMain>',
            "ebucore",
        ),
        ('{"feed": {"id": "<BxfMessage >"}}', "json"),
    ],
)
def test_what_is_something_else(text, name):
    assert not sniff(text.encode())
    assert detect(text.encode()).name == name


@pytest.mark.parametrize("text", ["", "BxfMessage", "<Bxf/>", "<BxfMessages/>", "\0\xff"])
def test_what_is_nothing(text):
    assert not sniff(text.encode())


def test_the_samples_are_known_and_no_other_is():
    known = {path.name for path in SAMPLES.iterdir() if path.is_file() and sniff(path.read_bytes())}
    assert known == {"playout.bxf.xml", "asrun.bxf.xml"}
