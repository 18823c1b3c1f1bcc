"""Who may watch, and how good it is."""

from typing import Any

import pytest
from formats.ebucore.parts import elements, show

from epg_export.formats.ebucore.settings import Settings
from epg_export.formats.ebucore.writing.ratings import ratings
from epg_export.formats.ebucore.writing.style import Style
from epg_export.model import Rating, StarRating

GUIDANCE = "http://www.ebu.ch/metadata/cs/ebu_ParentalGuidanceCodeCS.xml"


def test_a_parental_rating() -> None:
    rating = {
        "value": "12",
        "system": "FSK",
        "territory": "DE",
        "min_age": 12,
        "reasons": [{"value": "violence", "lang": "en"}, {"value": "language", "lang": "en"}],
        "icons": [{"url": " "}, {"url": "12 a.png"}],
        "adult": False,
        "not_rated": False,
    }
    assert elements("audienceRating", show(ratings=[rating])) == (
        '<audienceRating typeLabel="age rating" typeDefinition="from 12 years" formatLanguage="en"'
        ' ratingSystem="FSK" reason="violence; language"'
        ' linkToLogo="12%20a.png" notRated="false" adultContent="false">\n'
        "  <ratingValue>12</ratingValue>\n"
        f"  <ratingLink>{GUIDANCE}#19.3</ratingLink>\n"
        '  <ratingRegion>\n    <country typeLabel="DE" typeSource="ISO 3166-1" />\n  </ratingRegion>\n'
        "</audienceRating>"
    )


@pytest.mark.parametrize(
    ("reasons", "text"),
    [
        (["a", "b"], "a; b"),
        (["a; b"], "a; b |"),
        (["a; b", "c"], "a; b | c"),
        (["a|b"], "a|b \u00a6"),
        (["x\u00a6y", "z"], "z"),
    ],
)
def test_reasons_are_one_text_that_can_be_taken_apart(reasons: list[str], text: str) -> None:
    given = [{"reasons": [{"value": reason} for reason in reasons]}]
    assert f' reason="{text}"' in elements("audienceRating", show(ratings=given))


def test_stars_stand_beside_parental_ratings() -> None:
    stars = [
        {"value": 3.5, "max": 5.0, "system": "TV", "provider": "The Post", "raw": "3.5/5"},
        {"raw": "****", "icons": [{"url": "4.png"}]},
    ]
    assert elements("audienceRating", show(star_ratings=stars)) == (
        '<audienceRating typeLabel="star rating" formatDefinition="3.5/5" ratingSystem="TV">\n'
        "  <ratingValue>3.5</ratingValue>\n"
        "  <ratingScaleMaxValue>5</ratingScaleMaxValue>\n"
        "  <ratingScaleMinValue>0</ratingScaleMinValue>\n"
        "  <ratingProvider>\n    <organisationDetails>\n"
        "      <organisationName>The Post</organisationName>\n"
        "    </organisationDetails>\n  </ratingProvider>\n"
        "</audienceRating>\n"
        '<audienceRating typeLabel="star rating" formatDefinition="****" linkToLogo="4.png">\n'
        "  <ratingValue>****</ratingValue>\n"
        "</audienceRating>"
    )


@pytest.mark.parametrize(
    ("value", "raw", "text"),
    [(4.0, "4", "4.0"), (4.0, "4.0", "4"), (0.5, "0.5", "0.50"), (1e300, "1e+300", "1E+300")],
)
def test_a_number_is_never_to_the_letter_what_was_written(
    value: float, raw: str, text: str
) -> None:
    lines = ratings([], [StarRating(value=value, raw=raw)], Style())
    assert lines.splitlines()[1].strip() == f"<ebucore:ratingValue>{text}</ebucore:ratingValue>"


def test_up_to_1_9_stars_have_an_element_that_stands_first() -> None:
    style = Style(settings=Settings(version="1.8"))
    lines = ratings([Rating(value="6")], [StarRating(value=1.0)], style)
    assert [line.split()[0] for line in lines.splitlines() if line.startswith("<ebucore:")] == [
        "<ebucore:rating",
        "<ebucore:audienceRating",
    ]


@pytest.mark.parametrize(
    "rating", [{"ratings": [{}]}, {"ratings": [{"value": " "}]}, {"star_ratings": [{}]}]
)
def test_a_rating_that_says_nothing_is_left_out(rating: dict[str, Any]) -> None:
    assert elements("audienceRating", show(**rating)) == ""
