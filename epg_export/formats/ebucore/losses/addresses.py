"""What is lost of addresses: their spelling, where xs:anyURI does not take it."""

from collections.abc import Iterator

from epg_export.formats.base import Loss
from epg_export.formats.ebucore.addresses import uri


def respelled(field: str, address: str | None) -> Iterator[Loss]:
    """Tell of an address that is written in another way than it is said."""
    if address and uri(address) != address.strip():
        yield field, "an address is written as xs:anyURI takes it"
