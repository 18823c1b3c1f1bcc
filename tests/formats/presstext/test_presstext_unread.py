"""Texts below a line that nobody can read as a heading: of another work, or of the same."""

import pytest
from formats.presstext.press import entries_of, outline, records_of, told

SHIP = "Im Hafen liegt ein Schiff, das keiner bestellt hat. Der Lotse geht an Bord und kommt nicht zurück."
SHIP_AGAIN = "Im Hafen liegt ein Schiff, das niemand bestellt hat. Der Lotse geht an Bord und kommt nicht wieder."
RING = (
    "Eine Bäckerin findet in ihrem Teig einen Ring, und am Morgen steht ein Brautpaar vor der Tür."
)
OWL = "Ein Junge bringt der Tierärztin eine Eule, die er im Kamin gefunden hat, und geht ohne ein Wort."
BEES = "Der Imker zählt seine Bienen, und es ist jeden Abend eine mehr, als er am Morgen gezählt hatte."

KIT = f"""LOTSENJAHRE
{SHIP}
Folge 1: Die Karte
{RING}
{{between}}
TIERARZT AM DEICH
{OWL}
"""


def _works(text: str) -> list[str]:
    """The records, and which texts are in them."""
    kinds = ("series ", "episode press", "programme? ", "medium: ")
    return [line for line in outline(text) if line.startswith(kinds)]


@pytest.mark.parametrize("between", ["", "-----"])
def test_a_text_below_a_line_is_of_no_series_above(between):
    assert _works(KIT.format(between=between)) == [
        "series press",
        "medium: Im Hafen",
        "episode press-e1 of press",
        "medium: Eine Bäckerin",
        "programme? press-text-1",
        "medium: Ein Junge",
    ]


@pytest.mark.parametrize("between", ["", "-----"])
def test_a_text_above_numbered_episodes_is_a_series_of_its_own(between):
    found = _works(KIT.format(between=between) + f"Folge 7: Die Biene\n{BEES}")
    assert found[0:1] + found[-2:] == [
        "series press",
        "episode press-2-e7 of press-2",
        "medium: Der Imker",
    ]


def test_a_text_between_two_episodes_is_an_aside():
    found = _works(f"{KIT.format(between='')}Folge 2: Die Biene\n{BEES}")
    assert "programme? press-text-1" in found
    assert found[-2:] == ["episode press-e2 of press", "medium: Der Imker"]


def test_a_text_that_is_pasted_again_with_other_words_stays_with_its_record():
    text = f"LOTSENJAHRE\n\n{SHIP}\n\nFolge 1: Die Karte\n{RING}\n"
    assert _works(text + "\n" + text.replace(SHIP, SHIP_AGAIN)) == [
        "series press",
        "medium: Im Hafen",
        "medium: Im Hafen",
        "episode press-e1 of press",
        "medium: Eine Bäckerin",
    ]


def test_a_label_says_nothing_of_what_stands_below_another_heading():
    found = outline(f"Kurztext: {SHIP}\n\nDer Ring\n{RING}")
    assert [line for line in found if "press" in line] == [
        "programme? press-text-1",
        "programme? press-text-2",
    ]


@pytest.mark.parametrize(
    "line", ["Mit Anna Muster, Bert Beispiel:", "Regie: Anna Muster", "- Anna"]
)
def test_lines_that_are_no_headings_keep_a_text_together(line):
    assert len([one for one in outline(f"{SHIP}\n{line}\n{RING}") if "press" in one]) == 1


def test_a_list_of_names_before_the_first_text_is_no_series():
    found = _works(f"Pressemappe\n-----\n{KIT.format(between='-----')}")
    assert [line for line in found if "press" in line] == [
        "series press",
        "episode press-e1 of press",
        "programme? press-text-1",
    ]


DE, FR = (
    "Die Lotsin sieht ein Schiff, das keiner bestellt hat, und sie geht mit der Lampe an Bord.",
    "La pilote voit un navire que personne n'a commandé, et elle monte à bord avec la lampe.",
)


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\nFRANÇAIS :\n"])
def test_texts_in_two_languages_are_two_each_in_its_own(between):
    (record,) = records_of(f"{DE}{between}{FR}")
    assert [(one.value, one.lang) for one in record.descriptions] == [(DE, "de"), (FR, "fr")]


def test_a_line_break_of_the_broadcast_chain_parts_no_sentence():
    (record,) = records_of(
        "Die Lotsin sieht ein Schiff,\x8adas keiner bestellt hat, und geht.".encode()
    )
    assert [one.value for one in record.descriptions] == [
        "Die Lotsin sieht ein Schiff,\ndas keiner bestellt hat, und geht."
    ]


def test_what_leads_the_headings_of_several_episodes_is_the_title_of_none():
    text = f"Lotsenjahre (Folge 1)\n{DE}\n\nLotsenjahre (Folge 2)\n{OWL}"
    assert [(one.numbering.episode, one.titles) for one in records_of(text)] == [(1, ()), (2, ())]
    assert {"EPG098 1:1", "EPG098 4:1"} <= set(told(text))


def test_what_leads_the_heading_of_one_episode_is_its_title():
    (record,) = records_of(f"Der Anruf (Folge 1)\n{DE}")
    assert [one.value for one in record.titles] == ["Der Anruf"]


def test_a_second_title_behind_a_label_is_that_of_another_work():
    found = records_of(f"Titel: Der Lotse\n{DE}\n\nTitel: Die Eule\n{OWL}")
    assert [[one.value for one in record.titles] for record in found] == [
        ["Der Lotse"],
        ["Die Eule"],
    ]
    assert [len(record.descriptions) for record in found] == [1, 1]


def test_what_is_left_out_is_a_warning_and_what_is_kept_but_doubtful_is_not():
    text = f"{OWL}\n\nDeutschland 2025, 90 Min."
    severities = {one.code: one.severity for entry in entries_of(text) for one in entry.findings}
    assert severities["EPG092"] == "info"
    assert severities["EPG098"] == "warning"
