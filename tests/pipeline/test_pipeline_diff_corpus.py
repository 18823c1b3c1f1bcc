"""Real feeds, changed by hand in one place each: exactly that is told."""

import datetime as dt
from collections import Counter

import pytest
from formats.xmltv.test_xmltv_corpus import FILES, NO_CORPUS
from lxml import etree
from pipeline.comparing import diff

from epg_export.pipeline.inputs.sources import opened

pytestmark = NO_CORPUS
_NONE = {}


def _shifted(stamp, minutes):
    time = dt.datetime.strptime(stamp[:14], "%Y%m%d%H%M%S") + dt.timedelta(minutes=minutes)  # noqa: DTZ007
    return f"{time:%Y%m%d%H%M%S}{stamp[14:]}"


def _shift(programme, minutes, names=("start", "stop")):
    for name in names:
        programme.set(name, _shifted(programme.get(name), minutes))


def _add(programme, tag, text, **attributes):
    element = etree.SubElement(programme, tag, attributes)
    element.text = text


CHANGES = {
    "removed": lambda programme: programme.getparent().remove(programme),
    "moved": lambda programme: _shift(programme, 1),
    "shortened": lambda programme: _shift(programme, -1, ("stop",)),
    "lengthened": lambda programme: _shift(programme, 1, ("stop",)),
    "retitled": lambda programme: _add(programme, "title", "Ganz anders", lang="x-new"),
    "redescribed": lambda programme: _add(programme, "desc", "Ganz anders", lang="x-new"),
    "flagged": lambda programme: _add(programme, "last-chance", "Nur heute"),
    "changed": lambda programme: _add(programme, "keyword", "Nur heute"),
}


@pytest.fixture(params=FILES, ids=lambda path: path.name[:40])
def feed(request, tmp_path):
    """A real feed as a tree, and where it and what is made of it stand."""
    with opened([str(request.param)]) as (source,), source.open() as stream:
        content = stream.read()
    parser = etree.XMLParser(recover=True, huge_tree=True, resolve_entities=False)
    root = etree.fromstring(content, parser) if content.strip() else None
    if root is None or len(_distinct(root)) <= len(CHANGES):
        pytest.skip("it has too few programmes")
    old, new = tmp_path / "old.xml", tmp_path / "new.xml"
    _write(root, old)
    return root, old, new


def _distinct(root):
    """Programmes that nothing else can be taken for: of times and a name of their own."""
    programmes = [one for one in root.iterfind("programme") if _is_whole(one)]
    names = Counter(one.findtext("title").casefold().strip() for one in programmes)
    slots = Counter((one.get("channel"), one.get("start")) for one in programmes)
    return [
        one
        for one in programmes
        if names[one.findtext("title").casefold().strip()] == 1
        and slots[one.get("channel"), one.get("start")] == 1
    ]


def _is_whole(programme):
    times = (programme.get("start", ""), programme.get("stop", ""))
    shaped = all(time[:14].isdecimal() and len(time) == 20 for time in times)
    said = bool((programme.findtext("title") or "").strip())
    return shaped and said and programme.find("last-chance") is None


def _write(root, path):
    path.write_bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _summary(old, new):
    summary = diff(str(old), str(new)).summary
    assert summary.records == _NONE
    return {kind: number for kind, number in summary.kinds.items() if number}


def test_each_change_is_told_and_nothing_else(feed):
    root, old, new = feed
    chosen = _distinct(root)[:: max(1, len(_distinct(root)) // len(CHANGES))]
    for programme, change in zip(chosen, CHANGES.values(), strict=False):
        change(programme)
    _write(root, new)
    assert _summary(old, new) == dict.fromkeys(CHANGES, 1)


def test_what_is_removed_one_way_is_added_the_other(feed):
    root, old, new = feed
    gone = _distinct(root)[::3]
    for programme in gone:
        root.remove(programme)
    _write(root, new)
    assert _summary(old, new) == {"removed": len(gone)}
    assert _summary(new, old) == {"added": len(gone)}


def test_another_order_is_no_change(feed):
    root, old, new = feed
    programmes = root.findall("programme")
    for programme in programmes:
        root.remove(programme)
    # Of those that share a slot the first is the first: their ids are numbered.
    root.extend(sorted(programmes, key=lambda one: one.get("start", ""), reverse=True))
    _write(root, new)
    assert _summary(old, new) == _NONE


def test_a_schedule_five_minutes_late_is_so_many_moves(feed):
    root, old, new = feed
    (channel, _), *_ = Counter(one.get("channel") for one in _distinct(root)).most_common(1)
    moved = [one for one in _distinct(root) if one.get("channel") == channel]
    for programme in moved:
        _shift(programme, 5)
    _write(root, new)
    assert _summary(old, new) == {"moved": len(moved)}
