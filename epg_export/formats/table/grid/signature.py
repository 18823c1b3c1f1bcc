"""How workbooks begin: a zip archive, or a compound document (OLE)."""

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def is_workbook(head: bytes) -> bool:
    """Whether a content is packed as workbooks are; no text begins so."""
    return head.startswith((ZIP, OLE[:4]))
