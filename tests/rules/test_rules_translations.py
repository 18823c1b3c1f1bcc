"""Languages that are asked for and not there."""

from typing import Any

import msgspec
import pytest
from conftest import entry_of

from epg_export.coverage.asked import Asked, asked
from epg_export.findings import Finding
from epg_export.model import Episode, Series, Title
from epg_export.rules import RULES, Checker, Context, Terms

CODES = ("EPG231", "EPG232", "EPG235")
GERMAN_AND_FRENCH = {"required": ["de", "fr"]}


def findings(table: dict[str, Any], series: Series | None = None, **fields: Any) -> list[Finding]:
    """What the rules about translations find in an episode under the settings."""
    terms = Terms(languages=asked(table, "house.toml"))
    checker = Checker(Context({}, terms), lambda kind: kind.code in CODES)
    entry = msgspec.structs.replace(
        entry_of({"type": "episode", "id": "e", **fields}), series=series
    )
    return list(checker.check(entry))


def found(table: dict[str, Any], series: Series | None = None, **fields: Any) -> list[str]:
    """The same as lines, without the code's first letters."""
    return [
        f"{f.code[3:]} {f.place.path[2:]} {f.message}" for f in findings(table, series, **fields)
    ]


def titles(*tags: str | None, kind: str = "main") -> list[dict[str, Any]]:
    return [{"value": "T", "kind": kind, **({} if tag is None else {"lang": tag})} for tag in tags]


def texts(*tags: str | None, kind: str = "unspecified") -> list[dict[str, Any]]:
    return titles(*tags, kind=kind)


def on(channel: str = "a", **fields: Any) -> dict[str, Any]:
    return {
        "channel": channel,
        "start": "2026-03-28T20:00:00Z",
        "stop": "2026-03-28T21:00:00Z",
        **fields,
    }


BOTH = texts("de", "fr")


@pytest.mark.parametrize(
    ("have", "lines"),
    [
        (("de", "fr"), []),
        (("fr", "de", "en"), []),
        (("de-AT", "fr-CH"), []),
        (("ger", "fre"), []),
        (("de",), ['231 titles has no title in fr, only in "de"']),
        (("de", "en"), ['231 titles has no title in fr, only in "de", "en"']),
        (("de", None), ['231 titles has no title in fr, only in "de" and without a language']),
        (
            (None,),
            [
                "231 titles has no title in de, only without a language",
                "231 titles has no title in fr, only without a language",
            ],
        ),
        (
            ("de", "en", "it", "rm", "nl", "da"),
            ['231 titles has no title in fr, only in "de", "en", "it", "rm", "nl", …'],
        ),
        ((), []),  # no title at all is EPG201
    ],
)
def test_titles(have, lines):
    assert found(GERMAN_AND_FRENCH, titles=titles(*have), descriptions=BOTH) == lines


@pytest.mark.parametrize(
    ("have", "lines"),
    [
        (texts("de", "fr"), []),
        ([*texts("de", kind="short"), *texts("fr", kind="long")], []),
        (texts("de"), ['232 descriptions has no description in fr, only in "de"']),
        (
            [*texts("de"), *texts("fr", kind="series")],
            ['232 descriptions has no description in fr, only in "de"'],
        ),
        (
            [*texts("de"), {"value": " ", "lang": "fr"}],
            ['232 descriptions has no description in fr, only in "de"'],
        ),
        (
            [],
            [
                "232 descriptions has no description in de, nor in any other language",
                "232 descriptions has no description in fr, nor in any other language",
            ],
        ),
    ],
)
def test_descriptions(have, lines):
    assert found(GERMAN_AND_FRENCH, titles=titles("de", "fr"), descriptions=have) == lines


def test_a_text_in_de_is_none_in_de_at():
    assert found({"required": ["de-AT"], "fields": ["title"]}, titles=titles("de")) == [
        '231 titles has no title in de-AT, only in "de"'
    ]
    table = {"required": ["de-AT"], "fields": ["title"], "fallback": {"de-AT": ["de"]}}
    assert found(table, titles=titles("de")) == [
        "235 titles has no title in de-AT; the one in de stands in"
    ]


@pytest.mark.parametrize(
    ("order", "line"),
    [
        ({"fr": ["en", "it"]}, "235 titles has no title in fr; the one in en stands in"),
        ({"fr": ["it", "en"]}, "235 titles has no title in fr; the one in it stands in"),
        ({"*": ["en"]}, "235 titles has no title in fr; the one in en stands in"),
        (
            {"*": ["en"], "fr": ["rm", "it"]},
            "235 titles has no title in fr; the one in it stands in",
        ),
        ({"fr": ["rm"]}, '231 titles has no title in fr, only in "de", "it", "en-GB"'),
        ({"*": ["en"], "fr": []}, '231 titles has no title in fr, only in "de", "it", "en-GB"'),
    ],
)
def test_what_stands_in(order, line):
    table = {**GERMAN_AND_FRENCH, "fallback": order}
    lines = found(table, titles=titles("de", "it", "en-GB"), descriptions=BOTH)
    assert lines == [line]


@pytest.mark.parametrize(
    ("fields", "episode", "lines"),
    [
        (["title"], {"titles": titles("de", "fr")}, []),
        (["episode-title"], {"titles": titles("de")}, []),
        (
            ["episode-title"],
            {"titles": titles("de", kind="episode")},
            ['231 titles has no episode title in fr, only in "de"'],
        ),
        (
            ["short", "medium", "long"],
            {
                "descriptions": [
                    *texts("de", "fr", kind="short"),
                    *texts("de", kind="medium"),
                    *texts("de", "fr", kind="long"),
                ]
            },
            ['232 descriptions has no medium description in fr, only in "de"'],
        ),
    ],
)
def test_the_fields_that_are_asked(fields, episode, lines):
    assert found({**GERMAN_AND_FRENCH, "fields": fields}, **episode) == lines


TITLES = {"required": ["de", "fr"], "fields": ["title"]}


@pytest.mark.parametrize(
    ("broadcasts", "lines"),
    [
        ([on(), on()], ['231 titles has no title in fr for channel "a", only in "de"']),
        (
            [on(), on("b"), on()],
            [
                '231 titles has no title in fr for channel "a", only in "de"',
                '231 titles has no title in fr for channel "b", only in "de"',
            ],
        ),
        ([on("german")], []),
        ([on("english")], ['231 titles has no title in en for channel "english", only in "de"']),
        ([on(status="cancelled")], []),
        ([on(listed=False)], []),
        ([on(overrides={"titles": titles("fr")})], []),
        (
            [on(overrides={"titles": titles("fr")}), on()],
            ['231 titles has no title in fr for channel "a", only in "de"'],
        ),
        (
            [on(overrides={"titles": titles("en")})],
            ['231 titles has no title in fr for channel "a", only in "en", "de"'],
        ),
    ],
)
def test_each_channel_has_its_own_demands_and_is_told_of_once(broadcasts, lines):
    table = {
        **TITLES,
        "channels": {"german": {"required": ["de"]}, "english": {"required": ["de", "en"]}},
    }
    assert found(table, titles=titles("de"), broadcasts=broadcasts) == lines


def test_where_one_broadcast_has_a_stand_in_and_another_has_none():
    table = {**TITLES, "fallback": {"fr": ["en"]}}
    both = [on(overrides={"titles": titles("en")}), on()]
    assert found(table, titles=titles("de"), broadcasts=both) == [
        '231 titles has no title in fr for channel "a", only in "de"'
    ]


def test_a_kind_has_its_own_demands():
    table = {**TITLES, "kinds": {"film": {"required": ["de"]}}}
    assert found(table, titles=titles("de"), kind="film") == []
    assert len(found(table, titles=titles("de"), kind="news")) == 1


def test_a_series_lends_its_title():
    series = Series(id="s", titles=(Title(value="T", lang="de"), Title(value="T", lang="fr")))
    assert found(TITLES, series) == []
    assert found(TITLES, series, titles=titles("de")) == [
        '231 titles has no title in fr, only in "de"'
    ]


def test_what_a_finding_tells_a_program():
    table = {**TITLES, "fallback": {"fr": ["en"]}}
    (missing,) = findings(TITLES, titles=titles("de"), broadcasts=[on()])
    (stands_in,) = findings(table, titles=titles("de", "en"))
    assert missing.facts == {"language": "fr", "field": "title", "channel": "a"}
    assert stands_in.facts == {"language": "fr", "field": "title", "fallback": "en"}
    assert [missing.severity, stands_in.severity] == ["warning", "info"]


@pytest.mark.parametrize("languages", [None, Asked()])
def test_nothing_is_looked_at_where_nothing_is_asked(languages):
    context = Context({}, Terms(languages=languages))
    nothing: Any = object()  # would fail if anything of it were looked at
    for code in CODES:
        assert list(RULES[code].check(nothing, context)) == []
        assert RULES[code].types == (Episode,)
