# ruff: noqa: RUF001 - these signs are what it is about
"""A paragraph, and the title and form of what it is about."""

import pytest

from epg_export.formats.presstext.prose import work_of


@pytest.mark.parametrize(
    ("paragraph", "title", "form"),
    [
        ("Die Mystery-Thriller-Serie „Stollenfunk“ ist leise.", "Stollenfunk", "series"),
        ("Der Film „Stollenfunk“ ist leise.", "Stollenfunk", "film"),
        ("Das Magazin „Halde am Abend“ startet.", "Halde am Abend", "programme"),
        ("Die auf zwei Staffeln angelegte Serie „Stollenfunk“ startet.", "Stollenfunk", "series"),
        ("Vorab gelobt. Die neue Krimireihe »Halde« startet.", "Halde", "series"),
        ("„Stollenfunk“ ist eine achtteilige Mystery-Serie.", "Stollenfunk", "series"),
        ('The series "Halde" returns.', "Halde", "series"),
        ("The six-part crime drama ‘Halde’ returns.", "Halde", "programme"),
        ("The comedy “Halde,” set in Wales, returns.", "Halde", "programme"),
        ("“Halde” is a British crime drama series.", "Halde", "series"),
        ("La série « Halde » arrive.", "Halde", "series"),
        ("Le film policier « L’Été » arrive.", "L’Été", "film"),
        ("« Halde » est une série policière.", "Halde", "series"),
        ("Die Serie „Halde“ läuft. Die Serie „Halde“ gefällt.", "Halde", "series"),
        ("Die Serie „Halde“ folgt dem Bestseller „Der Stollen“.", "Halde", "series"),
    ],
)
def test_the_title_stands_in_quotes_beside_its_form(paragraph, title, form):
    work = work_of(paragraph)
    assert work is not None
    assert (work.title, work.form) == (title, form)
    assert work.span.of(paragraph) == work.words
    assert title in work.words


@pytest.mark.parametrize(
    "paragraph",
    [
        "Der Roman „Der Stollen“ erscheint im März.",
        "Nach dem Bestseller „Der Stollen“ entsteht etwas.",
        "Die Romanserie „Der Stollen“ wird verfilmt.",
        "Sie ist bekannt aus der Serie „Halde“.",
        "Die Macher der Serie „Halde“ sind zurück.",
        "In der Serie „Halde“ war sie zuletzt zu sehen.",
        "Zuletzt drehte sie die Serie „Halde“.",
        "Die Serie „Halde“ und die Serie „Stollen“ starten.",
        "Die Serie „Halde“ startet. Der Film „Stollen“ folgt.",
        "Die Serie Halde startet.",
        "„Halde“ ist die Fortsetzung der Serie „Stollen“.",
        "„Komm her“ ist ein Satz.",
        "The makers of the series “Halde” return.",
        "From the team behind hit series “Halde”.",
        "Dans la série « Halde », elle chante.",
        "Die Serie „“ startet.",
    ],
)
def test_what_is_not_surely_its_title_is_none(paragraph):
    assert work_of(paragraph) is None
