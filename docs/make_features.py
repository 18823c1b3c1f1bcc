"""The feature table in ``docs/reference/formats.md``: what each format holds, field by field."""

import re
from collections.abc import Iterator
from pathlib import Path

from loss_reasons import reasons

from epg_export import model
from epg_export.formats import Carries, Format, all_formats
from epg_export.profiles import all_profiles

RECORD = Path(__file__).with_name("record.md")
TITLES = {"ebucore": "EBUCore", "ffplayout": "ffplayout", "xmltv": "XMLTV"}
PAGES = {
    "bxf": "formats/bxf.md",
    "ebucore": "formats/ebucore.md",
    "ffplayout": "formats/ffplayout.md",
    "json": "record.md#three-ways-to-write-it",
    "jsonl": "record.md#three-ways-to-write-it",
    "presstext": "inputs.md#press-texts",
    "table": "inputs.md#tables",
    "xmltv": "formats/xmltv.md",
    "yaml": "record.md#three-ways-to-write-it",
}
"""Where the decisions of each format stand."""

HELD, PARTLY, SOMETIMES, LOST = "●", "◐", "○", "-"
_KEY = "id"
_TYPE = re.compile(r"^##+ (\w+)$", re.MULTILINE)
_BESIDE = {
    ("ebucore", name): "in credits, ratings, stars and channels: there is room for its address only"
    for name in ("Image", "Link")
}
"""What hangs on where a part stands."""


def pages() -> dict[str, str]:
    """The page by its name."""
    return {"formats.md": "\n".join(_page()) + "\n"}


def _page() -> Iterator[str]:
    written = [one for one in all_formats() if one.layouts and one.carries is not None]
    yield "# What each format holds"
    yield ""
    yield "| format | | read | written | suffixes | layouts |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for found in sorted(all_formats(), key=lambda one: one.name):
        layouts = ", ".join(f"`{layout.name}`" for layout in found.layouts)
        suffixes = " ".join(f"`{suffix}`" for suffix in found.suffixes)
        name, page = f"`{found.name}`", PAGES.get(found.name)
        told = f"[{name}](../{page})" if page else name
        reads, writes = "yes" if found.read else "", "yes" if found.layouts else ""
        yield f"| {told} | {found.title} | {reads} | {writes} | {suffixes} | {layouts} |"
    yield ""
    yield "Feeds may be packed: `.gz`, `.xz` and `.zst` behind any suffix. The canonical formats"
    yield "(`jsonl`, `json`, `yaml`) hold every field of every record. What is only read loses"
    yield "nothing on its way out: its page tells what of it becomes which field."
    yield ""
    yield "## Field by field"
    yield ""
    yield "What stands in a record and a target format cannot hold is told as a finding of the"
    yield "family [Loss](../rules/loss.md), never dropped in silence. Ids are what records are"
    yield "known by, not content, and do not count. What is told below a table are the words of"
    yield "that finding."
    yield ""
    yield "| | |"
    yield "| --- | --- |"
    yield f"| {HELD} | held |"
    yield f"| {PARTLY} | held, but for values that are told below the table |"
    yield f"| {SOMETIMES} | held in some layouts, versions or profiles, told below the table |"
    yield f"| {LOST} | lost, and told |"
    for part in types():
        yield from ("", f"### {part.__name__}", "", *_table(part, written))


def types() -> list[type[model.Part]]:
    """The types of parts in the order of the page of the record."""
    names = dict.fromkeys(reversed(_headings()))  # of two headings the later one has the fields
    found = (getattr(model, name, None) for name in reversed(names))
    return [one for one in found if isinstance(one, type) and issubclass(one, model.Part)]


def _headings() -> list[str]:
    return _TYPE.findall(RECORD.read_text(encoding="utf-8"))


def _anchor(name: str) -> str:
    """The address of the last heading of that name: those before it have taken the plain one."""
    before = _headings().count(name) - 1
    return f"{name.lower()}-{before}" if before else name.lower()


def _table(part: type[model.Part], formats: list[Format]) -> Iterator[str]:
    yield f"What the fields are: [{part.__name__}](../record.md#{_anchor(part.__name__)})."
    yield ""
    yield f"| field | {' | '.join(TITLES.get(one.name, one.name) for one in formats)} |"
    yield f"| --- |{' :---: |' * len(formats)}"
    notes = {one.name: list(_notes(one, part)) for one in formats}
    for field in part.__struct_fields__:
        if field != _KEY:
            marks = (_mark(one, part, field, notes[one.name]) for one in formats)
            yield f"| `{field}` | {' | '.join(marks)} |"
    if any(notes.values()):
        yield ""
    for one in formats:
        for fields, said, _ in notes[one.name]:
            named = "".join(f", `{field}`" for field in fields)
            yield f"- {TITLES.get(one.name, one.name)}{named}: {said}"


Note = tuple[tuple[str, ...], str, str]
"""The fields that something is told of, what is told, and the mark that it makes."""


def _mark(found: Format, part: type[model.Part], field: str, notes: list[Note]) -> str:
    marks = {mark for fields, _, mark in notes if field in fields}
    if SOMETIMES in marks:
        return SOMETIMES
    assert found.carries is not None  # noqa: S101 - those that hold all have no column
    if field not in found.carries.fields.get(part, frozenset()):
        return LOST
    return PARTLY if PARTLY in marks else HELD


def _notes(found: Format, part: type[model.Part]) -> Iterator[Note]:
    """What is told of the fields of a type, the same of several in one line."""
    told: dict[tuple[str, str], list[str]] = {}
    for look in (_narrowed, _reasoned, _unsaid, _besides):
        for field, said, mark in look(found, part):
            fields = told.setdefault((said, mark), [])
            own = field.split(".")[0]
            if own in part.__struct_fields__ and own not in fields:
                fields.append(own)
    for (said, mark), fields in told.items():
        yield tuple(fields), said, mark
    if said := _BESIDE.get((found.name, part.__name__)):
        yield (), said, PARTLY


def _narrowed(found: Format, part: type[model.Part]) -> Iterator[tuple[str, str, str]]:
    assert found.carries is not None  # noqa: S101 - those that hold all have no column
    for (of, field), values in found.carries.values.items():
        if of is part:
            words = sorted(f"`{_word(value)}`" for value in values - {None})
            yield field, f"only {', '.join(words)}", PARTLY
    for (of, field), most in found.carries.most.items():
        if of is part:
            yield field, "only the first" if most == 1 else f"only the first {most}", PARTLY


def _word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _reasoned(found: Format, part: type[model.Part]) -> Iterator[tuple[str, str, str]]:
    losing = found.losses.get(part)
    for field, reason in reasons(losing.tell) if losing else ():
        yield field, reason, PARTLY


def _unsaid(found: Format, part: type[model.Part]) -> Iterator[tuple[str, str, str]]:
    """What some layouts do not say."""
    layouts: dict[str, list[str]] = {}
    for layout in found.layouts:
        for field in part.__struct_fields__:
            if field in layout.unsaid.get(part, ()) and field != _KEY:
                layouts.setdefault(field, []).append(f"`{layout.name}`")
    for field, names in layouts.items():
        yield field, f"not in the layout {' or '.join(names)}", SOMETIMES


def _besides(found: Format, part: type[model.Part]) -> Iterator[tuple[str, str, str]]:
    """What versions and profiles hold besides, or do not."""
    assert found.carries is not None  # noqa: S101 - those that hold all have no column
    usual = found.carries.fields.get(part, frozenset())
    told: dict[tuple[str, str], list[str]] = {}
    for words, carries in _others(found):
        other = carries.fields.get(part, frozenset())
        for field in part.__struct_fields__:
            if (field in other) != (field in usual):
                said = "held" if field in other else "not held"
                told.setdefault((field, said), []).append(words)
    for (field, said), where in told.items():
        yield field, f"{said} {' or '.join(where)}", SOMETIMES


def _others(found: Format) -> Iterator[tuple[str, Carries]]:
    """What is held in other versions, and for the receivers that have a profile."""
    if found.carries_with is None or found.settings is None:
        return
    for version in found.versions:
        yield f"in version {version}", found.carries_with(found.settings(version=version))
    for profile in all_profiles():
        if found.name in profile.formats:
            settings = profile.settings(found.name, found.settings)
            yield f"with `--profile {profile.name}`", found.carries_with(settings)
