"""What a series lends is written as if each episode had been given it first."""

from formats.random_records import episodes
from formats.strategies import shows
from hypothesis import given
from hypothesis import strategies as st

from epg_export.formats.languages import Order
from epg_export.formats.xmltv.writing import lending
from epg_export.formats.xmltv.writing.lending import NOTHING, Lendings
from epg_export.formats.xmltv.writing.programme import programme
from epg_export.inheritance import inherit
from epg_export.model import Country, Episode, Genre, Image, Series, Text, Title

LENT = Series(
    id="s",
    titles=(
        Title(value="Möwe & Co", lang="de", kind="main"),
        Title(value="other", lang="en", kind="alternative"),
        Title(value="La mouette", lang="fr", kind="main"),
    ),
    genres=(Genre(labels=(Text(value="Krimi", lang="de"), Text(value="polar", lang="fr"))),),
    countries=(Country(code="DE"),),
    images=(Image(url="a", kind="icon"), Image(url="b", kind="poster")),
)
SERIES = [
    None,
    LENT,
    Series(id="t", titles=(Title(value=" ", kind="main"),), countries=LENT.countries),
    Series(id="u", genres=LENT.genres, images=LENT.images),
]
ORDERS = [Order(()), Order(("fr",)), Order(("de", "fr"))]


def both(episode: Episode, series: Series | None, order: Order, lendings: Lendings) -> None:
    shown = inherit(episode, series)
    for own, broadcast in zip(episode.broadcasts, shown.broadcasts, strict=True):
        lent = lendings.of(series, order)
        assert programme(episode, own, order, lent) == programme(shown, broadcast, order)


@given(shows(), st.sampled_from(SERIES), st.sampled_from(ORDERS))
def test_any_episode(episode: Episode, series: Series | None, order: Order) -> None:
    both(episode, series, order, Lendings())


def test_a_thousand_episodes_in_turn() -> None:
    lendings = Lendings()
    for number, episode in enumerate(episodes(1000, seed=3)):
        both(episode, SERIES[number % 4], ORDERS[number % 3], lendings)


def test_what_is_lent_is_kept_by_series_and_order() -> None:
    lendings = Lendings()
    first = lendings.of(LENT, ORDERS[1])
    assert first.titles == (
        '    <title lang="fr">La mouette</title>\n    <title lang="de">Möwe &amp; Co</title>\n'
    )
    assert lendings.of(LENT, ORDERS[1]) is first
    assert lendings.of(LENT, ORDERS[2]).titles != first.titles
    assert lendings.of(None, ORDERS[1]) is NOTHING


def test_many_series_and_long_ones_leave_it_small() -> None:
    lendings = Lendings()
    for number in range(3 * lending._MOST):
        one = Series(id="s", titles=(Title(value=f"T{number}", kind="main"),))
        assert f"T{number}<" in lendings.of(one, ORDERS[0]).titles
        assert len(lendings._known) <= lending._MOST
    known = len(lendings._known)
    long = Series(id="s", titles=(Title(value="x" * 5000, kind="main"),))
    assert lendings.of(long, ORDERS[0]) is not lendings.of(long, ORDERS[0])
    assert len(lendings._known) == known
