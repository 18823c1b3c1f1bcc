"""Credits: mixed content, so every blank inside would belong to the name."""

from typing import Any

import pytest
from formats.xmltv.shown import programme, show


@pytest.mark.parametrize(
    ("credit", "line"),
    [
        ({"role": "director", "name": "A & B"}, "<director>A &amp; B</director>"),
        ({"role": "voice-actor", "name": "A"}, "<actor>A</actor>"),
        ({"role": "host", "name": "A"}, "<presenter>A</presenter>"),
        ({"role": "writer", "given_name": "Ann", "family_name": "Bee"}, "<writer>Ann Bee</writer>"),
        ({"role": "producer", "organisation": "Treibholz"}, "<producer>Treibholz</producer>"),
        (
            {
                "role": "actor",
                "name": "A",
                "character": [{"value": ' Count "Zero"'}, {"value": "x"}],
            },
            '<actor role=" Count &quot;Zero&quot;">A</actor>',
        ),
        ({"role": "actor", "name": "A", "guest": True}, '<actor guest="yes">A</actor>'),
        ({"role": "actor", "name": "A", "guest": False}, '<actor guest="no">A</actor>'),
        ({"role": "guest", "name": "A", "guest": True}, "<guest>A</guest>"),
        (
            {
                "role": "actor",
                "name": " A\n",
                "images": [{"url": "p", "kind": "person"}, {"url": "q"}],
                "links": [{"url": "https://a.example", "system": "imdb.com"}],
            },
            '<actor>A<image type="person">p</image><image>q</image>'
            '<url system="imdb.com">https://a.example</url></actor>',
        ),
    ],
)
def test_a_credit_is_one_line(credit: dict[str, Any], line: str) -> None:
    assert programme(show(credits=[credit])) == f"<credits>\n  {line}\n</credits>\n"


@pytest.mark.parametrize(
    "credit",
    [
        {"role": "narrator", "name": "A"},
        {"role": "nobody knows it", "name": "A"},
        {"role_label": "Regie", "name": "A"},
        {"role": "actor"},
        {"role": "actor", "name": " "},
    ],
)
def test_what_has_no_element_or_no_name_is_left_out(credit: dict[str, Any]) -> None:
    assert programme(show(credits=[credit])) == ""


def test_elements_in_the_order_of_the_dtd_and_people_in_billing_order() -> None:
    roles = (
        "guest", "commentator", "presenter", "editor", "composer", "producer", "adapter",
        "writer", "actor", "director", "actor",
    )  # fmt: skip
    credits_ = [{"role": role, "name": str(number)} for number, role in enumerate(roles)]
    assert programme(show(credits=credits_)).splitlines()[1:-1] == [
        "  <director>9</director>",
        "  <actor>8</actor>",
        "  <actor>10</actor>",
        "  <writer>7</writer>",
        "  <adapter>6</adapter>",
        "  <producer>5</producer>",
        "  <composer>4</composer>",
        "  <editor>3</editor>",
        "  <presenter>2</presenter>",
        "  <commentator>1</commentator>",
        "  <guest>0</guest>",
    ]
