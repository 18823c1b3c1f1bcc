"""Which formats there are, and how one is known."""

import pickle
import re
from importlib import import_module
from pathlib import Path

import pytest
from conftest import SAMPLES
from formats.ebucore.parts import schedule
from formats.ebucore.parts import show as ebucore_show
from formats.xmltv.shown import document, show

from epg_export import formats
from epg_export.errors import ConfigError
from epg_export.formats import Format, all_formats, by_suffix, detect, format_named

PACKAGES = sorted(
    path.parent
    for path in Path(formats.__path__[0]).glob("*/__init__.py")
    if import_module(f"epg_export.formats.{path.parent.name}").FORMATS
)


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.name)
def test_formats_do_not_know_each_other(package: Path) -> None:
    others = {path.name for path in PACKAGES} - {package.name}
    known = [
        (path.name, name)
        for path in package.rglob("*.py")
        for name in re.findall(r"epg_export\.formats\.(\w+)", path.read_text(encoding="utf-8"))
        if name in others
    ]
    assert known == []


def test_names_are_unique() -> None:
    names = [format_.name for format_ in all_formats()]
    assert {"xmltv", "ebucore", "json", "jsonl", "yaml"} <= set(names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", [format_.name for format_ in all_formats()])
def test_a_format_can_be_sent_to_another_process(name: str) -> None:
    assert pickle.loads(pickle.dumps(format_named(name))).name == name  # noqa: S301 - our own


def test_a_name_that_is_none_lists_those_there_are() -> None:
    with pytest.raises(ConfigError) as caught:
        format_named("mpeg")
    assert "mpeg" in str(caught.value)
    assert format_named("xmltv").name == "xmltv"


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (document(show()).encode(), "xmltv"),
        (b"<tv/>", "xmltv"),
        (b'<?xml version="1.0"?>\n<tv generator-info-name="x">', "xmltv"),
        (schedule(ebucore_show()).encode(), "ebucore"),
        (b"<ebuCoreMain xmlns='urn:ebu:metadata-schema:ebuCore_2012'>", "ebucore"),
        ((SAMPLES / "schedule.jsonl").read_bytes(), "jsonl"),
    ],
)
def test_a_format_is_known_by_its_content(head: bytes, name: str) -> None:
    found = detect(head)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("head", [b"", b"\x00\xff", b"<tvdb/>", b"<rss/>"])
def test_what_is_none_of_them_is_none(head: bytes) -> None:
    assert detect(head) is None


@pytest.mark.parametrize(
    ("name", "format_name"),
    [
        ("guide.xml", "xmltv"),
        ("GUIDE.XMLTV", "xmltv"),
        ("day.bxf", "bxf"),
        ("day.bxf.xml", "bxf"),
        ("guide.ebucore.xml", "ebucore"),
        ("guide.ebucore", "ebucore"),
        ("guide.jsonl", "jsonl"),
        ("guide.xml.gz", "xmltv"),
        ("GUIDE.XML.GZ", "xmltv"),
        ("guide.ebucore.xml.zst", "ebucore"),
        ("guide.jsonl.xz", "jsonl"),
    ],
)
def test_a_suffix_stands_for_a_format(name: str, format_name: str) -> None:
    found = by_suffix(name)
    assert found is not None
    assert found.name == format_name


@pytest.mark.parametrize("name", ["guide.mpg", "guide.mpg.gz", "guide.gz", "guide.xml.gz.zst"])
def test_a_suffix_that_is_none(name: str) -> None:
    assert by_suffix(name) is None


@pytest.mark.parametrize(
    ("name", "folder", "expected"),
    [
        (None, False, "schedule"),
        (None, True, "documents"),
        ("documents", True, "documents"),
        ("x", False, None),
    ],
)
def test_the_layout_for_a_file_or_a_folder(
    name: str | None, folder: bool, expected: str | None
) -> None:
    layout = format_named("ebucore").layout(name, folder=folder)
    assert (layout.name if layout else None) == expected


def test_a_format_that_takes_what_others_know_better_is_asked_last(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tolerant, exact = (
        Format(name=name, title=name, suffixes=(), sniff=lambda _head: True, asked_last=last)
        for name, last in (("a", True), ("b", False))
    )
    monkeypatch.setattr(formats, "all_formats", lambda: (tolerant, exact))
    assert detect(b"anything") is exact


def test_only_press_texts_are_asked_last() -> None:
    assert [one.name for one in all_formats() if one.asked_last] == ["presstext"]


def test_formats_whose_documents_are_xml() -> None:
    assert {one.name for one in all_formats() if one.markup} == {"bxf", "ebucore", "xmltv"}
