import pytest
from content_rows import codes, content_of

from epg_export.formats.table.cells import Value
from epg_export.model import Identifier, Image, Link, Property


@pytest.mark.parametrize(
    ("header", "value", "expected"),
    [
        ("identifier:imdb", "tt99990417", Identifier(scheme="imdb", value="tt99990417")),
        ("identifier:house", 4711.0, Identifier(scheme="house", value="4711")),
        (
            "identifier:isan",
            "0000 5ea0 f00d 0006 q".replace(" ", "-"),
            Identifier(scheme="isan", value="0000-5EA0-F00D-0006-Q"),
        ),
        ("identifier", "A 12", Identifier(scheme="identifier", value="A 12")),
    ],
)
def test_identifiers(header: str, value: Value, expected: Identifier) -> None:
    assert content_of((header, value)).fields == {"identifiers": (expected,)}


def test_several_addresses_in_a_cell() -> None:
    made = content_of(
        ("image:still", "https://a.example/1.jpg, https://a.example/2.jpg"),
        ("image", "https://a.example/3.jpg?x=1,2"),
        ("link", "https://a.example/\nhttps://b.example/"),
    )
    assert made.fields["images"] == (
        Image(url="https://a.example/1.jpg", kind="still"),
        Image(url="https://a.example/2.jpg", kind="still"),
        Image(url="https://a.example/3.jpg?x=1,2"),
    )
    assert made.fields["links"] == (Link(url="https://a.example/"), Link(url="https://b.example/"))
    assert codes(made) == []


def test_a_kind_of_picture_that_there_is_not() -> None:
    made = content_of(("image:gemalt", "https://a.example/1.jpg"))
    assert made.fields["images"] == (Image(url="https://a.example/1.jpg"),)
    assert codes(made) == ["EPG074 A2"]


def test_values_of_the_house() -> None:
    made = content_of(("property:Band", "Rolle 2\nSchnitt B"), ("property:Kosten", 3.0))
    assert made.fields["properties"] == (
        Property(name="Band", value="Rolle 2\nSchnitt B"),
        Property(name="Kosten", value="3"),
    )
