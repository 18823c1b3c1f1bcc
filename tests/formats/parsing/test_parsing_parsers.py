"""Every parser of XML is made in one place."""

import ast
from pathlib import Path

import pytest

import epg_export
from epg_export.formats.parsing import SAFE

PACKAGE = Path(epg_export.__file__).parent
OWN = PACKAGE / "formats" / "parsing" / "parsers.py"
MAKERS = frozenset(
    [
        "XMLParser",
        "XMLPullParser",
        "HTMLParser",
        "HTMLPullParser",
        "iterparse",
        "parse",
        "fromstring",
        "fromstringlist",
        "XML",
        "HTML",
        "XMLID",
        "XMLDTDID",
        "XMLSchema",
        "RelaxNG",
        "Schematron",
        "DTD",
        "XSLT",
        "XInclude",
        "ParserCreate",
        "make_parser",
        "parseString",
        "XMLTreeBuilder",
    ]
)
"""What makes a parser or parses, by the names that libraries of XML have for it."""
LIBRARIES = frozenset({"etree", "expat", "ET", "objectify", "html", "sax", "minidom", "pyexpat"})
EXPLAINED = {("formats/schema/loading.py", "xmlschema.XMLSchema")}
"""The schema as xmlschema knows it; what it may open is tested beside it."""
ALSO = {("formats/table/grid/packing/markup.py", "expat.ParserCreate")}
"""Parts of workbooks, which are looked through for declarations before."""


def made_in(path: Path) -> set[tuple[str, str]]:
    """What a module calls of libraries of XML."""
    name = path.relative_to(PACKAGE).as_posix()
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("lxml", "xml")):
            found |= {(name, alias.name) for alias in node.names if alias.name in MAKERS}
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            of, called = node.func.value, node.func.attr
            if isinstance(of, ast.Name) and of.id in {*LIBRARIES, "xmlschema"} and called in MAKERS:
                found.add((name, f"{of.id}.{called}"))
    return found


def test_nobody_else_makes_a_parser() -> None:
    modules = [path for path in PACKAGE.rglob("*.py") if path != OWN]
    assert set().union(*map(made_in, modules)) == EXPLAINED | ALSO
    assert made_in(OWN)


@pytest.mark.parametrize(
    "option",
    [
        "resolve_entities",
        "load_dtd",
        "dtd_validation",
        "attribute_defaults",
        "recover",
        "huge_tree",
    ],
)
def test_what_a_parser_must_not_do(option: str) -> None:
    assert SAFE[option] is False
    assert SAFE["no_network"] is True


def test_no_module_processes_includes_or_stylesheets() -> None:
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert ".xinclude(" not in text
        assert "ElementInclude" not in text
