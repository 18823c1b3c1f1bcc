"""Titles, descriptions, keywords and reviews."""

import time
from typing import Any

import pytest
from formats.ebucore.parts import elements, show

from epg_export.formats.ebucore.settings import Settings
from epg_export.formats.ebucore.writing.style import Style
from epg_export.formats.ebucore.writing.texts import review_links, titles
from epg_export.model import Review, Title


def title(value: str, lang: str | None = None, kind: str = "main", **more: Any) -> dict[str, Any]:
    return {"value": value, "kind": kind, **({"lang": lang} if lang else {}), **more}


def test_an_episode_title_is_the_own_name_and_the_main_one_stands_beside_it() -> None:
    titles = [
        title("Wattgrund", "de"),
        title("Die Boje", "de", "episode"),
        title("The buoy", "en", "episode"),
    ]
    assert elements("title", show(titles=titles)) == (
        "<title>\n"
        '  <dc:title xml:lang="de">Die Boje</dc:title>\n'
        '  <dc:title xml:lang="en">The buoy</dc:title>\n'
        "</title>"
    )
    for series, label in (({}, "programme title"), ({"series": "s"}, "series title")):
        assert elements("alternativeTitle", show(titles=titles, **series)) == (
            f'<alternativeTitle typeLabel="{label}" note="guide title">\n'
            '  <dc:title xml:lang="de">Wattgrund</dc:title>\n'
            "</alternativeTitle>"
        )


def test_what_the_series_lends_is_marked() -> None:
    lent = [Title(value="Wattgrund", lang="de", max_length=40), Title(value=" ")]
    episode = Title(value="Die Boje", kind="episode")
    style = Style()
    assert titles([episode], in_series=True, style=style, lent=lent).splitlines()[-3:] == [
        '<ebucore:alternativeTitle typeLabel="series title" length="40"'
        ' note="guide title of the series">',
        '  <dc:title xml:lang="de">Wattgrund</dc:title>',
        "</ebucore:alternativeTitle>",
    ]
    assert titles([], in_series=True, style=style, lent=lent).splitlines()[0] == (
        '<ebucore:title length="40" note="of the series">'
    )
    own = [Title(value="Watt"), episode]
    assert titles(own, in_series=True, style=style, lent=lent) == titles(
        own, in_series=True, style=style
    )


def test_an_episode_title_alone_says_so() -> None:
    episode = show(titles=[title("Die Boje", kind="episode", label="press")])
    assert elements("title", episode).splitlines()[0] == (
        '<title typeLabel="episode title" typeDefinition="press">'
    )


def test_without_an_episode_title_the_main_one_is_the_own_name() -> None:
    assert (
        elements("title", show(titles=[title("Film")]))
        == "<title>\n  <dc:title>Film</dc:title>\n</title>"
    )
    assert elements("alternativeTitle", show(titles=[title("Film")])) == ""


@pytest.mark.parametrize(
    ("kind", "attributes"),
    [
        ("original", 'typeLabel="original title" statusLabel="original"'),
        ("series", 'typeLabel="series title"'),
        ("season", 'typeLabel="season title"'),
        ("short", 'typeLabel="short title" statusLabel="short"'),
        ("subtitle", 'typeLabel="episode subtitle" statusLabel="subtitle"'),
        ("working", 'typeLabel="working title" statusLabel="working"'),
        ("sort", 'typeLabel="sort title"'),
        ("alternative", 'typeLabel="alternative title"'),
    ],
)
def test_other_kinds_of_title(kind: str, attributes: str) -> None:
    episode = show(titles=[title("Main"), title("A & B", "fr_CH", kind)])
    assert elements("alternativeTitle", episode) == (
        f"<alternativeTitle {attributes}>\n"
        '  <dc:title xml:lang="fr-CH">A &amp; B</dc:title>\n'
        "</alternativeTitle>"
    )


def test_a_language_that_comes_again_opens_another_element() -> None:
    titles = [
        title("One", "en"),
        title("Eins", "de"),
        title("The One", "en"),
        title("Das Eine", "de"),
    ]
    assert elements("title", show(titles=titles), languages=("de",)) == (
        "<title>\n"
        '  <dc:title xml:lang="de">Eins</dc:title>\n'
        '  <dc:title xml:lang="en">One</dc:title>\n'
        "</title>\n"
        "<title>\n"
        '  <dc:title xml:lang="de">Das Eine</dc:title>\n'
        '  <dc:title xml:lang="en">The One</dc:title>\n'
        "</title>"
    )


def test_another_maximum_opens_another_element() -> None:
    titles = [
        title("Long", max_length=40),
        title("Kurz", "de", max_length=8),
        title("x", "fr", max_length=-1),
    ]
    assert elements("title", show(titles=titles)) == (
        '<title length="40">\n  <dc:title>Long</dc:title>\n</title>\n'
        '<title length="8">\n  <dc:title xml:lang="de">Kurz</dc:title>\n</title>\n'
        '<title>\n  <dc:title xml:lang="fr">x</dc:title>\n</title>'
    )


def test_the_label_of_a_title_is_its_definition() -> None:
    episode = show(titles=[title("T", label="press")])
    assert elements("title", episode).splitlines()[0] == '<title typeDefinition="press">'
    episode = show(titles=[title("T"), title("S", kind="short", label="hbbtv")])
    assert 'typeLabel="short title" typeDefinition="hbbtv" statusLabel="short"' in elements(
        "alternativeTitle", episode
    )


@pytest.mark.parametrize(
    ("lang", "attribute"),
    [
        ("ger", ' xml:lang="de"'),
        ("de_AT", ' xml:lang="de-AT"'),
        ("no tag", ' xml:lang="und"'),
        ("", ""),
    ],
)
def test_languages_are_written_as_xml_takes_them(lang: str, attribute: str) -> None:
    assert f"<dc:title{attribute}>T</dc:title>" in elements(
        "title", show(titles=[title("T", lang)])
    )


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        ("short", "short synopsis"),
        ("medium", "medium synopsis"),
        ("long", "long synopsis"),
        ("series", "series synopsis"),
        ("season", "season synopsis"),
        ("promotion", "promotion"),
        ("unspecified", "synopsis"),
    ],
)
def test_kinds_of_description(kind: str, label: str) -> None:
    texts = [{"value": "One\n two", "kind": kind, "lang": "en"}, {"value": " ", "kind": kind}]
    assert elements("description", show(descriptions=texts)) == (
        f'<description typeLabel="{label}">\n'
        '  <dc:description xml:lang="en">One\n two</dc:description>\n'
        "</description>"
    )


def test_a_description_says_its_source_label_and_maximum() -> None:
    shared = {"kind": "short", "source": "Press", "label": "guide", "max_length": 80}
    texts = [{"value": "Kurz", "lang": "de", **shared}, {"value": "Short", "lang": "en", **shared}]
    assert elements("description", show(descriptions=texts)) == (
        '<description typeLabel="short synopsis" typeDefinition="guide" length="80">\n'
        '  <dc:description xml:lang="de">Kurz</dc:description>\n'
        '  <dc:description xml:lang="en">Short</dc:description>\n'
        "  <attributor>\n"
        "    <organisationDetails>\n"
        "      <organisationName>Press</organisationName>\n"
        "    </organisationDetails>\n"
        "  </attributor>\n"
        "</description>"
    )


def test_a_review_is_a_description_and_its_address_a_relation() -> None:
    reviews = [
        {"value": "Grand.", "lang": "en", "reviewer": "A. Bee"},
        {"value": "https://r.example/a b", "kind": "url", "source": "The Post"},
    ]
    assert elements("description", show(reviews=reviews)) == (
        '<description typeLabel="review">\n'
        '  <dc:description xml:lang="en">Grand.</dc:description>\n'
        "  <attributor>\n    <contactDetails>\n      <name>A. Bee</name>\n"
        "    </contactDetails>\n  </attributor>\n"
        "</description>"
    )
    assert elements("relation", show(reviews=reviews)) == (
        '<relation typeLabel="review">\n'
        "  <relationLink>https://r.example/a%20b</relationLink>\n"
        "  <relationSource>\n    <organisationDetails>\n"
        "      <organisationName>The Post</organisationName>\n"
        "    </organisationDetails>\n  </relationSource>\n"
        "</relation>"
    )


def test_a_subject_for_each_keyword() -> None:
    assert elements("subject", show(keywords=[{"value": "sea", "lang": "en"}, {"value": ""}])) == (
        '<subject typeLabel="tag">\n  <dc:subject xml:lang="en">sea</dc:subject>\n</subject>'
    )


def test_a_cast_list_has_the_flag_of_one() -> None:
    texts = [{"value": "A, B", "label": "Cast"}]
    assert elements("description", show(descriptions=texts)).splitlines()[0] == (
        '<description typeLabel="synopsis" typeDefinition="Cast" castFlag="true">'
    )


def test_an_older_version_says_in_attributes_who_wrote_where_a_link_leads() -> None:
    review = Review(value="https://r.example", kind="url", source="The Post", reviewer="A")
    assert review_links([review], Style(settings=Settings(version="1.8"))).splitlines()[0] == (
        '<ebucore:relation typeLabel="review" typeDefinition="A" typeSource="The Post">'
    )


def test_many_titles_of_one_kind_are_no_burden() -> None:
    many = tuple(
        Title(value=str(number), kind="alternative", lang=("de", "fr")[number % 2])
        for number in range(20_000)
    )
    began = time.monotonic()
    lines = titles(many, in_series=False, style=Style())
    assert time.monotonic() - began < 5
    assert lines.count("<ebucore:alternativeTitle") == 10_000
