"""Headings and labels, in three languages, and what only looks like one."""

# ruff: noqa: RUF001 - dashes as houses write them

import pytest

from epg_export.formats.presstext.signs.headings import heading_of
from epg_export.formats.presstext.signs.labels import label_of


def said(text):
    found = heading_of(text)
    if found is None:
        return None
    numbers = {f: getattr(found.numbering, f) for f in found.numbering.__struct_fields__}
    words = [f"{name} {value}" for name, value in numbers.items() if value is not None]
    return ", ".join([*words, *([found.title] if found.title else [])]) + (
        f" | {text[found.rest :]}" if found.rest < len(text) else ""
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Folge 3: Der Anruf", "episode 3, Der Anruf"),
        ("Folge 3", "episode 3"),
        ("FOLGE 3 – DER ANRUF", "episode 3, DER ANRUF"),
        ("Folge 3 - Der Anruf", "episode 3, Der Anruf"),
        ("Folge 3 „Der Anruf“", "episode 3, Der Anruf"),
        ("Folge 3 von 10: Der Anruf", "episode 3, episode_count 10, Der Anruf"),
        ("Folge 3 (von 10): Der Anruf", "episode 3, episode_count 10, Der Anruf"),
        ("Folge 3/10", "episode 3, episode_count 10"),
        ("Folgen 3 und 4: Doppelt", "episode 3, episode_to 4, Doppelt"),
        ("Folge 3-4: Doppelt", "episode 3, episode_to 4, Doppelt"),
        ("3. Folge: „Der Anruf“", "episode 3, Der Anruf"),
        ("Der Anruf (Folge 3)", "episode 3, Der Anruf"),
        ("• Folge 3: Der Anruf (45 Min.)", "episode 3, Der Anruf"),
        ("Folge 3 „Der Anruf“ (Fr., 16.10., 20.15 Uhr)", "episode 3, Der Anruf"),
        ("Folge 3: Der Anruf (2026-10-16)", "episode 3, Der Anruf"),
        ("Folge 3 (45 min)", "episode 3"),
        ("Folge 3: Der Anruf (Teil 2)", "episode 3, Der Anruf (Teil 2)"),
        ("Folge Nr. 3: Der Anruf", "episode 3, Der Anruf"),
        ("Folge 3: Wer ruft an?", "episode 3, Wer ruft an?"),
        ("Folge 3: Ruth hebt ab. Es knackt.", "episode 3 | Ruth hebt ab. Es knackt."),
        ("Staffel 2, Folge 3: Der Anruf", "season 2, episode 3, Der Anruf"),
        ("Staffel 2 Folge 3", "season 2, episode 3"),
        ("2. Staffel, 3. Folge – Der Anruf", "season 2, episode 3, Der Anruf"),
        ("2. Staffel, Folge 3", "season 2, episode 3"),
        ("Staffel 2", "season 2"),
        ("2. Staffel:", "season 2"),
        ("Staffel 2 (8 Folgen)", "season 2"),
        ("Teil 2: Die Nacht", "part 2, Die Nacht"),
        ("Episode 3 – The Call", "episode 3, The Call"),
        ("Season 2, Episode 3 - “The Call”", "season 2, episode 3, The Call"),
        ("Series 2 Episode 3: The Call", "season 2, episode 3, The Call"),
        ("3rd episode: The Call", "episode 3, The Call"),
        ("Ep. 3: The Call", "episode 3, The Call"),
        ("S02E03 The Call", "season 2, episode 3, The Call"),
        ("S2 E3: The Call", "season 2, episode 3, The Call"),
        ("2x03 The Call", "season 2, episode 3, The Call"),
        ("Episode 3 | The Call", "episode 3, The Call"),
        ("Épisode 3 : L'appel", "episode 3, L'appel"),
        ("Saison 2, épisode 3 : « L'appel »", "season 2, episode 3, L'appel"),
        ("3e épisode : L'appel", "episode 3, L'appel"),
        ("8 Folgen", None),
        ("8 Folgen à 45 Minuten", None),
        ("8 episodes of 45 minutes", None),
        ("Folge 3 ist die beste von allen.", None),
        ("Episode 3 takes us to the sea.", None),
        ("In Folge 3 geht es weiter.", None),
        ("Folge dem Licht: ein Film", None),
        ("Staffel 2 beginnt im Herbst.", None),
        ("Apollo 13", None),
        ("1983: Das Jahr ohne Sommer", None),
        ("Der Film (2019)", None),
    ],
)
def test_headings(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kurztext: Ein Satz.", ("short", None, "Ein Satz.")),
        ("KURZTEXT:", ("short", None, "")),
        ("Kurztext", ("short", None, "")),
        ("Kurztext (90 Zeichen): Ein Satz.", ("short", None, "Ein Satz.")),
        ("Langtext – Ein Satz.", ("long", None, "Ein Satz.")),
        ("Inhalt: Ein Satz.", ("synopsis", None, "Ein Satz.")),
        ("Pressetext: Ein Satz.", ("synopsis", None, "Ein Satz.")),
        ("Über die Serie", ("promotion", "series", "")),
        ("Short synopsis: A sentence.", ("short", None, "A sentence.")),
        ("Synopsis: A sentence.", ("synopsis", None, "A sentence.")),
        ("About the film:", ("promotion", "film", "")),
        ("Résumé : Une phrase.", ("synopsis", None, "Une phrase.")),
        ("Résumé court : Une phrase.", ("short", None, "Une phrase.")),
        ("Originaltitel: Yöbussi", ("original", None, "Yöbussi")),
        ("Inhalt und Form sind eins.", None),
        ("Text ohne Zeichen", None),
        ("Die Serie „X“ ist neu.", None),
        ("Synopsistext: nein", None),
        ("Regie: Anna Muster", None),
    ],
)
def test_labels(text, expected):
    found = label_of(text)
    assert (None if found is None else (found.kind, found.scope, text[found.end :])) == expected
