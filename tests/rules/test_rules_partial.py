from typing import Any

import pytest
from rules.checking import episode, findings, found, found_together, on_air


def _texts(*tags: str | None) -> list[dict[str, Any]]:
    return [{"value": f"Text {tag}", **({"lang": tag} if tag else {})} for tag in tags]


@pytest.mark.parametrize(
    ("titles", "descriptions", "said"),
    [
        (["en"], ["fr"], 'in "fr", the title only in "en"'),
        (["de", "en"], ["de", "fr"], 'in "fr", the title only in "de", "en"'),
        ([None], ["de"], 'in "de", the title only without a language'),
        (["de"], [None], 'without a language, the title only in "de"'),
        (["de", "en"], ["de"], None),
        (["de"], ["de"], None),
        (["de"], ["de-AT"], None),
        (["de"], ["ger"], None),
        ([None], [None], None),
        (["de"], ["de", "xx"], None),
        ([], ["de"], None),
        (["de"], [], None),
    ],
)
def test_partial_translation(
    titles: list[str | None], descriptions: list[str | None], said: str | None
) -> None:
    record = episode(titles=_texts(*titles), descriptions=_texts(*descriptions))
    at = len(descriptions) - 1  # the last one is in a language of its own
    lines = [f"EPG228 $.descriptions[{at}] the description is {said}"] if said else []

    assert found(record, "EPG228") == lines


@pytest.mark.parametrize(
    ("title", "description", "remedy"),
    [
        (None, "de", "tag the title with its language too"),
        ("de", None, "tag the description with its language too"),
        ("de", "fr", "write the title in that language too, and tag both"),
    ],
)
def test_what_to_do_about_a_partial_translation(
    title: str | None, description: str | None, remedy: str
) -> None:
    record = episode(titles=_texts(title), descriptions=_texts(description))

    (finding,) = findings(record, lambda kind: kind.code == "EPG228")

    assert finding.help == remedy


def test_a_title_without_words_counts_by_its_language() -> None:
    titles = [{"value": " "}, {"value": "News", "lang": "de"}]

    assert found(episode(titles=titles, descriptions=_texts(None)), "EPG228") == []
    assert found(episode(titles=titles, descriptions=_texts("fr")), "EPG228") != []


@pytest.mark.parametrize(
    ("languages", "tags", "told"),
    [
        (["de", "fr"], ["fr", "de"], True),
        (["de", "fr"], ["de", "fr"], False),
        (["de"], ["fr", "en"], False),
        ([], ["fr", "de"], False),
    ],
)
def test_language_order(languages: list[str], tags: list[str], told: bool) -> None:
    channel = {"type": "channel", "id": "two.example", "languages": languages}
    shown = {**on_air(channel="two.example"), "titles": _texts(*tags)}
    line = 'EPG229 episode "e" $.titles the titles begin in "fr", the channel\'s language is "de"'

    assert found_together([channel, shown], "EPG229") == [line] * told
