from typing import Any

import pytest
from rules.checking import episode, found, on_air


def _description(text: str) -> dict[str, Any]:
    return episode(descriptions=[{"value": text}])


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("Tom &amp; Jerry", "&amp;"),
        ("Caf&eacute;", "&eacute;"),
        ("It&#39;s", "&#39;"),
        ("It&#X2019;s", "&#X2019;"),
        ("One &hellip;", "&hellip;"),
        ("&nosuch; but &lt;br&gt;", "&lt;"),
        ("Tom & Jerry;", None),
        ("AT&T; R&B", None),
        ("a&b;", None),
        ("?a=1&copy=2", None),
    ],
)
def test_double_escaped_text(text: str, reference: str | None) -> None:
    lines = [f'EPG207 $.descriptions[0].value the text holds "{reference}"'] if reference else []

    assert found(_description(text), "EPG207", "EPG216") == lines


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("One.<br>Two", "<br>"),
        ("One.<br />Two", "<br />"),
        ("<p class='a'>One", "<p class='a'>"),
        ("One</i>", "</i>"),
        ("[COLOR red]One[/COLOR]", "[COLOR red]"),
        ("One <script>alert(1)</script>", "<script>"),
        ("One <!-- two -->", "<!--"),
        ("One <a href='x", "<a href="),
        ("[B]One[/B]", "[/B]"),
        ("One[CR]Two", "[CR]"),
        ("1 < 2 > 0", None),
        ("<3", None),
        ("One [...] two", None),
        ("[B] is a group", None),
        ("<Pause>", None),
    ],
)
def test_markup_in_text(text: str, markup: str | None) -> None:
    lines = [f'EPG216 $.descriptions[0].value the text holds "{markup}"'] if markup else []

    assert found(_description(text), "EPG207", "EPG216") == lines


PLAYED = {"role": "actor", "name": "Ada Beispiel"}
SPACES = ("EPG205", "EPG208", "EPG209")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (" News", "EPG208 $.titles[0].value the text begins with white space"),
        ("News\xa0", "EPG208 $.titles[0].value the text ends with white space"),
        ("News\n", "EPG208 $.titles[0].value the text ends with white space"),
        ("A  B", 'EPG208 $.titles[0].value there are two spaces in a row in "A\u2423\u2423B"'),
        ("A\nB", 'EPG209 $.titles[0].value "A B" holds a line break'),
        ("A\r\n  B", 'EPG209 $.titles[0].value "A B" holds a line break'),
        ("A\tB", 'EPG209 $.titles[0].value "A B" holds a tab'),
        (" ", "EPG205 $.titles[0].value the text is empty"),
        ("A B", None),
    ],
)
def test_white_space_in_a_title(text: str, line: str | None) -> None:
    assert found(episode(titles=[{"value": text}]), *SPACES) == ([line] if line else [])


@pytest.mark.parametrize("text", ["One.\nTwo.", "One.\n\n- two\tthree", "One.  Two."])
def test_white_space_in_a_description(text: str) -> None:
    assert found(_description(text), *SPACES) == []


@pytest.mark.parametrize(
    "record",
    [
        episode(keywords=[{"value": "a\nb"}]),
        episode(credits=[{"role": "actor", "name": "Ada\nBeispiel"}]),
        episode(credits=[{**PLAYED, "character": [{"value": "Fiete\nBoje"}]}]),
        episode(countries=[{"names": [{"value": "New\nZealand"}]}]),
        episode(audio_languages=[{"names": [{"value": "Low\nGerman"}]}]),
        episode(genres=[{"labels": [{"value": "Krimi\nDrama"}]}]),
        {"type": "channel", "id": "c", "names": [{"value": "Eins\nHD"}]},
    ],
)
def test_line_break(record: dict[str, Any]) -> None:
    assert [line.split()[0] for line in found(record, *SPACES)] == ["EPG209"]


def test_what_is_told_at_length_may_have_lines() -> None:
    texts = [{"value": "First showing\nof the season"}]
    record = on_air(premiere=[{"texts": texts}], last_chance=[{"texts": texts}])
    record["rights"] = [{"texts": texts}]

    assert found(record, *SPACES) == []
