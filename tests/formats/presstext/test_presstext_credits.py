"""What is told of credits that were taken out of prose."""

import pytest
from formats.presstext.press import entries_of

OPENING = "Im Hafen liegt ein Schiff, das keiner bestellt hat. "


@pytest.mark.parametrize(
    ("words", "facts"),
    [
        (
            "Die Hafenärztin Ruth Marand, gespielt von Ilka Vossgrün, geht an Bord.",
            {
                "role": "actor",
                "name": "Ilka Vossgrün",
                "character": "Ruth Marand",
                "note": "Hafenärztin",
                "words": "Ruth Marand, gespielt von Ilka Vossgrün",
                "certainty": "sure",
            },
        ),
        (
            "Regie führte Anna Muster.",
            {
                "role": "director",
                "name": "Anna Muster",
                "character": None,
                "note": None,
                "words": "Regie führte Anna Muster",
                "certainty": "sure",
            },
        ),
    ],
)
def test_a_credit_from_prose_is_told_with_its_facts(words, facts):
    entries = entries_of(OPENING + words, with_credits=True)
    (found,) = [one for entry in entries for one in entry.findings if one.code == "EPG409"]
    assert found.facts == facts
    assert found.place.column == (OPENING + words).index(facts["words"]) + 1
