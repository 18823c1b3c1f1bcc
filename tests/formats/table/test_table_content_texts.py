from content_rows import codes, content_of

from epg_export.model import Description


def test_each_column_has_its_kind_and_language() -> None:
    made = content_of(
        ("short-text:de", "Kurz."),
        ("medium-text", "Etwas länger."),
        ("long-text:fr", "Long."),
        ("text", "Irgendwas."),
        ("promotion-text", "Nur heute!"),
        language="en",
    )
    assert made.fields["descriptions"] == (
        Description(value="Kurz.", lang="de", kind="short"),
        Description(value="Etwas länger.", lang="en", kind="medium"),
        Description(value="Long.", lang="fr", kind="long"),
        Description(value="Irgendwas.", lang="en"),
        Description(value="Nur heute!", lang="en", kind="promotion"),
    )
    assert codes(made) == []


def test_texts_keep_their_lines() -> None:
    made = content_of(("long-text", "Erster Absatz.\r\n\r\nZweiter Absatz."))
    (text,) = made.fields["descriptions"]
    assert text.value == "Erster Absatz.\n\nZweiter Absatz."


def test_one_text_twice_is_one() -> None:
    made = content_of(("text", "Gleich."), ("text", "Gleich."))
    assert len(made.fields["descriptions"]) == 1


def test_codes_of_the_broadcast_chain_are_told() -> None:
    made = content_of(("text", "Die \x86Nacht\x87"))
    assert made.fields["descriptions"][0].value == "Die Nacht"
    assert codes(made) == ["EPG238 A2"]


def test_a_day_where_words_belong_is_told() -> None:
    made = content_of(("text", True))
    assert codes(made) == ["EPG073 A2"]


def test_notes_of_several_cells_are_lines_of_one() -> None:
    made = content_of(("note", "Länge geändert"), ("note", "mit Werbung"), ("note", "./."))
    assert made.of_broadcast == {"note": "Länge geändert\nmit Werbung"}
    assert codes(made) == ["EPG073 C2"]
