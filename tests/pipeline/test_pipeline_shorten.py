"""Shortening to what a receiver takes: what is left, and what is told."""

from typing import Any

import pytest
from conftest import entry_of
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from epg_export.entry import Entry
from epg_export.limits import Limit
from epg_export.limits.judge import Limits
from epg_export.limits.texts import views
from epg_export.model import Episode, Series
from epg_export.pipeline.shorten import Shortening, told_before
from epg_export.profiles import profile_named

TITLE = Limit(what="title", most=12, source="s", profile="box")
SHORT = Limit(what="short", most=20, source="s", profile="box")
DVB = Limit(
    what=("title", "short"), most=30, unit="bytes", encoding="dvb", source="s", profile="eit"
)
KEYWORD = Limit(what="keyword", most=3, source="s")


def episode(**fields: Any) -> dict[str, Any]:
    return {"type": "episode", "id": "e", **fields}


def short(value: str, **fields: Any) -> dict[str, Any]:
    return {"value": value, "kind": "short", **fields}


def shortened(record: dict[str, Any], *limits: Limit) -> tuple[Any, list[str]]:
    """The record as it comes out, and what was told of it."""
    entry = Shortening(limits).apply(entry_of(record))
    return entry.record, [f"{f.code} {f.place.path} {f.message}" for f in entry.findings]


def values(texts: tuple[Any, ...]) -> list[str]:
    return [text.value for text in texts]


def test_what_fits_comes_back_as_it_is() -> None:
    entry = entry_of(episode(titles=[{"value": "Wattgrund"}], descriptions=[short("Am Meer.")]))
    assert Shortening([TITLE, SHORT, DVB]).apply(entry) is entry


@pytest.mark.parametrize(
    "record",
    [
        {"type": "channel", "id": "c", "names": [{"value": "A name that is far too long"}]},
        {"type": "feed", "source_name": "A name that is far too long"},
        episode(keywords=[{"value": "long"}], credits=[{"role": "actor", "name": "A. Long-Name"}]),
        episode(titles=[{"value": "A title of another kind", "kind": "original"}]),
    ],
)
def test_what_no_cut_is_for(record: dict[str, Any]) -> None:
    entry = entry_of(record)
    assert Shortening([TITLE, SHORT, KEYWORD]).apply(entry) is entry


def test_each_cut_is_told() -> None:
    record, told = shortened(
        episode(
            titles=[{"value": "Das Ende. Der Anfang", "lang": "de"}, {"value": "Fin"}],
            descriptions=[short("Am 1. August. Danach nichts", lang="de")],
        ),
        TITLE,
        SHORT,
    )
    assert values(record.titles) == ["Das Ende…", "Fin"]
    assert values(record.descriptions) == ["Am 1. August."]
    assert told == [
        "EPG911 $.titles[0].value the title of 20 characters was cut to 9 at a word",
        "EPG911 $.descriptions[0].value the short description of 27 characters was cut to 13"
        " at a sentence",
    ]


def test_the_facts_of_a_cut() -> None:
    entry = Shortening([TITLE]).apply(entry_of(episode(titles=[{"value": "Das Ende der Welt"}])))
    (finding,) = entry.findings
    assert (finding.severity, finding.name) == ("warning", "text-shortened")
    assert finding.facts == {
        "limit": 12,
        "unit": "characters",
        "length": 17,
        "left": 9,
        "profile": "box",
    }


def test_of_a_sum_the_title_is_kept() -> None:
    record, told = shortened(
        episode(titles=[{"value": "Der Wattgrund"}], descriptions=[short("Eine Reise ins Nichts")]),
        DVB,
    )
    assert values(record.titles) == ["Der Wattgrund"]
    assert values(record.descriptions) == ["Eine Reise ins..."]
    assert told == [
        "EPG911 $.descriptions[0].value the short description of 21 bytes was cut to 17 at a word:"
        " with the title eit takes 30"
    ]


def test_a_text_without_room_is_left_out() -> None:
    record, told = shortened(
        episode(
            titles=[{"value": "Der sehr lange Titel am Meer, der nicht endet"}],
            descriptions=[short("Küste"), {"value": "Lang", "kind": "long"}],
        ),
        replace(DVB, most=28),
    )
    assert values(record.titles) == ["Der sehr lange Titel am..."]
    assert values(record.descriptions) == ["Lang"]
    assert told == [
        "EPG911 $.titles[0].value the title of 45 bytes was cut to 26 at a word",
        "EPG911 $.descriptions[0].value the short description of 7 bytes was left out:"
        " with the title eit takes 28",
    ]


def test_what_cannot_be_cut_is_left_and_told() -> None:
    rocket = "👩‍🚀👩‍🚀"
    record, told = shortened(episode(titles=[{"value": rocket}]), replace(TITLE, most=2))
    assert values(record.titles) == [rocket]
    assert told == ["EPG234 $.titles[0].value the title of 6 characters cannot be cut to 2"]


def test_a_text_under_two_limits_is_cut_and_told_once() -> None:
    record, told = shortened(
        episode(
            titles=[{"value": "Wattgrund am Meer", "lang": "de"}, {"value": "Tide", "lang": "en"}],
            descriptions=[short("Eine Reise bis ans Ende der Welt")],
        ),
        SHORT,
        DVB,
    )
    assert values(record.descriptions) == ["Eine Reise..."]
    assert len(told) == 1


def broadcast(**overrides: Any) -> dict[str, Any]:
    return {"channel": "c", "start": "2026-03-28T20:00:00Z", "overrides": overrides}


def test_what_a_broadcast_has_for_itself() -> None:
    record, told = shortened(
        episode(
            titles=[{"value": "Wattgrund"}],
            broadcasts=[broadcast(duration=3), broadcast(titles=[{"value": "Wattgrund am Meer"}])],
        ),
        TITLE,
    )
    assert isinstance(record, Episode)
    assert values(record.broadcasts[1].overrides.titles) == ["Wattgrund…"]
    assert told == [
        "EPG911 $.broadcasts[1].overrides.titles[0].value the title of 17 characters was cut to 10"
        " at a word"
    ]


def test_a_title_for_one_broadcast_cuts_the_text_for_that_one() -> None:
    record, told = shortened(
        episode(
            titles=[{"value": "Watt"}],
            descriptions=[short("Eine Reise ins Nichts")],
            broadcasts=[broadcast(titles=[{"value": "Der Wattgrund"}]), broadcast(duration=1)],
        ),
        DVB,
    )
    assert isinstance(record, Episode)
    assert values(record.descriptions) == ["Eine Reise ins Nichts"]
    assert values(record.broadcasts[0].overrides.descriptions) == ["Eine Reise ins..."]
    assert record.broadcasts[1].overrides.descriptions == ()
    assert [line.split()[0] for line in told] == ["EPG911"]


def test_a_series_tells_of_its_cuts_and_its_episodes_show_them() -> None:
    series = {"type": "series", "id": "s", "titles": [{"value": "Wattgrund am Meer"}]}
    shortening = Shortening([TITLE])
    own = shortening.apply(entry_of(series))
    assert [f.place.path for f in own.findings] == ["$.titles[0].value"]
    assert isinstance(own.record, Series)
    lent = entry_of(series).record
    for number in (1, 2):
        entry = replace(entry_of(episode(series="s", id=str(number))), series=lent)
        shown = shortening.apply(entry)
        assert shown.series == own.record
        assert shown.findings == ()


def test_names_and_keywords_are_left_to_validation() -> None:
    asked = profile_named("dvb-i").limits
    assert [limit.what for limit in told_before(asked)] == ["keyword", "name-part", "organisation"]
    assert told_before([DVB, TITLE, KEYWORD]) == (KEYWORD,)


def test_findings_that_were_there_stay() -> None:
    first = Shortening([TITLE]).apply(entry_of(episode(titles=[{"value": "Das Ende der Welt"}])))
    again = Shortening([replace(TITLE, most=5)]).apply(first)
    assert again.findings[:1] == first.findings
    assert values(again.record.titles) == ["Das…"]  # type: ignore[union-attr]


WORDS = st.lists(
    st.sampled_from(
        ["Der", "Tag.", "Übers", "„Meer“", "z.", "B.", "Dr.", "火星", "👩\u200d🚀", "ende"]
    ),
    max_size=60,
)
TEXT = st.builds(
    lambda words, lang: {"value": " ".join(words) or "-", "lang": lang},
    WORDS,
    st.sampled_from(["de", "en", None]),
)
KINDS = st.sampled_from(["short", "medium", "long", "unspecified"])


@given(
    st.lists(TEXT, max_size=3),
    st.lists(st.builds(lambda text, kind: {**text, "kind": kind}, TEXT, KINDS), max_size=4),
    st.lists(TEXT, max_size=2),
    st.sampled_from(["dvb-eit", "dvb-i", "radio-spi", "kodi"]),
)
def test_afterwards_nothing_is_too_long(
    titles: list[dict[str, Any]],
    descriptions: list[dict[str, Any]],
    own: list[dict[str, Any]],
    name: str,
) -> None:
    asked = profile_named(name).limits
    record = episode(titles=titles, descriptions=descriptions, broadcasts=[broadcast(titles=own)])
    entry: Entry = Shortening(asked).apply(entry_of(record))
    limits = Limits(asked)
    assert entry.record is not None
    for view in views(entry.record, None):
        assert [*limits.single(view), *limits.together(view)] == []
    assert Shortening(asked).apply(replace(entry, findings=())).findings == ()
