import pytest

from epg_export.vocab.genres import genres, is_genre_name, name_for


@pytest.mark.parametrize(
    "label",
    ["Movie / Drama", "movie/drama", "General Movie / Drama", "Krimi", "crime", "Science-Fiction"],
)
def test_a_name_of_one_genre(label: str) -> None:
    assert is_genre_name(label)


@pytest.mark.parametrize("label", ["", "Comedy, Drama", "Comedy / Western", "Hafenrundfahrt"])
def test_what_no_genre_is_called(label: str) -> None:
    assert not is_genre_name(label)


@pytest.mark.parametrize(
    ("label", "tvheadend", "kodi"),
    [
        ("Krimi", "Detective / Thriller", "Detective / Thriller"),
        ("Detective / Thriller", "Detective / Thriller", "Detective / Thriller"),
        ("General Movie / Drama", "Movie / Drama", "General Movie / Drama"),
        ("Hafenrundfahrt", None, None),
    ],
)
def test_the_name_that_a_receiver_has(label: str, tvheadend: str | None, kodi: str | None) -> None:
    assert name_for(label, "tvheadend") == tvheadend
    assert name_for(label, "kodi") == kodi


def test_every_name_of_a_receiver_is_its_own() -> None:
    for term in genres().values():
        if term.tvheadend:
            assert name_for(term.tvheadend, "tvheadend") == term.tvheadend
        if term.kodi:
            assert name_for(term.kodi, "kodi") == term.kodi
