"""Which findings count, and how heavily: wishes in, verdicts out."""

import pytest

from epg_export.errors import ConfigError
from epg_export.findings import KINDS, Place, kind
from epg_export.pipeline.catalogue import all_kinds
from epg_export.verdicts import ALL, Verdicts, Wish, Wishes, nearest, wishes_of


@pytest.fixture(autouse=True, scope="module")
def _kinds():
    """Kinds of each lifecycle, whatever there is otherwise."""
    all_kinds()
    given = {"remedy": "do it", "about": "It is so."}
    kind("EPG180", "steady-thing", "warning", **given)
    kind("EPG181", "other-thing", "error", **given)
    kind("EPG182", "tried-thing", "info", lifecycle="preview", **given)
    kind("EPG183", "outgoing-thing", "info", lifecycle="deprecated", **given)
    kind("EPG184", "wanted-thing", "warning", on_request=True, **given)
    yield
    for code in range(180, 185):
        del KINDS[f"EPG{code}"]


def counted(wishes, *, channel=None, source="monday.xml"):
    """The severities of what counts of the kinds above, by their last digit."""
    verdicts = Verdicts(wishes)
    place = Place(source, channel=channel)
    found = [KINDS[f"EPG{code}"].at(place, "there") for code in range(180, 185)]
    judged = verdicts.all_of(found)
    return {int(finding.code[-1]): finding.severity for finding in judged}


STEADY = {0: "warning", 1: "error"}


@pytest.mark.parametrize(
    ("wishes", "counts"),
    [
        ({}, STEADY),
        ({"preview": True}, {**STEADY, 2: "info"}),
        ({"also": ("wanted-thing",)}, {**STEADY, 4: "warning"}),
        ({"also": ("EPG184",)}, {**STEADY, 4: "warning"}),
        ({"select": ("EPG180",)}, {0: "warning"}),
        ({"select": ("steady-thing",)}, {0: "warning"}),
        ({"select": ("EPG1",)}, STEADY),
        ({"select": ("EPG2",)}, {}),
        ({"select": ("EPG",)}, STEADY),
        ({"select": ("EPG182",)}, {2: "info"}),
        ({"select": ("outgoing-thing", "EPG184")}, {3: "info", 4: "warning"}),
        ({"select": ("EPG", "EPG182")}, {**STEADY, 2: "info"}),
        ({"ignore": ("EPG180",)}, {1: "error"}),
        ({"ignore": ("other-thing",)}, {0: "warning"}),
        ({"ignore": ("EPG18",)}, {}),
        ({"select": ("EPG180",), "ignore": ("EPG180",)}, {}),
        ({"severity": {"EPG180": "error"}}, {0: "error", 1: "error"}),
        ({"severity": {"EPG1": "info", "EPG180": "error"}}, {0: "error", 1: "info"}),
        ({"severity": {"steady-thing": "info", "EPG180": "error"}}, {0: "info", 1: "error"}),
        ({"severity": {"EPG182": "error"}}, STEADY),
    ],
)
def test_a_run(wishes, counts):
    assert counted(Wishes(**wishes)) == counts


@pytest.mark.parametrize(
    ("wish", "run", "counts"),
    [
        ({"ignore": ("EPG180",)}, {}, {1: "error"}),
        ({"ignore": ("EPG180",)}, {"select": ("EPG180",)}, {}),
        ({"select": ("EPG180",)}, {"ignore": ("EPG180",)}, STEADY),
        ({"select": ("EPG180", "EPG182")}, {}, {**STEADY, 2: "info"}),
        (
            {"severity": {"EPG180": "info"}},
            {"severity": {"EPG180": "error"}},
            {0: "info", 1: "error"},
        ),
        ({"severity": {"EPG1": "info"}}, {"severity": {"EPG180": "error"}}, {0: "info", 1: "info"}),
        ({"severity": {"EPG180": "error"}}, {"ignore": ("EPG180",)}, {1: "error"}),
    ],
)
@pytest.mark.parametrize("near", ["channel", "source"])
def test_the_closest_wish_is_heard(near, wish, run, counts):
    if near == "channel":
        wishes = Wishes(**run, channels={"one.example": Wish(**wish)})
        elsewhere = counted(wishes, channel="two.example")
        assert counted(wishes, channel="one.example") == counts
    else:
        wishes = Wishes(**run, sources={"mon*.xml": Wish(**wish)})
        elsewhere = counted(wishes, source="tuesday.xml")
        assert counted(wishes) == counts
    assert elsewhere == counted(Wishes(**run))


@pytest.mark.parametrize(
    ("channel", "source", "counts"),
    [
        ({"ignore": ("EPG180",)}, {"select": ("EPG180",)}, {1: "error"}),
        ({"select": ("EPG180",)}, {"ignore": ("EPG180",)}, STEADY),
        (
            {"severity": {"EPG180": "error"}},
            {"severity": {"EPG180": "info"}},
            {0: "error", 1: "error"},
        ),
    ],
)
def test_a_channel_is_closer_than_a_source(channel, source, counts):
    wishes = Wishes(channels={"a": Wish(**channel)}, sources={"*.xml": Wish(**source)})
    assert counted(wishes, channel="a") == counts


@pytest.mark.parametrize(
    ("pattern", "source", "fits"),
    [
        ("*.xml", "monday.xml", True),
        ("*.xml", "in/monday.xml", True),
        ("in/*", "in/monday.xml", True),
        ("monday.xml", "in/monday.xml", True),
        ("*.xml", "monday.XML", False),
    ],
)
def test_sources_are_named_by_patterns(pattern, source, fits):
    wishes = Wishes(sources={pattern: Wish(ignore=("EPG18",))})
    assert counted(wishes, source=source) == ({} if fits else STEADY)


@pytest.mark.parametrize(
    ("wishes", "code", "heeded"),
    [
        (Wishes(), "EPG180", True),
        (Wishes(), "EPG182", False),
        (Wishes(preview=True), "EPG182", True),
        (Wishes(ignore=("EPG18",)), "EPG180", False),
        (Wishes(select=("EPG182",)), "EPG182", True),
        (Wishes(channels={"a": Wish(select=("EPG182",))}), "EPG182", True),
        (Wishes(ignore=("EPG18",), sources={"*": Wish(select=("EPG180",))}), "EPG180", True),
        (Wishes(), "EPG184", False),
        (Wishes(also=("wanted-thing",)), "EPG184", True),
    ],
)
def test_what_nobody_wants_is_not_looked_for(wishes, code, heeded):
    assert Verdicts(wishes).heeds(KINDS[code]) is heeded


def test_what_can_count_is_looked_for():
    wishes = [
        Wishes(channels={"a": Wish(select=(word,))}, ignore=ignore)
        for word in ("EPG", "EPG18", "EPG182", "tried-thing", "EPG184")
        for ignore in ((), ("EPG18",), ("EPG182",))
    ]
    for wish in wishes:
        verdicts = Verdicts(wish)
        for code in counted(wish, channel="a"):
            assert verdicts.heeds(KINDS[f"EPG18{code}"]), (wish, code)


def test_where_nobody_wishes_anything_a_finding_is_as_it_was():
    finding = KINDS["EPG180"].at(Place("a"), "there")
    assert ALL.of(finding) is finding


@pytest.mark.parametrize(
    "wishes",
    [
        Wishes(select=("steady-thin",)),
        Wishes(ignore=("steady-thin",)),
        Wishes(severity={"steady-thin": "info"}),
        Wishes(also=("steady-thin",)),
        Wishes(channels={"a": Wish(ignore=("steady-thin",))}),
        Wishes(sources={"a": Wish(select=("steady-thin",))}),
    ],
)
def test_a_word_that_names_nothing(wishes):
    with pytest.raises(ConfigError, match='no rule "steady-thin"') as raised:
        Verdicts(wishes)
    assert raised.value.remedy.startswith("did you mean steady-thing")


@pytest.mark.parametrize(
    ("word", "remedy"),
    [
        ("Steady-Thing", "did you mean steady-thing"),
        ("steady", "did you mean steady-thing?"),
        ("epg180", "did you mean EPG180"),
        ("EPG1800", "did you mean EPG180"),
        ("EGP180", "did you mean EPG180"),
        ("", "epg-export rules lists them"),
        ("nothing like it at all", "epg-export rules lists them"),
    ],
)
def test_what_was_meant(word, remedy):
    assert remedy in nearest(word)


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ({"selct": ["EPG1"]}, "unknown field selct"),
        ({"select": "EPG1"}, "Expected array, got str - at select"),
        ({"severity": {"EPG1": "fatal"}}, "Invalid enum value 'fatal'"),
        ({"channels": {"a": {"horizon": 3}}}, "unknown field horizon"),
    ],
)
def test_a_table_that_is_wrong(table, says):
    with pytest.raises(ConfigError) as raised:
        wishes_of(table, "epg-export.toml")
    assert str(raised.value).startswith("epg-export.toml: [rules]: ")
    assert says in str(raised.value)


def test_a_table_of_settings():
    table = {
        "select": ["EPG1"],
        "preview": True,
        "severity": {"EPG102": "error"},
        "channels": {"a": {"ignore": ["EPG118"]}},
        "sources": {"*.xml": {"severity": {"EPG1": "info"}}},
    }
    assert wishes_of(table, "epg-export.toml") == Wishes(
        select=("EPG1",),
        preview=True,
        severity={"EPG102": "error"},
        channels={"a": Wish(ignore=("EPG118",))},
        sources={"*.xml": Wish(severity={"EPG1": "info"})},
    )
