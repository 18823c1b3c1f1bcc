"""Titles that are on air, and have all that placeholders, flags and numbers are known by."""

import pytest
from rules.checking import episode, found

TITLES = {
    "en": (
        *(
            "(500) Days of Summer",
            "S.W.A.T.",
            "1984",
            "24",
            "M*A*S*H",
            "New Girl",
            "LIVE!",
            "9-1-1",
        ),
        *(
            "Se7en",
            "Apollo 13",
            "The 4400",
            "Room 104",
            "Unknown Soldier",
            "News at Ten",
            "QI",
            "V",
        ),
        *(
            "Live and Let Die",
            "Live PD",
            "Star Wars: Episode IV \u2013 A New Hope",
            "CSI: NY",
            "Numb3rs",
        ),
        *(
            "The Next Three Days",
            "Catch-22",
            "K-9",
            "2 Broke Girls",
            "Life on Mars (US)",
            "N.Y.P.D. Blue",
        ),
        *("The New Adventures of Old Christine", "R", "HD", "X-Men: The Last Stand", "Part of Me"),
    ),
    "de": (
        *(
            "heute",
            "Neues aus der Anstalt",
            "Das Neue Evangelium",
            "4 Blocks",
            "8 Tage",
            "Tatort: HAL",
        ),
        *(
            "Hart aber fair",
            "extra 3",
            "ZAPP",
            "SOKO München",
            "Ohne Titel leben",
            "Folge mir",
            "1, 2 oder 3",
        ),
    ),
    "fr": (
        *(
            "C dans l'air",
            "C à vous",
            "Le 13 heures",
            "N'oubliez pas les paroles",
            "Nouveau départ",
        ),
        *("7 à la maison", "Sans famille", "Les 12 coups de midi", "120 battements par minute"),
    ),
    "es": (
        "8 apellidos vascos",
        "La 1 de la noche",
        "Nuevo orden",
        "¡Ay, Carmela!",
        "Caso cerrado",
    ),
    "pt": ("Novo Mundo", "Tropa de Elite 2", "A Dona do Pedaço", "O Último Episódio"),
    "it": ("8\xbd", "Nuovo Cinema Paradiso", "UnoMattina", "1992", "I 100 passi"),
    "nl": ("Nieuwe buren", "2 voor 12", "De Slimste Mens", "Ik vertrek"),
    "sv": ("Solsidan", "Nyheterna", "Rederiet", "Vem vet mest?"),
    "pl": ("M jak miłość", "Wiadomości", "1920 Bitwa warszawska", "Na dobre i na złe"),
    "ru": ("12", "9 рота", "Новости", "Время", "Серия убийств"),
    "ja": ("\u65b0\u4e16\u7d00", "24\u6642\u9593\u30c6\u30ec\u30d3", "\u76f8\u68d2"),
    "tr": ("Yeni Gelin", "Arka Sokaklar", "7. Koğuştaki Mucize", "Canl\u0131 Para"),
}


@pytest.mark.parametrize(
    ("lang", "title"), [(lang, title) for lang, titles in TITLES.items() for title in titles]
)
def test_a_real_title_passes(lang: str, title: str) -> None:
    record = episode(titles=[{"value": title, "lang": lang}])

    assert found(record, "EPG211", "EPG212", "EPG213", "EPG223", "EPG236") == []
    assert found(record) == []


def test_there_are_many() -> None:
    assert len(TITLES) >= 10
    assert sum(map(len, TITLES.values())) >= 60
