import datetime as dt

import msgspec
from content_rows import cells_of, content_of
from hypothesis import given
from hypothesis import strategies as st

from epg_export.formats.table.cells import Value
from epg_export.formats.table.fields import fields
from epg_export.formats.table.reading.content import CONTENT_FIELDS
from epg_export.formats.table.reading.content.words import flag_of
from epg_export.formats.table.reading.row import SCHEDULE_FIELDS, Content
from epg_export.model import Broadcast, Episode

WORDS = (
    "Ebbe x ja nein - 3 3/10 S02E03 Krimi Krimi/Drama de OmU FSK#12 12A D/F#2024 28.03.2026 "
    "Wh.#vom#28.03.2026 16:9 s/w 4/5 **** #NV Err:502 n/a https://a.example/x.jpg Regie:#A#B "
    "A#B#(C#D),#E Film 2023-2025 Videotext DGS EA \u200b \u00ad … 0 1.000 % #REF!"
)
VALUES = st.one_of(
    st.sampled_from([word.replace("#", " ") if word[0] != "#" else word for word in WORDS.split()]),
    st.text(max_size=30),
    st.integers(min_value=-5, max_value=3000),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.datetimes(),
    st.dates(),
    st.times(),
    st.timedeltas(),
    st.none(),
)
OF = {
    "language": ["de", "fr"],
    "role": ["director", "actor", "Deichgraf"],
    "system": ["FSK", "CSA"],
}
OF |= {"kind": ["still", "gemalt"], "scheme": ["imdb", "isan"], "name": ["Band"], "value": ["HD"]}


@st.composite
def rows(draw: st.DrawFn) -> list[tuple[str, Value]]:
    """Rows with some of all columns that there are, each of them once."""
    names = draw(st.lists(st.sampled_from(sorted(CONTENT_FIELDS)), unique=True, max_size=12))
    said: list[tuple[str, Value]] = []
    for name in names:
        of = draw(st.sampled_from(["", *OF.get(fields()[name].of or "", [])]))
        said.append((f"{name}:{of}" if of else name, draw(VALUES)))
    return said


def is_told(made: Content, path: str) -> bool:
    """Whether a cell is the place of a part, or of a finding."""
    places = [*made.origins.values(), *(found.place for found in made.findings)]
    return any(place.path == path for place in places)


def repeats(said: list[tuple[str, Value]], field: str, value: Value) -> bool:
    """Whether the cell only says again what another one says."""
    return any(other == value and name.partition(":")[0] != field for name, other in said)


@given(rows())
def test_nothing_goes_away(said: list[tuple[str, Value]]) -> None:
    said = [one for one in said if one[1] is not None and one[1] != ""]
    made = content_of(*said, order="dmy")
    for cell in cells_of(*said):
        field = cell.column.field or ""
        blank = isinstance(cell.value, str) and not cell.value.strip()
        no = flag_of(field, cell.value) == "no"
        assert blank or no or is_told(made, cell.place.path) or repeats(said, field, cell.value), (
            cell
        )


@given(rows())
def test_what_is_made_are_parts_of_records(said: list[tuple[str, Value]]) -> None:
    made = content_of(*said, order="dmy", language="de")
    episode = Episode(id="e", **made.fields)
    start = dt.datetime(2026, 3, 28, 20, 15, tzinfo=dt.UTC)
    broadcast = Broadcast(channel="c", start=start, **made.of_broadcast)
    for record in (episode, broadcast):
        assert msgspec.convert(msgspec.to_builtins(record), type(record)) == record


def test_every_field_of_a_table_is_read() -> None:
    assert set(fields()) - CONTENT_FIELDS - SCHEDULE_FIELDS == {"ignore"}


def test_no_field_is_read_twice() -> None:
    assert CONTENT_FIELDS.isdisjoint(SCHEDULE_FIELDS)


def test_a_row_without_content() -> None:
    made = content_of()
    assert made == Content({}, {}, {}, [])
