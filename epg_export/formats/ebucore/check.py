"""Comparing an EBUCore document with its schema while it streams."""

from collections.abc import Iterator
from functools import partial
from typing import IO

from lxml import etree

from epg_export.findings import Finding
from epg_export.formats.ebucore.lacking import lacking
from epg_export.formats.ebucore.mapping.document import NAMESPACE, SCHEMA
from epg_export.formats.ebucore.reading.node import plain_name
from epg_export.formats.ebucore.versions import NAMESPACES, OLDER_VERSION, contradicts
from epg_export.formats.kinds import EBUCORE_VIOLATION
from epg_export.formats.schema import Grain, Verdict, check, schema_file, target_namespace


def check_document(stream: IO[bytes], source: str, schema: str | None) -> Iterator[Finding]:
    """Yield where the document breaks ``ebucore-epg.xsd``, or the schema at the path ``schema``.

    Parts are checked one by one; a bare Dublin Core element, which the schemas would let pass as a
    document, is refused by its root. A document in the namespace of another version is told and
    checked no further: of that version it may be a good one.
    """
    path = schema_file(SCHEMA, schema)
    target = target_namespace(path)
    own = target if target in NAMESPACES else NAMESPACE
    main, part = _names(own)
    grain = Grain(
        root=main,
        pieces=(part, main),
        around=_alone,
        envelopes=True,
        husks=frozenset({part}),
        unknown=frozenset(name for other in NAMESPACES if other != own for name in _names(other)),
        judge=_judge if schema is None else partial(_judge_by, own),
        name=_step,
    )
    yield from check(stream, source, path, EBUCORE_VIOLATION, grain)


def _names(namespace: str) -> tuple[str, str]:
    return f"{{{namespace}}}ebuCoreMain", f"{{{namespace}}}part"


def _step(name: str) -> str:
    """A step of a path, as the reader has it."""
    return plain_name(name).rpartition("}")[2]


def _alone(element: etree._Element) -> etree._Element:
    """The part under a root and a core of its own; it is moved, so its lines stay true.

    A whole document under an envelope can be checked where it stands.
    """
    name = etree.QName(element)
    if name.localname == "ebuCoreMain":
        return element
    nsmap = {key: uri for key, uri in element.nsmap.items() if key}
    root = etree.Element(f"{{{name.namespace}}}ebuCoreMain", nsmap=nsmap)
    core = etree.SubElement(root, f"{{{name.namespace}}}coreMetadata")
    core.append(element)
    return root


def _judge(element: etree._Element) -> Iterator[Verdict]:
    """What our schema, which is for several versions at once, cannot say about one of them."""
    name = etree.QName(element)
    if name.namespace == NAMESPACE:
        yield from _lacking(element)
    elif name.localname == "ebuCoreMain":
        known, claimed = _known(element), element.get("version", "")
        if contradicts(str(name.namespace), claimed):
            message = f"{known}, but the document claims version {claimed}"
            yield Verdict(element, EBUCORE_VIOLATION, message)
        else:
            yield Verdict(element, OLDER_VERSION, f"{known}; it is not checked")


def _judge_by(own: str, element: etree._Element) -> Iterator[Verdict]:
    """What a schema that was plugged in does not say itself: that it is for another namespace."""
    name = etree.QName(element)
    if name.localname == "ebuCoreMain" and name.namespace != own:
        message = f'{_known(element)}, but the schema is for "{own}"'
        yield Verdict(element, EBUCORE_VIOLATION, message)


def _known(main: etree._Element) -> str:
    namespace = str(etree.QName(main).namespace)
    return f'the namespace "{namespace}" is that of EBUCore {NAMESPACES[namespace]}'


def _lacking(element: etree._Element) -> Iterator[Verdict]:
    """What the version which the document claims does not have."""
    main = next(element.iterancestors(_names(NAMESPACE)[0]), element)
    for missing in lacking(element, main.get("version", "")):
        yield Verdict(
            missing.element, EBUCORE_VIOLATION, missing.message, missing.attribute, missing.sort
        )
