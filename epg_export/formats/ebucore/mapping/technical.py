"""Pictures, and how the programme looks and sounds, by the names of formats (section 3.9)."""

from epg_export.model import ImageKind

BROADCAST = "broadcast"
"""The name of the format of what is broadcast, where no broadcast says otherwise."""

VERSION = "broadcast version"
"""The name of a format that says what is different in one broadcast."""

IMAGE = "image"
"""The label of a format that is a picture."""

PICTURE_WORDS: dict[str, ImageKind] = {
    "keyart": "poster",
    "posterart": "poster",
    "cover": "poster",
    "background": "backdrop",
    "screenshot": "still",
}
"""What others call pictures that are of a kind, as :func:`folded` gives it. The standard's
"thumbnail" is any picture made small, and its "landing page" none.
"""

SIZE = "size"
"""XMLTV's class of a picture, beside its width and height."""

SERVICE_NAMES = {"audio-description": "audio description", "clean-audio": "clean audio"}
"""Services that are sound tracks, by the names of their formats."""

TRACK = "audio track"
"""Marks a sound track that is named like a service and is none."""

SUBTITLES = "subtitles"
HARD_OF_HEARING = {True: "hard of hearing", False: "not for the hard of hearing"}

COLOUR = "colour"
TRANSFER = "transfer_characteristics"
"""The label by which MediaInfo says what makes a picture HDR."""

ASPECT = "aspect ratio"
"""An aspect as it was written, where it is not two whole numbers."""
