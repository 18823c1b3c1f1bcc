"""The versions of EBUCore: their namespaces, and what a document says about its own."""

from collections.abc import Mapping
from types import MappingProxyType

from epg_export.findings import kind
from epg_export.formats.ebucore.mapping.document import NAMESPACE

NAMESPACES: Mapping[str, str] = MappingProxyType(
    {
        "urn:ebu:metadata-schema:ebuCore_2012": "1.4",
        "urn:ebu:metadata-schema:ebuCore_2014": "1.5",
        "urn:ebu:metadata-schema:ebuCore_2015": "1.6",
        "urn:ebu:metadata-schema:ebuCore_2016": "1.7",
        "urn:ebu:metadata-schema:ebuCore_2017": "1.8",
        "urn:ebu:metadata-schema:ebuCore": "1.8",
        NAMESPACE: "1.8 to 1.10.1",
    }
)
"""Every namespace that a version of EBUCore had, and that version; the last three share one."""

OLDER_VERSION = kind(
    "EPG803",
    "older-version",
    "info",
    remedy="nothing has to be done; to check it, give that version's schema with --schema",
    about="A document of an older EBUCore, in a namespace that the schema does not know.",
)


def contradicts(namespace: str, claimed: str) -> bool:
    """Whether a document claims a newer version than its namespace belongs to."""
    known = NAMESPACES.get(namespace, "")
    if namespace == NAMESPACE or not claimed:
        return False
    try:
        return _numbers(claimed)[:2] > _numbers(known)
    except ValueError:
        return False


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in version.strip().split("."))
