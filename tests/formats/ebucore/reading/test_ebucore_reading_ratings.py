"""Parental ratings and stars as others and we write them."""

import pytest
from formats.ebucore.reading.nodes import findings, left, node

from epg_export.formats.ebucore.reading.notes import Notes
from epg_export.formats.ebucore.reading.ratings import Ratings, ratings
from epg_export.model import Image, Rating, StarRating, Text

GUIDANCE = "http://www.ebu.ch/metadata/cs/ebu_ParentalGuidanceCodeCS.xml"
VALUE = "<ratingValue>{}</ratingValue>"
LINK = f"<ratingLink>{GUIDANCE}#{{}}</ratingLink>"
DE = '<ratingRegion><country typeLabel="DE"/></ratingRegion>'


def parental(attributes: str, inner: str = "") -> str:
    return f"<audienceRating {attributes}>{inner}</audienceRating>"


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (parental('ratingSystem="FSK"', VALUE.format("12")), Rating(value="12", system="FSK")),
        (parental('typeLabel="Age Rating" ratingSystem="FSK"', VALUE.format("12") + LINK.format("19.3") + DE),
         Rating(value="12", system="FSK", territory="DE")),
        (parental('typeLabel="FSK"', VALUE.format("12")), Rating(value="12", system="FSK")),
        (parental("", LINK.format("19.3")), Rating(value="12", system="FSK", territory="DE", min_age=12)),
        (parental('typeLabel="age rating" typeDefinition="from 12 years"'), Rating(min_age=12)),
        (parental('reason="Gewalt; Sprache" formatLanguage="ger"'),
         Rating(reasons=(Text(value="Gewalt", lang="de"), Text(value="Sprache", lang="de")))),
        (parental('reason="a; b |"'), Rating(reasons=(Text(value="a; b"),))),
        (parental('linkToLogo="12.png" adultContent="1" notRated="false"'),
         Rating(icons=(Image(url="12.png"),), adult=True, not_rated=False)),
        ('<rating typeLabel="age rating"><ratingValue>6</ratingValue></rating>', Rating(value="6")),
    ],
)  # fmt: skip
def test_a_parental_rating(xml: str, expected: Rating) -> None:
    record = node(xml)
    assert ratings(record, Notes()) == Ratings(parental=(expected,))
    assert left(record) == []


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        (parental('ratingSystem="BBFC"', VALUE.format("12") + LINK.format("19.3")), f"{GUIDANCE}#19.3"),
        (parental("", VALUE.format("12") + "<ratingLink>http://a.example</ratingLink>"), "http://a.example"),
        (parental('typeLabel="age rating" typeDefinition="for all"', VALUE.format("0")), "typeDefinition=for all"),
        (parental('ratingEnvironment="cinema"', VALUE.format("0")), "ratingEnvironment=cinema"),
        (parental("", VALUE.format("0") + VALUE.format("6")), "6"),
    ],
)  # fmt: skip
def test_what_is_not_understood_of_a_rating_is_left(xml: str, said: str) -> None:
    record = node(xml)
    assert len(ratings(record, Notes()).parental) == 1
    assert left(record) == [said]


SCALE = "<ratingScaleMaxValue>5</ratingScaleMaxValue><ratingScaleMinValue>0</ratingScaleMinValue>"
POST = (
    "<ratingProvider><organisationDetails><organisationName>The Post</organisationName>"
    "</organisationDetails></ratingProvider>"
)


@pytest.mark.parametrize(
    ("attributes", "inner", "expected"),
    [
        ("", VALUE.format("4") + SCALE + POST, StarRating(value=4.0, max=5.0, provider="The Post")),
        ('formatDefinition="4/5"', VALUE.format("4") + SCALE, StarRating(raw="4/5", value=4.0, max=5.0)),
        ('formatDefinition="****"', VALUE.format("****"), StarRating(raw="****")),
        ('formatDefinition="4"', VALUE.format("4"), StarRating(raw="4")),
        ('formatDefinition="4"', VALUE.format("4.0"), StarRating(raw="4", value=4.0)),
        ("", VALUE.format("****"), StarRating(raw="****")),
        ("", VALUE.format("4 / 5"), StarRating(raw="4 / 5", value=4.0, max=5.0)),
        ('ratingSystem="TV" linkToLogo="4.png"', "", StarRating(system="TV", icons=(Image(url="4.png"),))),
        ("", "<ratingProvider><contactDetails><name>A</name></contactDetails></ratingProvider>",
         StarRating(provider="A")),
    ],
)  # fmt: skip
def test_stars(attributes: str, inner: str, expected: StarRating) -> None:
    for name, label in (("rating", ""), ("audienceRating", 'typeLabel="Star Rating"')):
        record = node(f"<{name} {label} {attributes}>{inner}</{name}>")
        notes = Notes()
        assert ratings(record, notes) == Ratings(stars=(expected,))
        assert left(record) == []
        assert findings(notes) == []


def test_a_definition_beside_other_words_is_left() -> None:
    record = node(f'<rating formatDefinition="good">{VALUE.format("****")}</rating>')
    assert ratings(record, Notes()) == Ratings(stars=(StarRating(raw="****"),))
    assert left(record) == ["formatDefinition=good"]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (VALUE.format("3,5"), Ratings(stars=(StarRating(value=3.5),))),
        ("<ratingScaleMaxValue>many</ratingScaleMaxValue>", Ratings()),
        (VALUE.format("1e999"), Ratings()),
    ],
)
def test_a_number_out_of_form_is_told(inner: str, expected: Ratings) -> None:
    notes = Notes()
    assert ratings(node(f"<rating>{inner}</rating>"), notes) == expected
    assert findings(notes) == ["EPG811"]


def test_a_series_has_no_stars() -> None:
    record = node(f"<rating>{VALUE.format('4')}</rating><audienceRating/>")
    assert ratings(record, Notes(), stars=False) == Ratings()
    assert left(record) == ["4"]


def test_a_scale_that_does_not_begin_at_nothing_is_told() -> None:
    record = node(
        "<rating><ratingValue>2</ratingValue><ratingScaleMinValue>1</ratingScaleMinValue></rating>"
    )
    ratings(record, Notes())
    assert left(record) == ["1"]
