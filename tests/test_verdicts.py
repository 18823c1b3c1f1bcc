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
    kind("EPG190", "steady-thing", "warning", **given)
    kind("EPG191", "other-thing", "error", **given)
    kind("EPG192", "tried-thing", "info", lifecycle="preview", **given)
    kind("EPG193", "outgoing-thing", "info", lifecycle="deprecated", **given)
    kind("EPG194", "wanted-thing", "warning", on_request=True, **given)
    yield
    for code in range(190, 195):
        del KINDS[f"EPG{code}"]


def counted(wishes, *, channel=None, source="monday.xml"):
    """The severities of what counts of the kinds above, by their last digit."""
    verdicts = Verdicts(wishes)
    place = Place(source, channel=channel)
    found = [KINDS[f"EPG{code}"].at(place, "there") for code in range(190, 195)]
    judged = verdicts.all_of(found)
    return {int(finding.code[-1]): finding.severity for finding in judged}


STEADY = {0: "warning", 1: "error"}


@pytest.mark.parametrize(
    ("wishes", "counts"),
    [
        ({}, STEADY),
        ({"preview": True}, {**STEADY, 2: "info"}),
        ({"also": ("wanted-thing",)}, {**STEADY, 4: "warning"}),
        ({"also": ("EPG194",)}, {**STEADY, 4: "warning"}),
        ({"select": ("EPG190",)}, {0: "warning"}),
        ({"select": ("steady-thing",)}, {0: "warning"}),
        ({"select": ("EPG1",)}, STEADY),
        ({"select": ("EPG2",)}, {}),
        ({"select": ("EPG",)}, STEADY),
        ({"select": ("EPG192",)}, {2: "info"}),
        ({"select": ("outgoing-thing", "EPG194")}, {3: "info", 4: "warning"}),
        ({"select": ("EPG", "EPG192")}, {**STEADY, 2: "info"}),
        ({"ignore": ("EPG190",)}, {1: "error"}),
        ({"ignore": ("other-thing",)}, {0: "warning"}),
        ({"ignore": ("EPG19",)}, {}),
        ({"select": ("EPG190",), "ignore": ("EPG190",)}, {}),
        ({"severity": {"EPG190": "error"}}, {0: "error", 1: "error"}),
        ({"severity": {"EPG1": "info", "EPG190": "error"}}, {0: "error", 1: "info"}),
        ({"severity": {"steady-thing": "info", "EPG190": "error"}}, {0: "info", 1: "error"}),
        ({"severity": {"EPG192": "error"}}, STEADY),
    ],
)
def test_a_run(wishes, counts):
    assert counted(Wishes(**wishes)) == counts


@pytest.mark.parametrize(
    ("wish", "run", "counts"),
    [
        ({"ignore": ("EPG190",)}, {}, {1: "error"}),
        ({"ignore": ("EPG190",)}, {"select": ("EPG190",)}, {}),
        ({"select": ("EPG190",)}, {"ignore": ("EPG190",)}, STEADY),
        ({"select": ("EPG190", "EPG192")}, {}, {**STEADY, 2: "info"}),
        (
            {"severity": {"EPG190": "info"}},
            {"severity": {"EPG190": "error"}},
            {0: "info", 1: "error"},
        ),
        ({"severity": {"EPG1": "info"}}, {"severity": {"EPG190": "error"}}, {0: "info", 1: "info"}),
        ({"severity": {"EPG190": "error"}}, {"ignore": ("EPG190",)}, {1: "error"}),
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
        ({"ignore": ("EPG190",)}, {"select": ("EPG190",)}, {1: "error"}),
        ({"select": ("EPG190",)}, {"ignore": ("EPG190",)}, STEADY),
        (
            {"severity": {"EPG190": "error"}},
            {"severity": {"EPG190": "info"}},
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
    wishes = Wishes(sources={pattern: Wish(ignore=("EPG19",))})
    assert counted(wishes, source=source) == ({} if fits else STEADY)


@pytest.mark.parametrize(
    ("wishes", "code", "heeded"),
    [
        (Wishes(), "EPG190", True),
        (Wishes(), "EPG192", False),
        (Wishes(preview=True), "EPG192", True),
        (Wishes(ignore=("EPG19",)), "EPG190", False),
        (Wishes(select=("EPG192",)), "EPG192", True),
        (Wishes(channels={"a": Wish(select=("EPG192",))}), "EPG192", True),
        (Wishes(ignore=("EPG19",), sources={"*": Wish(select=("EPG190",))}), "EPG190", True),
        (Wishes(), "EPG194", False),
        (Wishes(also=("wanted-thing",)), "EPG194", True),
    ],
)
def test_what_nobody_wants_is_not_looked_for(wishes, code, heeded):
    assert Verdicts(wishes).heeds(KINDS[code]) is heeded


def test_what_can_count_is_looked_for():
    wishes = [
        Wishes(channels={"a": Wish(select=(word,))}, ignore=ignore)
        for word in ("EPG", "EPG19", "EPG192", "tried-thing", "EPG194")
        for ignore in ((), ("EPG19",), ("EPG192",))
    ]
    for wish in wishes:
        verdicts = Verdicts(wish)
        for code in counted(wish, channel="a"):
            assert verdicts.heeds(KINDS[f"EPG19{code}"]), (wish, code)


def test_where_nobody_wishes_anything_a_finding_is_as_it_was():
    finding = KINDS["EPG190"].at(Place("a"), "there")
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
        ("epg190", "did you mean EPG190"),
        ("EPG1900", "did you mean EPG190"),
        ("EGP190", "did you mean EPG190"),
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
