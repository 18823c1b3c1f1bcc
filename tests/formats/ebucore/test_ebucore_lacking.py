"""What a version lacks is suspected of the bytes wherever the tree has it."""

import pytest
from lxml import etree

from epg_export.formats.ebucore.lacking import LACKING, refusal, suspicion
from epg_export.formats.ebucore.mapping.document import DUBLIN_CORE, NAMESPACE

SPACES = f'xmlns:ebucore="{NAMESPACE}" xmlns:dc="{DUBLIN_CORE}"'


@pytest.mark.parametrize(
    ("inside", "lacking"),
    [
        ("<ebucore:rating/>", True),
        ("<ebucore:rating />", True),
        ("<ebucore:rating\n/>", True),
        ('<ebucore:isReferencedBy typeLabel="a">x</ebucore:isReferencedBy>', True),
        ("<ebucore:audienceRating><ebucore:ratingValue>1</ebucore:ratingValue></ebucore:audienceRating>", False),
        ("<ebucore:title>&lt;ebucore:rating&gt;</ebucore:title>", False),
    ],
)  # fmt: skip
def test_what_the_newest_version_lacks(inside: str, lacking: bool) -> None:
    document = f"<ebucore:coreMetadata {SPACES}>{inside}</ebucore:coreMetadata>"
    pattern = suspicion("1.10")
    assert pattern is not None
    assert bool(pattern.search(document.encode())) == lacking
    assert (refusal(etree.fromstring(document), "1.10") is not None) == lacking


def test_every_element_that_is_lacking_is_suspected() -> None:
    for version, lack in LACKING.items():
        pattern = suspicion(version)
        for name in lack.elements if pattern is not None else ():
            prefix = "dc" if name.startswith(f"{{{DUBLIN_CORE}}}") else "ebucore"
            tag = f"<{prefix}:{etree.QName(name).localname} "
            assert pattern is not None
            assert pattern.search(tag.encode())


def test_an_old_version_lacks_too_much_to_look_for() -> None:
    assert suspicion("1.8") is None
