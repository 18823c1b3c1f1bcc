"""XMLTV: what receivers, recorders and guides read (xmltv.dtd)."""

import re

from epg_export.formats.base import Format, Layout
from epg_export.formats.xmltv.check import check_document
from epg_export.formats.xmltv.losses import losses
from epg_export.formats.xmltv.mapping import CARRIES
from epg_export.formats.xmltv.writing.document import SCHEMA, write

_ROOT = re.compile(rb"<(?:tv|TV)[\s>/]|<!DOCTYPE\s+tv\b")


def _sniff(head: bytes) -> bool:
    return _ROOT.search(head) is not None


FORMATS = (
    Format(
        name="xmltv",
        title="XMLTV, for receivers and guides",
        suffixes=(".xml", ".xmltv"),
        sniff=_sniff,
        layouts=(Layout(name="document", title="channels, then programmes", write=write),),
        carries=CARRIES,
        losses=losses,
        check=check_document,
        schema=SCHEMA,
        broadcasts_only=True,
    ),
)
