"""What is served: a set of documents that is built beside the one in use, and put in its place.

::

    shelf = Shelf([Feed("out/guide.xml")])
    shelf.refresh()  # in a thread that does so every few seconds
    document = shelf.document(Wanted("xmltv", channel="nordlicht.example"))
"""

from epg_export.service.serve.shelf.documents import (
    BusyError,
    Document,
    NothingThereError,
    OnShelf,
    Trouble,
    Wanted,
)
from epg_export.service.serve.shelf.feeds import Feed
from epg_export.service.serve.shelf.limits import ShelfLimits
from epg_export.service.serve.shelf.shelf import Shelf

__all__ = [
    "BusyError",
    "Document",
    "Feed",
    "NothingThereError",
    "OnShelf",
    "Shelf",
    "ShelfLimits",
    "Trouble",
    "Wanted",
]
