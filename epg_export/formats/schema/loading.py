"""Compiling schemas: the shipped ones, and those that are plugged in by path."""

from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from epg_export.errors import ConfigError, ReadError, reason
from epg_export.formats.parsing import file_tree, parser, schema_of
from epg_export.formats.schema.defusing import XS, defuse
from epg_export.formats.schema.imports import Imports, found
from epg_export.resources import schema_path

if TYPE_CHECKING:
    import xmlschema


def schema_file(name: str, plugged: str | None = None) -> Path:
    """The schema that was plugged in by path, or the shipped one of that name."""
    return Path(plugged) if plugged else schema_path(name)


@cache
def load(path: Path, opened: frozenset[str] = frozenset()) -> etree.XMLSchema:
    """The compiled schema; raises :class:`ConfigError` where the file is none.

    Raises :class:`ReadError` where it is a shipped one that the disk does not give.

    The simple types called ``opened`` take any text but a blank one: see :func:`_tree`.
    """
    imports = Imports(path)
    try:
        return schema_of(_tree(path, opened, imports))
    except OSError as error:
        raise _unread(path, error) from error
    except (etree.XMLSyntaxError, etree.XMLSchemaParseError) as error:
        if imports.trouble is not None:
            raise _unread(path, imports.trouble) from imports.trouble
        if imports.missing:
            raise _unresolved(path, imports.missing[0]) from error
        raise ConfigError(
            f"{path} is no XML schema: {error}", remedy="give the path of an .xsd file"
        ) from error


def _unread(path: Path, error: OSError) -> ReadError | ConfigError:
    if _is_shipped(path):
        return ReadError(path, reason(error), remedy="check the disk, or install it anew")
    return ConfigError(f"cannot read the schema {path}: {error}", remedy="check the path")


def _is_shipped(path: Path) -> bool:
    with suppress(ReadError):
        return path == schema_path(path.name)
    return False


@cache
def target_namespace(path: Path) -> str:
    """The namespace that a schema is for; empty where it is for none."""
    load(path)
    return file_tree(path).getroot().get("targetNamespace", "")


@cache
def model(path: Path, opened: frozenset[str]) -> "xmlschema.XMLSchema | None":
    """The same schema as xmlschema knows it, to look up what is allowed where.

    None where xmlschema cannot read what libxml2 could.
    """
    import xmlschema  # noqa: PLC0415 - costs a tenth of a second, and good feeds need none

    source = etree.tostring(_tree(path, opened), encoding="unicode")
    try:
        return xmlschema.XMLSchema(
            source,
            base_url=str(path.resolve().parent),
            uri_mapper=lambda url: str(found(url, path) or url),
            allow="local",
        )
    except (xmlschema.XMLSchemaException, OSError):
        return None


def _tree(path: Path, opened: frozenset[str], imports: Imports | None = None) -> etree._ElementTree:
    """The schema as written, but for the types that are opened and repeats that are defused."""
    reading = parser()
    if imports is not None:
        reading.resolvers.add(imports)
    with path.open("rb") as file:
        tree = defuse(file_tree(file, reading, str(path)))
    for type_ in tree.iter(f"{XS}simpleType"):
        if type_.get("name") in opened:
            for child in list(type_):
                type_.remove(child)
            restriction = etree.SubElement(type_, f"{XS}restriction", base="xs:token")
            etree.SubElement(restriction, f"{XS}minLength", value="1")
    return tree


def _unresolved(path: Path, url: str) -> ConfigError:
    name = url.rpartition("/")[2]
    return ConfigError(
        f"the schema {path} imports {url}, which is never fetched",
        remedy=f"put a copy named {name} beside the schema",
    )
