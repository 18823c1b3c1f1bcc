"""What a document is: its namespaces and version, its kinds of record, its schema."""

from typing import Literal, get_args

Version = Literal["1.10", "1.8"]
"""The versions that are written, the one that nobody needs to ask for first."""

VERSIONS = get_args(Version)
VERSION: Version = VERSIONS[0]
NAMESPACE = "urn:ebu:metadata-schema:ebucore"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
SCHEMA = "ebucore-epg.xsd"
"""The name of our own application profile of EBUCore."""

OF_SERIES = "of the series"
"""Marks what an episode or season shows of its series and does not say itself: importers that see
one document only need it, a reader that knows the series leaves it there.
"""

IMPLIED = "implied"
"""Marks a value that had to be written and that no record says."""
