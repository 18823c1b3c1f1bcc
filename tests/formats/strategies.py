"""Records as hypothesis makes them: well typed, legal in XML, and as odd as that allows."""

import datetime as dt
from functools import cache
from typing import Any

import msgspec
from hypothesis import strategies as st
from msgspec import inspect as mi

from epg_export.entry import Entry, name_of
from epg_export.findings import Place
from epg_export.model import Broadcast, Channel, Episode, Feed, Part, Series, Title

_NOT_XML = "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0b\x0c\x0e\x0f" + "".join(
    chr(code) for code in (*range(0x10, 0x20), 0xFFFE, 0xFFFF)
)
_SAMPLES = ("", " ", "\n", "Tom & Jerry", '<b>"bold"</b>', "]]>", "a\r\nb", "a\tb", "🎬", "ٱلْعَرَبِيَّة")
_URLS = (
    "https://a.example/p?x=1&y=[2]#z",
    "http://[",
    "%zz",
    "::",
    "a b",
    "",
    " ",
    "#a#b",
    "é",
    "//",
    "\\",
)
_TAGS = (
    "de",
    "fr-CH",
    "ger",
    "de_AT",
    "und",
    "xx",
    "x y",
    "",
    "zh-Hant-TW",
    "toolonglanguage",
    "é",
)
_DATES = ("2026", "2026-02", "2026-02-28", "2026-02-31", "0000", "2026-13", "spring", "", "٢٠٢٦")
_IDS = ("a", "A", "a/b", "a b", "é", "-", "x" * 300, "crid://tv.example/1", "%zz", "::")
_CHANNELS = ("one.example", "two & three", "http://[", "é")
_ROLES = ("director", "actor", "voice-actor", "guest", "broadcaster", "author", "narrator", "house")
_OFFSETS = tuple(
    dt.timezone(dt.timedelta(seconds=seconds))
    for seconds in (0, 3600, 7200, -12600, 19800, 50400, -43200, 3208, -1050)
)

texts = st.sampled_from(_SAMPLES) | st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters=_NOT_XML), max_size=12
)
times = st.datetimes(
    dt.datetime(1990, 1, 1),  # noqa: DTZ001 - the offset comes with timezones
    dt.datetime(2040, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from(_OFFSETS),
)
numbers = st.integers(-2, 40) | st.sampled_from((2**63 - 1, -(2**63)))
ids = st.sampled_from(_IDS) | texts

_BY_TYPE: dict[type[mi.Type], st.SearchStrategy[Any]] = {
    mi.StrType: texts,
    mi.IntType: numbers,
    mi.FloatType: st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from((0.5, 4.0, 1e-7)),
    mi.BoolType: st.booleans(),
    mi.DateTimeType: times,
    mi.DateType: st.dates(dt.date(1990, 1, 1), dt.date(2040, 1, 1)),
}
_BY_NAME: dict[str, st.SearchStrategy[str]] = {
    **dict.fromkeys(("lang", "code", "language"), st.sampled_from(_TAGS) | texts),
    **dict.fromkeys(("url", "link"), st.sampled_from(_URLS) | texts),
    **dict.fromkeys(("id", "service_id"), ids),
    **dict.fromkeys(
        ("production_date", "production_end", "release_date"), st.sampled_from(_DATES) | texts
    ),
    "channel": st.sampled_from(_CHANNELS),
    "role": st.sampled_from(_ROLES) | texts,
    "aspect": st.sampled_from(("16:9", "2.35:1", "0:0", "1٤:9")) | texts,
    "raw": st.sampled_from(("4/5", "4 / 5", "****", "٤/5")) | texts,
}


@cache
def parts(cls: type[Part]) -> st.SearchStrategy[Any]:
    """Any value of a model type; six of its optional fields at most, so that records stay small."""
    fields = {field.encode_name: field for field in mi.type_info(cls).fields}  # type: ignore[union-attr]
    needed = [name for name, field in fields.items() if field.required]
    rest = [name for name in fields if name not in needed and name != "type"]

    @st.composite
    def build(draw: st.DrawFn) -> Any:
        chosen = draw(st.lists(st.sampled_from(rest), unique=True, max_size=6)) if rest else []
        return cls(**{name: draw(_values(name, fields[name].type)) for name in (*needed, *chosen)})

    return build()


def _values(name: str, kind: mi.Type) -> st.SearchStrategy[Any]:
    if isinstance(kind, mi.UnionType):
        kind = next(one for one in kind.types if not isinstance(one, mi.NoneType))
    if isinstance(kind, mi.StructType):
        return parts(kind.cls)
    if isinstance(kind, mi.LiteralType):
        return st.sampled_from(kind.values)
    if isinstance(kind, mi.VarTupleType):
        return st.lists(_values(name, kind.item_type), min_size=1, max_size=3).map(tuple)
    if name == "languages":
        return st.sampled_from(_TAGS)
    return (
        _BY_NAME.get(name, _BY_TYPE[type(kind)])
        if isinstance(kind, mi.StrType)
        else _BY_TYPE[type(kind)]
    )


@st.composite
def shows(draw: st.DrawFn) -> Episode:
    """An episode that has a title and a broadcast."""
    episode = draw(parts(Episode))
    title = Title(value=draw(texts.filter(str.strip)), lang=draw(st.sampled_from(_TAGS)))
    broadcast = draw(parts(Broadcast))
    return msgspec.structs.replace(
        episode,
        titles=(title, *episode.titles),
        broadcasts=(broadcast, *episode.broadcasts),
    )


@st.composite
def feeds(draw: st.DrawFn) -> list[Entry]:
    """Entries as a writer gets them: feed, channels, series, then episodes with their series."""
    series = draw(parts(Series))
    records = [
        draw(parts(Feed)),
        msgspec.structs.replace(draw(parts(Channel)), id=draw(st.sampled_from(_CHANNELS))),
        series,
        *draw(st.lists(shows(), min_size=1, max_size=2, unique_by=lambda show: show.id)),
    ]
    lent = series if draw(st.booleans()) else None
    return [
        Entry(record, Place("test", name_of(record)), series=lent)
        if isinstance(record, Episode)
        else Entry(record, Place("test", name_of(record)))
        for record in records
    ]
