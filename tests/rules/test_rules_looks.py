"""A look is true wherever one of its rules would say something: else that rule is never asked."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from model.strategies_model import HOSTILE
from msgspec import inspect as mi
from rules.checking import CHANNELS, SERIES, TERMS

from epg_export.model import Channel, Credit, Description, Part, Review, Text, Title
from epg_export.rules import RULES, Context
from epg_export.rules.engine import Rule
from epg_export.rules.looks import _plain, _quick, _sought, striking
from epg_export.rules.page import page_of
from epg_export.vocab.scripts import others

LOOKED_AT = [
    pytest.param(found, part, id=f"{found.kind.code}-{part.__name__}")
    for found in RULES.values()
    if found.look is not None
    for part in found.types
]


def _texts_of(value: Any) -> Iterator[str]:
    """The texts of a rule's own example and of what it leaves alone."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts_of(inner)


TELLING = sorted(
    {
        text
        for found in RULES.values()
        for text in _texts_of([page_of(found.kind).example, page_of(found.kind).instead])
        if len(text) < 100
    }
)
TAGS = (
    "de",
    "de-AT",
    "fr_FR",
    "ger",
    "jp",
    "gr",
    "uk",
    "ar",
    "he",
    "hi",
    "ja",
    "zh-Hant",
    "sr-Latn",
)
PIECES = (
    *("NEW", " (R)", "[HD]", "ᴺᵉʷ", "ᴴᴰ", "LIVE:", " S01E02", " (2/6)", "Folge 3", "第3話", "#12"),
    *("TBA", "N/A", "No information", "…", "-", "?", "Keine Informationen"),
    *(
        "&amp;",
        "&#39;",
        "<br>",
        "[B]x[/B]",
        "  ",
        "\n",
        "\t",
        "\u00a0",
        "\u200b",
        "\u200f",
        "\u202b",
    ),
    *(
        "F\u00c3\u00bcr",
        "â€™",
        "\u00d0\u00bf\u00d1\u20ac\u00d0\u00b8",
        "\ufffd",
        "\x96",
        "\x86",
        "e\u0301",
        "\u212b",
        "ﬁ",
        "各",
        "가",
    ),
    *("www.example.com", "HTTP://EXAMPLE.com/x", "https://a.example", "data:x", "C:\\x", "//x/y"),
    *("новости", "חדשות", "أخبار", "समाचार", "ニュース", "新聞", "Ελλάδα", "ไทย", "\U00020000"),
    *("Moderator: A", "A B als C", "A B, C D", "A/B", "A;B", "A (Regie)", "x" * 64, "x" * 300),
    *("16:9", "16x9", "dolby Digital", "HD", "1/2", "3 / 5", "-1/5", "20260328", "1.2.3", "0.1."),
)
texts = st.one_of(
    st.sampled_from((*HOSTILE, *TELLING, *PIECES)),
    st.lists(st.sampled_from((*HOSTILE, *PIECES, *TELLING)), max_size=3).map(" ".join),
    st.lists(st.sampled_from((*PIECES, "News", "a")), max_size=4).map("".join),
    st.text(max_size=12),
    st.sampled_from(PIECES).map(lambda piece: (piece + " ") * 1000).map(lambda t: t[:4200]),
)
tags = st.sampled_from(TAGS) | texts
numbers = st.integers(-2, 12) | st.integers(1890, 2110) | st.integers(-(2**40), 2**40)
_at = dt.datetime.fromisoformat
_SECONDS = (0, 1, 30, 59, 60, 61, 540, 600, 900, 3600, 6 * 3600 + 1, 86_400, 86_401)
_starts = st.datetimes(_at("1969-01-01"), _at("2102-01-01")) | st.datetimes()
_minutes = st.sampled_from((0, 0, 60, 120, 330, 630, 660, -300, -840))
_zones = st.none() | _minutes.map(lambda m: dt.timezone(dt.timedelta(minutes=m)))
# Nights in which clocks are changed, and times near a minute.
_nights = st.sampled_from(("2026-03-29", "2026-10-25", "2026-03-08", "2026-04-05", "2026-10-04"))


@st.composite
def times(draw: st.DrawFn) -> dt.datetime:
    """A moment, near others as often as not, in one of a few offsets or none."""
    if draw(st.booleans()):
        start = dt.datetime.fromisoformat(draw(_nights))
        start += dt.timedelta(seconds=draw(st.sampled_from(_SECONDS)))
    else:
        start = draw(_starts)
    return start.replace(tzinfo=draw(_zones))


def part(struct: type[msgspec.Struct], most: int) -> st.SearchStrategy[Any]:
    """A part with what it must have and some of its other fields, texts that rules are about."""
    fields = mi.type_info(struct).fields  # type: ignore[attr-defined]

    @st.composite
    def made(draw: st.DrawFn) -> Any:
        may = [field.name for field in fields if not field.required]
        chosen = draw(st.lists(st.sampled_from(may), unique=True, max_size=most)) if may else []
        return struct(
            **{
                field.name: draw(_value(field.type, field.name))
                for field in fields
                if field.required or field.name in chosen
            }
        )

    return made()


def _value(kind: mi.Type, name: str) -> st.SearchStrategy[Any]:
    match kind:
        case mi.UnionType():
            return _value(next(k for k in kind.types if not isinstance(k, mi.NoneType)), name)
        case mi.StructType():
            return part(kind.cls, most=4)
        case mi.VarTupleType():
            return st.lists(_value(kind.item_type, name), min_size=1, max_size=3).map(tuple)
        case mi.LiteralType():
            return st.sampled_from(kind.values)
    if isinstance(kind, mi.StrType):
        return tags if name in ("lang", "code", "language", "languages") else texts
    return {
        mi.BoolType: st.booleans(),
        mi.IntType: numbers,
        mi.FloatType: st.floats(-10, 20) | st.floats(allow_nan=False, allow_infinity=False),
        mi.DateTimeType: times(),
        mi.DateType: st.dates(dt.date(1970, 1, 1), dt.date(2100, 1, 1)) | st.dates(),
    }[type(kind)]


def _context() -> Context:
    channels = [msgspec.convert(value, Channel) for value in CHANNELS]
    terms = msgspec.structs.replace(TERMS, zone=ZoneInfo("Europe/Berlin"))
    context = Context({channel.id: channel for channel in channels}, terms)
    context.series = SERIES
    return context


@pytest.mark.parametrize(("found", "type_"), LOOKED_AT)
@settings(max_examples=25)
@given(data=st.data())
def test_a_look_is_true_wherever_its_rule_would_speak(
    found: Rule, type_: type[Any], data: st.DataObject
) -> None:
    seen = data.draw(part(type_, most=6))

    faults = list(found.check(seen, _context()))

    if faults:
        assert found.look is not None
        assert found.look(seen), faults
        assert found.look(seen), f"once it was seen before: {faults}"


def test_a_text_that_was_plain_under_one_tag_is_looked_at_under_another() -> None:
    looked = [
        bool(striking(Title(value="Новости дня", lang=tag))) for tag in ("ru", "ar", "ru", "ar")
    ]

    assert looked == [False, True, False, True]


@pytest.mark.parametrize("kind", [Text, Title])
def test_long_texts_and_tags_are_not_kept(kind: type[Text | Title]) -> None:
    for tag in ("en", "x" * 1000):
        assert bool(striking(kind(value="a" * 250, lang=tag))) is (tag != "en")

    kept = {tag: texts for tag, texts in _plain[kind].items() if tag is not None}
    assert max(map(len, kept), default=0) < 200
    assert max((len(text) for texts in kept.values() for text in texts), default=0) <= 200


@pytest.mark.parametrize(
    "part",
    [
        Title(value="Die Küste der Möwen", lang="de"),
        Title(value="Mission: Impossible", lang="en"),
        Title(value="24", lang="fr"),
        Title(value="BREAKING NEWS", lang="en"),
        Description(value="„Spaß“ \u2013 so heißt es … und \u201aLeben\u2018.", lang="de"),
        Description(value="«\xa0L\u2019été\xa0» à 20° :\xa0où\u202f?", lang="fr"),
        Description(value="One.\n\nTwo.  Three.", lang="en"),
        Description(value="Привет, мир.", lang="ru"),
        Text(value="Kommissarin Möller", lang="de"),
        Credit(role="actor", name="Renée Bäcker"),
    ],
)
def test_what_is_in_order_passes(part: Part) -> None:
    assert not striking(part)


@pytest.mark.parametrize("value", ["\U0010ffff", "Nacht\U000e0041", "Tür \U0001fffe"])
@pytest.mark.parametrize("type_", [Description, Review, Text, Title])
def test_a_code_point_far_out_is_looked_at(type_, value):
    assert striking(type_(value=value))


@given(st.text(), st.sampled_from([None, "de", "el", "ja", "x-none", "ru"]))
@example("Wie?", "de")
@example("Ä\u2026?", "de")
@example("\U0001ffff", "de")
@example("\ud800", None)
def test_the_quick_search_finds_what_the_plain_one_does(value, tag):
    plain = re.compile(f"[{_sought(Description)}{'' if tag is None else others(tag)}]").search
    far = any(ord(char) >= 0x1FFFE for char in value)
    assert bool(_quick(plain)(value)) == (plain(value) is not None or far)
