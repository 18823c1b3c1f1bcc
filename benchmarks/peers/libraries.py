"""Steps to measure: a library for Python reads XMLTV, or writes what it read before.

``python -m benchmarks.peers.libraries xmltodict read in.xml``, or ``write in.xml out.xml``.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.measuring import tell


class Library(NamedTuple):
    """How a library reads a file and writes what it read into one, and how many were in it."""

    read: Callable[[Path], Any]
    write: Callable[[Any, Path], object]
    count: Callable[[Any], int]


def xmltvalt() -> Library:
    """python-xmltvalt: dictionaries by ElementTree."""
    import xmltv_alt  # noqa: PLC0415 - each where it is measured

    def read(source: Path) -> Any:
        with source.open("rb") as stream:
            tree = xmltv_alt.ElementTree(file=stream)
        return xmltv_alt.read_channels(tree=tree), xmltv_alt.read_programmes(tree=tree)

    def write(found: Any, target: Path) -> None:
        writer = xmltv_alt.Writer()
        for channel in found[0]:
            writer.addChannel(channel)
        for programme in found[1]:
            writer.addProgramme(programme)
        writer.write(str(target), pretty_print=True)

    return Library(read, write, lambda found: len(found[1]))


def py_xmltv() -> Library:
    """py-xmltv: data classes by xsdata; it knows no image, and refuses a feed that has one."""
    from xmltv.models.xmltv import Tv  # noqa: PLC0415
    from xsdata.formats.dataclass.parsers import XmlParser  # noqa: PLC0415
    from xsdata.formats.dataclass.parsers.config import ParserConfig  # noqa: PLC0415
    from xsdata.formats.dataclass.serializers import XmlSerializer  # noqa: PLC0415
    from xsdata.formats.dataclass.serializers.config import SerializerConfig  # noqa: PLC0415

    def read(source: Path) -> Any:
        tolerant = ParserConfig(fail_on_unknown_properties=False)
        return XmlParser(config=tolerant).from_path(source, Tv)

    def write(found: Any, target: Path) -> None:
        with target.open("w", encoding="utf-8") as stream:
            XmlSerializer(config=SerializerConfig(indent="  ")).write(stream, found)

    return Library(read, write, lambda found: len(found.programme))


def xmltodict() -> Library:
    """xmltodict: dictionaries of any XML, by expat."""
    import xmltodict as library  # noqa: PLC0415

    def read(source: Path) -> Any:
        with source.open("rb") as stream:
            return library.parse(stream)

    def write(found: Any, target: Path) -> None:
        with target.open("wb") as stream:
            library.unparse(found, output=stream, pretty=True)

    return Library(read, write, lambda found: len(found["tv"]["programme"]))


LIBRARIES: dict[str, Callable[[], Library]] = {
    "python-xmltvalt": xmltvalt,
    "py-xmltv": py_xmltv,
    "xmltodict": xmltodict,
}


def main(name: str, job: str, source: Path, target: Path | None = None) -> None:
    """Do the step and tell what it cost."""
    library = LIBRARIES[name]()
    if job == "read" or target is None:
        tell(lambda: library.count(library.read(source)))
        return
    found = library.read(source)

    def written() -> int:
        library.write(found, target)
        return library.count(found)

    tell(written)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(Path, sys.argv[3:]))
