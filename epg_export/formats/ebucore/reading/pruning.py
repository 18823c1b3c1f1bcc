"""Taking out of the tree what stands in no document: nobody will ever ask for it."""

from collections.abc import Collection

from lxml import etree

from epg_export.formats.ebucore.reading.node import is_of_ebu, plain_name

_BEFORE = 32
"""How many elements of others may stand in one before it shows, by a title, that it is a record."""
_MOST = 10_000
"""How many elements at all."""


def prune(root: etree._Element, kept: Collection[etree._Element]) -> None:
    """Take out what ended in the elements that are open, down to the first document.

    ``kept`` stay as they are. The last child stays too: the parser may go on writing behind it.
    """
    around = root
    while around not in kept and plain_name(str(around.tag)) not in ("ebuCoreMain", "coreMetadata"):
        count, children = len(around), list(around)
        for child in children[:-_BEFORE]:
            if child not in kept and (count > _MOST or not is_of_ebu(str(child.tag))):
                around.remove(child)
                count -= 1
        if not count:
            return
        around = around[-1]
