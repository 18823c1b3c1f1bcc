"""A document is read in pieces; where they end must not show."""

import json
from typing import Any

import pytest
from conftest import entries_read
from formats.canonical.canonical_reading import ids, located
from hypothesis import example, given
from hypothesis import strategies as st
from model.strategies_model import texts

from epg_export.entry import Entry
from epg_export.formats.canonical import document

TRICKY = json.dumps(
    {
        "feed": {"id": 'a "quoted" one \\'},
        "channels": [{"id": "\\"}, {"id": 'c"]}'}],
        "episodes": [{"id": "日本", "titles": [{"value": "{[\n"}]}, {"id": "e", "x": [[], {}]}],
    },
    ensure_ascii=False,
    indent=1,
)

_values = st.recursive(
    texts | st.integers() | st.none() | st.booleans(),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(texts, below, max_size=3),
    max_leaves=6,
)
_items = st.fixed_dictionaries({"id": texts}, optional={"x": _values}) | _values
_documents = st.builds(
    json.dumps,
    st.dictionaries(
        st.sampled_from([*document.SECTIONS, "nothing", "日本"]),
        st.lists(_items, max_size=3),
        max_size=4,
    ),
    indent=st.sampled_from([None, 0, 1]),
    ensure_ascii=st.booleans(),
)
_broken = st.lists(
    st.sampled_from(
        [
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            '"',
            "\n",
            " ",
            '"episodes"',
            '{"id":"e"}',
            "word",
            "12",
            "日",
            "\\",
        ]
    ),
    max_size=25,
).map("".join)


def _in_pieces(text: str, chunk: int) -> tuple[list[Entry], list[Any]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(document, "_CHUNK", chunk)
        entries = entries_read("json", text)
        return entries, located("json", text, [entry.place for entry in entries])


@pytest.mark.parametrize("chunk", [1, 2, 3, 5, 7, 11, 13, 64, 100])
@pytest.mark.parametrize(
    "text",
    [
        TRICKY,
        f"\ufeff{TRICKY}",
        f"   \n {TRICKY}",
        '{"type": "episode", "id": "e"}',
        '[{"type": "episode", "id": "e"}, word, 12345, {"type": "feed"}]',
        '{"feed": null, "episodes": [true, {"id": "e"}]}',
        '{"episodes": [{"id": "e}, {"id": "f"}',
    ],
)
def test_a_text_in_pieces(text: str, chunk: int) -> None:
    assert _in_pieces(text, chunk) == _in_pieces(text, 1 << 16)


@given(text=_documents, chunk=st.integers(1, 40))
@example(text='{"series": [{"id": "\\\\\\\\"}]}', chunk=1)
def test_any_document_in_pieces(text: str, chunk: int) -> None:
    assert _in_pieces(text, chunk) == _in_pieces(text, 1 << 16)


@given(text=_broken, chunk=st.integers(1, 12))
def test_any_broken_text_in_pieces(text: str, chunk: int) -> None:
    assert _in_pieces(text, chunk) == _in_pieces(text, 1 << 16)


@pytest.mark.parametrize("length", range(65_520, 65_545))
def test_a_string_over_the_edge_of_a_piece(length: int) -> None:
    text = f'{{"episodes": [{{"id": "{"é" * (length // 2)}\\\\"}}, {{"id": "z"}}]}}'

    assert ids(entries_read("json", text))[1:] == ["z"]
