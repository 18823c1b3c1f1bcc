"""Parental ratings, stars, reviews."""

from typing import Any

import pytest
from formats.xmltv.reading.feeds import episode, told_in


@pytest.mark.parametrize(
    ("inside", "record", "told"),
    [
        (
            '<rating system="FSK"><value>12</value><icon src="i" width="1" height="2"/></rating>',
            {
                "ratings": [
                    {
                        "value": "12",
                        "system": "FSK",
                        "icons": [{"url": "i", "width": 1, "height": 2}],
                    }
                ]
            },
            [],
        ),
        (
            "<rating>12</rating>",
            {"ratings": [{"value": "12"}]},
            ['EPG710 /rating[1] a rating has no value; "12", which stands in it, was taken'],
        ),
        ("<rating/>", {"ratings": [{}]}, []),
        (
            "<rating><value>1</value><value>2</value></rating>",
            {
                "ratings": [{"value": "1"}],
                "properties": [{"name": "rating", "value": "2", "source": "xmltv"}],
            },
            [
                'EPG710 /rating[1] "2" stands beside the value',
                "EPG706 /rating[1]/value[2] a second value",
            ],
        ),
        (
            "<rating><value/>9</rating>",
            {"ratings": [{"value": "9"}]},
            ['EPG710 /rating[1] a rating has no value; "9", which stands in it, was taken'],
        ),
        (
            '<rating><icon src="i"/><value>1</value></rating>',
            {"ratings": [{"value": "1", "icons": [{"url": "i"}]}]},
            ["EPG704 /rating[1]/value[1] value stands after icon, expected before it"],
        ),
        (
            '<rating kind="x"><min>3</min><value>1</value></rating>',
            {
                "ratings": [{"value": "1"}],
                "properties": [
                    {"name": "rating/@kind", "value": "x", "source": "xmltv"},
                    {"name": "rating/min", "value": "3", "source": "xmltv"},
                ],
            },
            [
                'EPG703 /rating[1]/@kind there is no attribute "kind" of rating: "x"',
                'EPG702 /rating[1]/min[1] there is no min in rating: "3"',
            ],
        ),
        (
            '<star-rating system="s"><value>3.5 / 5</value><icon src="i"/></star-rating>',
            {
                "star_ratings": [
                    {
                        "raw": "3.5 / 5",
                        "value": 3.5,
                        "max": 5.0,
                        "system": "s",
                        "icons": [{"url": "i"}],
                    }
                ]
            },
            [],
        ),
        (
            "<star-rating><value>gut</value></star-rating>",
            {"star_ratings": [{"raw": "gut"}]},
            [],
        ),
        (
            "<star-rating>4/5</star-rating>",
            {"star_ratings": [{"raw": "4/5", "value": 4.0, "max": 5.0}]},
            [
                'EPG710 /star-rating[1] a star-rating has no value; "4/5", which stands in it, was taken'
            ],
        ),
        (
            "<star-rating><value>7,1/10</value></star-rating>",
            {"star_ratings": [{"raw": "7,1/10"}]},
            [],
        ),
        (
            '<review type="text" source="s" reviewer="r" lang="de">R</review>',
            {"reviews": [{"value": "R", "lang": "de", "source": "s", "reviewer": "r"}]},
            [],
        ),
        ('<review type="url">u</review>', {"reviews": [{"value": "u", "kind": "url"}]}, []),
        (
            "<review>x</review>",
            {"reviews": [{"value": "x"}]},
            [
                "EPG707 /review[1]/@type a review does not say whether it is a text or a url; it was read as a text"
            ],
        ),
        (
            '<review type="x">y</review>',
            {"reviews": [{"value": "y"}]},
            ['EPG709 /review[1]/@type type is "x", expected text or url; it was read as a text'],
        ),
    ],
)
def test_ratings_as_written(inside: str, record: dict[str, Any], told: list[str]) -> None:
    assert episode(inside) == record
    assert told_in(inside) == told
