"""A programme written by hand is to the byte what lxml writes of its tree."""

from formats.random_records import episodes
from formats.strategies import shows
from hypothesis import given
from lxml import etree

from epg_export.formats.languages import Order
from epg_export.formats.xmltv.writing.programme import programme
from epg_export.model import Episode


def by_lxml(text: str) -> str:
    """The element again, empty ones with a blank before their slash as XMLTV's own tools have it."""
    tree = etree.fromstring(text.encode())
    written = etree.tostring(tree, encoding="unicode", with_tail=False)
    # No other ">" can stand there: in texts and values it is escaped.
    return f"  {written.replace('/>', ' />')}\n"


def written(episode: Episode) -> list[str]:
    order = Order(("de", "fr"))
    made = [programme(episode, broadcast, order) for broadcast in episode.broadcasts]
    return [text for text in made if text is not None]


@given(shows())
def test_any_episode(episode: Episode) -> None:
    assert [by_lxml(text) for text in written(episode)] == written(episode)


def test_a_thousand_episodes() -> None:
    for episode in episodes(1000, seed=8):
        assert [by_lxml(text) for text in written(episode)] == written(episode)
