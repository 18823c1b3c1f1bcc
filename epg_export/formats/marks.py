"""The first bytes of contents that more than one place has to know."""

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Documents of office programs before their packages were zips: compound files."""
