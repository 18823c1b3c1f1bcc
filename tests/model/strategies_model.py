"""Records of every shape the types allow, made from the types themselves."""

import datetime as dt
from typing import Any

import msgspec
from hypothesis import strategies as st
from msgspec import inspect as mi

from epg_export.model import AnyRecord, Broadcast, Channel, Episode, Feed, Series

RECORDS: tuple[type[msgspec.Struct], ...] = (Feed, Channel, Series, Episode, Broadcast)
"""In the order in which a writer is given them."""

HOSTILE = (
    *(
        "",
        " ",
        " lead",
        "trail ",
        "\t",
        "a\tb",
        "\n",
        "a\nb",
        "a\n\n  b\n",
        "a \n b",
        "\r",
        "a\r\nb",
    ),
    *("no", "Yes", "on", "true", "False", "null", "~", "Null", "<<", "=", "06:00", "12:30:45"),
    *("1.0", "1.5e3", "1e3", "-0", "0x10", "0o7", "010", ".5", "1_000", ".nan", "-.inf"),
    *("2026-03-28", "2026-03-28T20:15:00+01:00", "- a", "# c", "a # c", ": x", "x: ", "? a", "-"),
    *("---", "...", "{", "[", "}", "]", ",", "&a", "*a", "!a", "|", ">", "%a", "@a", "`", "'", '"'),
    *(
        "\\",
        '"type":"broadcast",',
        '{"type":"broadcast","id":"x"}',
        "</tv>",
        "&amp;",
        "\x00",
        "\x07",
    ),
    *("\x7f", "a\x85b", "a\u2028b", "a\u2029b", "\ufeffa", "\xa0", "\x1c", "\ufffe", "e\u0301"),
    *("Grüße", "日本語", "عربى", "😀", "👨‍👩‍👧", "\U0010ffff"),
)
"""Texts that some notation takes for something else."""

texts = st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: dt.timedelta(minutes=minutes))
_zones = st.just(dt.UTC) | _offsets.map(dt.timezone)
times = st.datetimes() | st.datetimes(timezones=_zones)


def part(struct: type[msgspec.Struct], *, most: int = 5) -> st.SearchStrategy[Any]:
    """A part with what it must have and at most so many of its other fields."""
    fields = mi.type_info(struct).fields  # type: ignore[attr-defined]
    must = {field.name: _value(field.type) for field in fields if field.required}
    may = {field.name: field.type for field in fields if not field.required}

    @st.composite
    def made(draw: st.DrawFn) -> Any:
        named = (
            draw(st.lists(st.sampled_from(sorted(may)), unique=True, max_size=most)) if may else []
        )
        values = {name: draw(strategy) for name, strategy in must.items()}
        return struct(**values, **{name: draw(_value(may[name])) for name in named})

    return made()


def _value(kind: mi.Type) -> st.SearchStrategy[Any]:
    match kind:
        case mi.UnionType():
            return _value(next(k for k in kind.types if not isinstance(k, mi.NoneType)))
        case mi.StructType():
            return part(kind.cls, most=3)
        case mi.VarTupleType():
            return st.lists(_value(kind.item_type), min_size=1, max_size=2).map(tuple)
        case mi.LiteralType():
            return st.sampled_from(kind.values)
    return {
        mi.StrType: texts,
        mi.BoolType: st.booleans(),
        mi.IntType: st.integers(-(2**63), 2**63),
        mi.FloatType: st.floats(allow_nan=False, allow_infinity=False),
        mi.DateTimeType: times,
        mi.DateType: st.dates(),
    }[type(kind)]


records: st.SearchStrategy[AnyRecord] = st.one_of(*(part(record) for record in RECORDS))
"""One record of any type."""


def in_order(found: list[AnyRecord]) -> list[AnyRecord]:
    """As a writer is given them: by type, and one feed at most."""
    ordered = sorted(found, key=lambda record: RECORDS.index(type(record)))
    feeds = [record for record in ordered if isinstance(record, Feed)]
    return [*feeds[:1], *(record for record in ordered if not isinstance(record, Feed))]


feeds_of_records = st.lists(records, max_size=5).map(in_order)
"""What a whole feed may hold."""


def filled(struct: type[msgspec.Struct]) -> Any:
    """A part with every field filled, and none with its default, down to the last one."""
    fields = mi.type_info(struct).fields  # type: ignore[attr-defined]
    values = {field.name: _filled(field.type, field.name) for field in fields}
    for field in fields:
        if isinstance(field.type, mi.LiteralType):
            values[field.name] = next(v for v in field.type.values if v != field.default)
    return struct(**values)


def _filled(kind: mi.Type, name: str) -> Any:
    match kind:
        case mi.UnionType():
            return _filled(next(k for k in kind.types if not isinstance(k, mi.NoneType)), name)
        case mi.StructType():
            return filled(kind.cls)
        case mi.VarTupleType():
            return (_filled(kind.item_type, name), _filled(kind.item_type, name))
        case mi.LiteralType():
            return kind.values[-1]
    berlin = dt.timezone(dt.timedelta(hours=1))
    return {
        mi.StrType: f"a {name}",
        mi.BoolType: True,
        mi.IntType: 7,
        mi.FloatType: 7.5,
        mi.DateTimeType: dt.datetime(2026, 3, 28, 20, 15, tzinfo=berlin),
        mi.DateType: dt.date(2026, 3, 28),
    }[type(kind)]
