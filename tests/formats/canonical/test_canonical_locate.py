import pytest
from conftest import entries_read
from formats.canonical.canonical_reading import FORMATS, located, told
from hypothesis import given
from hypothesis import strategies as st

from epg_export.findings import Place
from epg_export.formats.canonical.position import line_and_column, offset_of

RECORD = (
    '{"type": "episode", "id": "日本", "titles": [{"value": "a"}, {"lang": "de", "value": "b"}]}'
)


@pytest.mark.parametrize(
    ("path", "at"),
    [
        ("$", "{"),
        ("$.id", '"日本"'),
        ("$.titles", "[{"),
        ("$.titles[0]", '{"value": "a"}'),
        ("$.titles[1].value", '"b"'),
        ("$.titles[1].kind", '{"lang"'),  # what is missing stands where its holder is
        ("$.titles[2]", "[{"),
        ("$.titles.value", "[{"),
        ("$.id[0]", '"日本"'),
        ("$.nowhere.at[3].all", "{"),
    ],
)
def test_a_path_is_found_in_a_line(path: str, at: str) -> None:
    (place,) = located("jsonl", f"\n{RECORD}\n", [Place("test", path=path, line=2)])

    assert (place.line, place.column, place.path) == (2, RECORD.index(at) + 1, path)


def test_a_place_in_a_text_that_is_broken_is_its_line() -> None:
    (place,) = located(
        "jsonl", '{"type": "episode", \n', [Place("test", path="$.titles[0]", line=1)]
    )

    assert (place.line, place.column) == (1, 1)


@pytest.mark.parametrize("name", FORMATS)
def test_a_place_that_is_known_is_left_alone(name: str) -> None:
    places = [
        Place("test"),
        Place("test", path="$.titles", line=1, column=7),
        Place("test", line=99),
    ]

    assert located(name, f"{RECORD}\n", places) == places


def test_a_byte_order_mark_takes_no_column() -> None:
    text = '\ufeff{"type": "episode", "id": 5}\n'

    assert [line.split()[0] for line in told("jsonl", text)] == ["1:1", "1:27"]


DOCUMENT = """\
{"feed": {"x": 1},
 "episodes": [
  {"id": "a"}, {"id": "日", "x": 1},
  {
    "id": "c",
\t"titles": [{"value": "}]", "x": 1}]
  }
]}
"""


def test_a_path_is_found_in_a_document() -> None:
    assert [line.split()[0] for line in told("json", DOCUMENT)] == ["1:16", "3:33", "6:34"]
    assert [line.split()[0] for line in told("json", DOCUMENT.replace("\n", "\r\n"))] == [
        *("1:16", "3:33", "6:34"),
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("json", '[{"type": "channel", "id": "c"},\n{"type": "channel", "id": "d",\n"x": 1}]'),
        ("yaml", "- type: channel\n  id: c\n- type: channel\n  x: 1\n  id: d\n"),
    ],
)
def test_a_path_is_found_in_a_list_of_records(name: str, text: str) -> None:
    (line,) = told(name, text)

    assert line.startswith(("3:6 ", "4:6 "))


@pytest.mark.parametrize(
    ("name", "text", "at"),
    [
        ("yaml", "episodes:\n- {id: a, x: 1}\n---\nepisodes:\n- {id: b, x: 1}\n", ["2:14", "5:14"]),
        ("yaml", "type: feed\nx: 1\n---\ntype: feed\nx: 1\n", ["2:4", "5:4"]),
        (
            "json",
            '{"series": [{"id": "a", "x": 1}],\n"series": [{"id": "b", "x": 1}]}',
            ["1:30", "2:29"],
        ),
    ],
)
def test_the_same_path_in_two_places_is_told_apart(name: str, text: str, at: list[str]) -> None:
    assert [line.split()[0] for line in told(name, text)] == at


def test_the_item_of_a_document_is_found_itself() -> None:
    places = [entry.place for entry in entries_read("json", DOCUMENT)]

    assert [(p.line, p.column) for p in located("json", DOCUMENT, places)] == [
        *((1, 10), (3, 3), (3, 16), (4, 3)),
    ]


@pytest.mark.parametrize(
    ("offset", "expected"),
    [(0, (1, 1)), (2, (1, 3)), (3, (2, 1)), (4, (3, 1)), (5, (3, 2)), (6, (3, 3))],
)
def test_line_and_column(offset: int, expected: tuple[int, int]) -> None:
    assert line_and_column("ab\n\ncd", offset) == expected


@given(text=st.text('{}[]",:\\ab1 \n', max_size=40), path=st.text(".ab[01]", max_size=10))
def test_no_text_and_no_path_break_the_search(text: str, path: str) -> None:
    assert 0 <= offset_of(text, f"${path}") <= len(text)
