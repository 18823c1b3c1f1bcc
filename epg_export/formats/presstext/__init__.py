"""The text blocks in which press offices hand over synopses; only read."""

FORMATS = ()
