"""Addresses in documents and in schemas: nothing at them is opened or fetched, as the system sees it.

A hook of Python's would not see what libxml2 opens by itself, so strace looks at the calls.
"""

import re
import shutil
import subprocess
import sys

import pytest
from hostile import feed
from measuring import surroundings

_HUSH = "hush-hush"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMA = "http://www.w3.org/2001/XMLSchema"
_ROOTS = {
    "feed.xml": feed(),
    "core.xml": (
        '<ebuCoreMain xmlns="urn:ebu:metadata-schema:ebucore" version="1.10"><coreMetadata>'
        "</coreMetadata></ebuCoreMain>"
    ),
    "plan.xml": (
        '<BxfMessage xmlns="http://smpte-ra.org/schemas/2021/2008/BXF"><BxfData action="add">'
        '<Schedule type="Primary"></Schedule></BxfData></BxfMessage>'
    ),
}
INCLUDED = {
    "include": '<xs:include schemaLocation="http://127.0.0.1:9/x.xsd"/>',
    "import": '<xs:import namespace="urn:x" schemaLocation="ftp://127.0.0.1:9/x.xsd"/>',
    "share": '<xs:import namespace="urn:x" schemaLocation="//127.0.0.1/x.xsd"/>',
    "near": '<xs:include schemaLocation="near.xsd"/>',
}
_ENTITY = '<!DOCTYPE xs:schema SYSTEM "http://127.0.0.1:9/a.dtd" [<!ENTITY x SYSTEM "{}">]>'


def with_addresses(document, uri):
    """A document that names an address wherever XML lets it."""
    tag = re.search(r"<\w+[^<>]*>", document)
    named = (
        f'{tag[0][:-1]} xmlns:xsi="{_INSTANCE}" xsi:noNamespaceSchemaLocation="{uri}" '
        f'xsi:schemaLocation="urn:ebu:metadata-schema:ebucore {uri} urn:x {uri}">'
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{uri}" parse="text"/>'
    )
    style = f'<?xml-stylesheet type="text/xsl" href="{uri}"?><?xml-model href="{uri}"?>'
    return f'{style}<!DOCTYPE x SYSTEM "{uri}">{document.replace(tag[0], named, 1)}'


@pytest.fixture
def secret(tmp_path):
    """A file that nobody may open."""
    path = tmp_path / "secret.txt"
    path.write_text(_HUSH)
    return path


def watched(folder, *words):
    """Run a command beside strace: how it ended, what it said, and its calls."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    calls = folder / "calls"
    beside = ["strace", "-f", "-qq", "-e", "trace=open,openat,connect", "-o", str(calls)]
    ended = subprocess.run(
        [*beside, sys.executable, "-m", "epg_export", *map(str, words)],
        cwd=folder,
        env=surroundings(folder),
        capture_output=True,
        timeout=120,
        check=False,
    )
    noted = calls.read_text(errors="replace") if calls.exists() else ""
    if "openat(" not in noted and "open(" not in noted:
        pytest.skip("strace may not watch a process here")
    return ended.returncode, (ended.stdout + ended.stderr).decode(), noted


def refuse_calls(said, noted):
    """Neither the network nor the file was asked for, and nothing of that is told."""
    assert "AF_INET" not in noted
    assert "secret.txt" not in noted
    assert _HUSH not in said
    assert "Traceback" not in said


def test_of_a_document_no_address_is_opened(tmp_path, secret):
    names = []
    for name, root in _ROOTS.items():
        for kind, uri in (("file", secret.as_uri()), ("net", "http://127.0.0.1:9/secret.txt")):
            names.append(f"{kind}-{name}")
            (tmp_path / names[-1]).write_text(with_addresses(root, uri))
    code, said, noted = watched(tmp_path, "validate", *names, "--format", "concise")
    assert code == 1, said
    assert all(f"{name}:" in said for name in names)
    refuse_calls(said, noted)


@pytest.mark.parametrize("way", INCLUDED)
def test_of_a_schema_only_files_are_read(tmp_path, secret, way):
    head = f'<xs:schema xmlns:xs="{_SCHEMA}">'
    (tmp_path / "near.xsd").write_text(f"{head}{INCLUDED['include']}</xs:schema>")
    (tmp_path / "house.xsd").write_text(
        f'{_ENTITY.format(secret.as_uri())}{head}{INCLUDED[way]}<xs:element name="tv"/></xs:schema>'
    )
    (tmp_path / "feed.xml").write_text(feed())
    code, said, noted = watched(tmp_path, "validate", "feed.xml", "--schema", "house.xsd")
    assert code == 2, said
    assert "never fetched; put a copy named x.xsd beside the schema" in " ".join(said.split())
    refuse_calls(said, noted)


def test_a_schema_gets_nothing_by_an_entity(tmp_path, secret):
    within = "<xs:annotation><xs:documentation>&x;</xs:documentation></xs:annotation>"
    (tmp_path / "house.xsd").write_text(
        f'{_ENTITY.format(secret.as_uri())}<xs:schema xmlns:xs="{_SCHEMA}">{within}'
        '<xs:element name="tv"/></xs:schema>'
    )
    (tmp_path / "feed.xml").write_text(feed())
    code, said, noted = watched(tmp_path, "validate", "feed.xml", "--schema", "house.xsd")
    assert code in (0, 1), said
    refuse_calls(said, noted)
