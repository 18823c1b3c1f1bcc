"""What the rows of a table are called, and which of them are showings of one episode."""

import io
from pathlib import Path

import pytest
from schedule_rows import broadcasts, read, records, told

from epg_export.formats import ReadOptions, format_named
from epg_export.formats.seen import Met
from epg_export.model import Broadcast, Channel, Episode, Series

HEADER = "ID;Beginn;Sender;Titel;Dauer\n"


def ids(text: str, tmp_path: Path, said: str = "") -> list[tuple[str | None, str | None]]:
    """The ids of episodes and of their broadcasts."""
    return [
        (record.id, record.broadcasts[0].id)
        for record in records(read(text, tmp_path, said), Episode)
    ]


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        pytest.param(
            "Datum;Beginn;Sender;Titel\n28.03.2026;20:15;Eins;A\n28.03.2026;26:15;Eins;B\n",
            '[channels]\nEins = "one.example"\n',
            [
                ("one.example@20260328T201500", "one.example@20260328T201500"),
                ("one.example@20260329T021500", "one.example@20260329T021500"),
            ],
            id="where and when, as the clock shows it",
        ),
        pytest.param(
            "Beginn;Sender;Titel\n2026-03-28T20:15:00+01:00;Eins;A\n",
            "",
            [("Eins@20260328T191500Z", "Eins@20260328T191500Z")],
            id="a time with an offset is one moment everywhere",
        ),
        pytest.param(
            "Beginn;Sender;Titel\n28.03.2026 20:15;Eins;A\n28.03.2026 20:15;Eins;B\n",
            "",
            [
                ("Eins@20260328T201500", "Eins@20260328T201500"),
                ("Eins@20260328T201500~2", "Eins@20260328T201500~2"),
            ],
            id="twins",
        ),
        pytest.param(
            f"{HEADER}e1;28.03.2026 20:15;Eins;A;\n;28.03.2026 21:15;Eins;B;\n",
            "",
            [
                ("e1", "Eins@20260328T201500"),
                ("Eins@20260328T211500", "Eins@20260328T211500"),
            ],
            id="a column, which may be empty",
        ),
        pytest.param(
            "Sendungs-ID;Beginn;Sender;Titel\nb1;28.03.2026 20:15;Eins;A\n",
            '[columns]\n"Sendungs-ID" = "broadcast-id"\n',
            [("b1", "b1")],
            id="an episode without an id is called as its broadcast",
        ),
        pytest.param(
            "Prod;Los;Beginn;Sender;Titel\nA 12/3;7.0;28.03.2026 20:15;Eins;A\n",
            'key = ["Prod", "Los"]\n[columns]\nProd = "property:prod"\n',
            [("A-12-3-7.0", "Eins@20260328T201500")],
            id="columns that make a key",
        ),
    ],
)
def test_ids(
    tmp_path: Path, text: str, said: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert ids(text, tmp_path, said) == expected


def test_reading_twice_gives_the_same_records() -> None:
    text = f"{HEADER}e1;28.03.2026 20:15;Eins;A;45\ne1;29.03.2026 02:00;Eins;A;45\n"

    assert [entry.record for entry in read(text)] == [entry.record for entry in read(text)]


def test_a_second_file_of_a_feed_goes_on_numbering() -> None:
    reader = format_named("table").read
    assert reader is not None
    met = Met()
    text = b"Beginn;Sender;Titel\n28.03.2026 20:15;Eins;A\n"
    found = [
        entry.record.id
        for name in ("one.csv", "two.csv")
        for entry in reader(io.BytesIO(text), ReadOptions(source=name, met=met))
        if isinstance(entry.record, Episode)
    ]

    assert found == ["Eins@20260328T201500", "Eins@20260328T201500~2"]


def test_later_rows_with_the_id_are_showings() -> None:
    entries = read(
        f"{HEADER}e1;28.03.2026 20:15;Eins;A;45\ne2;28.03.2026 21:00;Eins;B;45\n"
        "e1;29.03.2026 02:00;Eins;A;45\n"
    )

    assert [record.id for record in records(entries, Episode)] == ["e1", "e2"]
    (alone,) = records(entries, Broadcast)
    assert (alone.episode, alone.id) == ("e1", "Eins@20260329T020000")
    assert alone.overrides is None


def test_what_a_later_row_says_else_is_a_part_of_the_episode() -> None:
    entries = read(
        f"{HEADER}e1;28.03.2026 20:15;Eins;A;45\ne1;29.03.2026 02:00;Eins;A und B;45\n"
        "e1;30.03.2026 02:00;Eins;A und B;45\n"
    )

    first, again = [entry for entry in entries if isinstance(entry.record, Episode)]
    assert (first.part, again.part) == (False, True)
    assert [title.value for title in again.record.titles] == ["A und B"]
    assert again.locate(".titles[0].value").path == "D3.value"
    assert len(broadcasts(entries)) == 3


def test_a_showing_of_another_length_says_so_itself() -> None:
    entries = read(
        f"{HEADER}e1;28.03.2026 20:15;Eins;A;45\ne1;29.03.2026 02:00;Eins;A;40\n"
        "e1;30.03.2026 02:00;Eins;A;45\n"
    )

    (episode,) = records(entries, Episode)
    shorter, same = records(entries, Broadcast)
    assert episode.duration == 2700
    assert shorter.overrides is not None
    assert shorter.overrides.duration == 2400
    assert same.overrides is None


class TestWithoutAStart:
    def test_a_translation_has_ids_and_texts(self) -> None:
        entries = read("ID;Titel (FR);Kurztext (FR)\ne1;La nuit;Court\ne2;Le jour;\n")

        found = records(entries, Episode)
        assert [(one.id, one.titles[0].value, one.titles[0].lang) for one in found] == [
            ("e1", "La nuit", "fr"),
            ("e2", "Le jour", "fr"),
        ]
        assert not broadcasts(entries)

    def test_a_row_without_an_id_is_lost(self) -> None:
        entries = read("Titel (FR);ID;Kurztext (FR)\nLa nuit;e1;Court\nLe jour;;Long\n")

        assert [one.id for one in records(entries, Episode)] == ["e1"]
        assert told(entries, "EPG071") == ['EPG071 3:3 Titel (FR) is "Le jour", but there is no id']

    def test_a_row_that_says_nothing_is_told(self) -> None:
        entries = read("ID;Titel (FR);Kurztext (FR)\ne1;La nuit;Court\ne2;;\n")

        assert [one.id for one in records(entries, Episode)] == ["e1"]
        assert told(entries, "EPG075") == ["EPG075 3:3 the row says nothing beside an id"]

    def test_days_and_channels_without_a_start_are_told(self) -> None:
        entries = read("ID;Datum;Sender;Titel\ne1;28.03.2026;Eins;A\n")

        assert [one.id for one in records(entries, Episode)] == ["e1"]
        assert told(entries, "EPG077") == [
            "EPG077 1:1 there is no column for the start beside channel, date"
        ]

    def test_neither_start_nor_id(self) -> None:
        entries = read("Titel;Kurztext;Regie\nA;Kurz;Ilka Vossgrün\nB;Knapp;Jan Peer\n")

        assert not [entry for entry in entries if entry.record is not None]
        assert told(entries, "EPG076") == [
            "EPG076 2:2 nothing in the sheet says the start, and no id either: 2 rows are lost"
        ]

    def test_a_list_of_series(self, tmp_path: Path) -> None:
        entries = read(
            "SID;Titel;Langtext;Dauer\ns1;Die Bucht;Von Fischern.;45\n",
            tmp_path,
            '[columns]\nSID = "series-id"\n',
        )

        (series,) = records(entries, Series)
        assert (series.id, series.titles[0].value) == ("s1", "Die Bucht")
        assert [one.value for one in series.descriptions] == ["Von Fischern."]
        assert told(entries, "EPG079") == ["EPG079 D2 a series has no duration: it is left out"]


def test_a_series_that_rows_name_with_its_id_is_told_of_once(tmp_path: Path) -> None:
    entries = read(
        "SID;Serie;Beginn;Sender;Titel\ns1;Die Bucht;28.03.2026 20:15;Eins;A\n"
        "s1;Die Bucht;28.03.2026 21:15;Eins;B\n",
        tmp_path,
        '[columns]\nSID = "series-id"\nSerie = "series-title"\n',
    )

    (series,) = records(entries, Series)
    assert (series.id, series.titles[0].value) == ("s1", "Die Bucht")
    assert [one.series for one in records(entries, Episode)] == ["s1", "s1"]


class TestChannels:
    ROWS = "Beginn;Sender;Titel\n28.03.2026 20:15;Das Eins;A\n28.03.2026 21:15;das  eins;B\n"

    def test_without_a_map_a_channel_is_called_as_it_is_written(self) -> None:
        entries = read("Beginn;Sender;Titel\n28.03.2026 20:15; Das Eins ;A\n")

        assert [one.channel for one in broadcasts(entries)] == ["Das Eins"]
        assert not records(entries, Channel)
        assert [one[:9] for one in told(entries, "EPG241")] == ["EPG241 B2"]

    def test_a_map_says_ids_zone_and_day(self, tmp_path: Path) -> None:
        said = (
            'zone = "Europe/Berlin"\nday_start = "06:00"\nlanguage = "de"\n'
            '[channels]\n"Das Eins" = "one.example"\n"Eins HD" = "one.example"\n'
        )
        entries = read(self.ROWS, tmp_path, said)

        (channel,) = records(entries, Channel)
        assert (channel.id, channel.time_zone, channel.day_start) == (
            "one.example",
            "Europe/Berlin",
            "06:00",
        )
        assert [(name.value, name.lang) for name in channel.names] == [
            ("Das Eins", "de"),
            ("Eins HD", "de"),
        ]
        assert [one.channel for one in broadcasts(entries)] == ["one.example", "one.example"]

    def test_one_channel_for_all_rows(self, tmp_path: Path) -> None:
        entries = read("Beginn;Titel\n28.03.2026 20:15;A\n", tmp_path, 'channel = "one.example"\n')

        assert [one.channel for one in broadcasts(entries)] == ["one.example"]
        assert not records(entries, Channel)

    def test_a_channel_above_its_rows(self, tmp_path: Path) -> None:
        text = "Beginn;Titel\nDas Eins;\n28.03.2026 20:15;A\nZwei;\n28.03.2026 20:15;B\n"
        said = '[channels]\n"Das Eins" = "one.example"\nZwei = "two.example"\n'

        assert [one.channel for one in broadcasts(read(text, tmp_path, said))] == [
            "one.example",
            "two.example",
        ]

    def test_a_sheet_without_channels_is_told_once(self) -> None:
        entries = read("Beginn;Titel\n28.03.2026 20:15;A\n28.03.2026 21:15;B\n")

        assert told(entries, "EPG076", "EPG071") == [
            "EPG076 2:2 nothing in the sheet says the channel: 2 rows are lost"
        ]
        (finding,) = [one for entry in entries for one in entry.findings]
        assert 'channel = "its id"' in finding.help

    def test_a_row_without_a_channel_is_lost_alone(self) -> None:
        entries = read("Beginn;Sender;Titel\n28.03.2026 20:15;;A\n28.03.2026 21:15;Eins;B\n")

        assert [one.channel for one in broadcasts(entries)] == ["Eins"]
        assert told(entries, "EPG071") == [
            "EPG071 2:2 the row has no channel, and there is none above it"
        ]
