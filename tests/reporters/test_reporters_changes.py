"""The comparison of two feeds as a table, as JSON and as a page."""

import io
import json
import re
from typing import get_args

import msgspec
import pytest
from conftest import ROOT
from rich.cells import cell_len
from rich.console import Console

from epg_export.model import decode, encode
from epg_export.reporters import changes_html, changes_json, changes_table, changes_words, html
from epg_export.reporters.changes import (
    FLAGS,
    FORMS,
    KINDS,
    Change,
    ChangeKind,
    Compared,
    Name,
    RecordChange,
    Showing,
    Side,
    Summary,
    Value,
    Words,
    reporter,
)

SCHEMA = json.loads((ROOT / "schemas" / "changes.schema.json").read_text(encoding="utf-8"))
LONG = "Kommissarin Thea Lund ermittelt in einem Fall, der sie zurück an die Küste führt"
HOSTILE = '</title><script>alert(1)</script> "&amp;" \x1b[31m\u202e \ud800\n{{ 7 * 7 }}'


def showing(start, stop, title="Tatort", channel="one.example", **more):
    fields = {"id": None, "episode": None, "status": None, **more}
    titles = (Name("main", "de", title), Name("episode", "de", "Der Fall"))
    day = "2026-03-28T{}:00+01:00"
    return Showing(channel, day.format(start), day.format(stop), titles=titles, **fields)


def compared(changes=(), records=(), **more):
    kinds = dict.fromkeys(KINDS, 0)
    for change in changes:
        for kind in change.kinds:
            kinds[kind] += 1
    both = sum(change.old is not None and change.new is not None for change in changes)
    counts = {}
    for record in records:
        counts.setdefault(record.type, {})[record.kind] = 1
    fields = {
        "old": Side("old.xml", ("old.xml",), ("xmltv",), 40),
        "new": Side("new/", ("new/1.jsonl", "new/2.jsonl"), ("jsonl",), 41),
        "ground": "xmltv",
        "summary": Summary(38, both, kinds, counts),
    }
    return Compared(records=lambda: records, changes=lambda: changes, **(fields | more))


CHANGES = (
    Change(("added",), None, showing("06:00", "06:30", "Früh")),
    Change(
        ("moved", "retitled", "redescribed", "flagged", "changed"),
        showing("20:15", "21:00", "Krimi", channel="two.example"),
        showing("20:20", "21:05"),
        titles=(Words("main", "de", "Krimi", "Tatort"), Words("episode", None, None, "Der Fall")),
        descriptions=(Words("unspecified", "de", f"{LONG}.", f"{LONG}, und weiter."),),
        flags=(Value("last_chance", None, [{}]), Value("live", None, True)),
        fields=(Value("genres", [{"code": "3.1"}], None),),
    ),
    Change(
        ("cancelled",),
        showing("21:00", "21:30", status="confirmed"),
        showing("21:00", "21:30", status="cancelled"),
    ),
    Change(("removed",), showing("05:00", "05:30", channel="two.example"), None),
)
RECORDS = (
    RecordChange(
        "changed",
        "channel",
        "one.example",
        "One HD",
        (Value("names", [{"value": "One"}], [{"value": "One HD"}]),),
    ),
    RecordChange("added", "series", "s", None),
)
TABLE = """\
old       old.xml
new       new/ (2 files)
compared  40 with 41 broadcasts, as xmltv; not the feeds' headers

4 of 42 broadcasts differ
1 added, 1 removed, 1 cancelled, 1 moved, 1 retitled, 1 redescribed, 1 flagged,
1 changed
1 channel changed, 1 series added

~ changed channel one.example  One HD
    names                  [{"value": "One"}] -> [{"value": "One HD"}]
+ added series s

one.example
2026-03-28
+ 06:00-06:30  added  Früh: Der Fall
~ 20:20-21:05  moved, retitled, redescribed, flagged, changed  Tatort: Der Fall
    channel                two.example -> one.example
    start                  2026-03-28 20:15+01:00 -> 2026-03-28 20:20+01:00
    stop                   2026-03-28 21:00+01:00 -> 2026-03-28 21:05+01:00
    title de               Krimi -> Tatort
    episode title und      - -> Der Fall
    description de         - …n die Küste führt.
                           + …n die Küste führt, und weiter.
    last chance            - -> [{}]
    live                   - -> yes
    genres                 [{"code": "3.1"}] -> -
x 21:00-21:30  cancelled  Tatort: Der Fall
    status                 confirmed -> cancelled

two.example
2026-03-28
- 05:00-05:30  removed  Tatort: Der Fall
"""


def rendered(form, found):
    to = io.StringIO()
    reporter(form).show(found, to)
    return to.getvalue()


@pytest.fixture(autouse=True)
def eighty(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")


def test_the_table():
    assert rendered("table", compared(CHANGES, RECORDS)) == TABLE


def test_nothing_differs():
    assert rendered("table", compared()).splitlines()[3:] == [
        "",
        "no differences in 38 broadcasts",
    ]


def test_only_other_records_differ():
    text = rendered("table", compared((), RECORDS[:1]))
    assert "0 of 38 broadcasts differ\n1 channel changed\n" in text


@pytest.mark.parametrize("width", [60, 80, 100, 300])
def test_no_line_is_wider_than_the_terminal(width):
    wide = "放送" * 40
    change = Change(
        ("retitled", "redescribed"),
        showing("20:15", "21:00", wide, channel=wide),
        showing("20:15", "21:00", wide[1:], channel=wide),
        titles=(Words("main", wide, wide, wide[1:]),),
        descriptions=(Words(wide, "de", "gleich " * 30 + "alt", "gleich " * 30 + "neu"),),
        fields=(Value(wide, None, [wide] * 90),),
    )
    to = io.StringIO()
    many = compared([change], [RecordChange("added", "channel", wide, wide)])
    changes_table.render(Console(file=to, width=width, soft_wrap=True), many)
    lines = to.getvalue().splitlines()
    assert max(map(cell_len, lines)) <= min(width, 120)
    assert any(line.endswith("alt") for line in lines)


def test_colour_is_for_terminals():
    to = io.StringIO()
    changes_table.render(Console(file=to, width=80, force_terminal=True), compared(CHANGES))
    assert "\x1b[32m+ 06:00" in to.getvalue()
    assert "\x1b" not in rendered("table", compared(CHANGES))


@pytest.mark.parametrize("form", FORMS)
def test_hostile_text_is_text(form):
    change = Change(
        ("retitled", "changed"),
        showing("20:15", "21:00", HOSTILE, channel=HOSTILE),
        showing("20:15", "21:00", HOSTILE, channel=HOSTILE),
        titles=(Words("main", "de", HOSTILE, "T"),),
        fields=(Value(HOSTILE, None, {HOSTILE: HOSTILE}),),
    )
    found = compared(
        [change],
        [RecordChange("changed", "channel", HOSTILE, HOSTILE, (Value("names", HOSTILE, None),))],
        old=Side(HOSTILE, (HOSTILE,), (), 1),
    )
    text = rendered(form, found)
    text.encode()
    assert "\x1b" not in text
    assert "\u202e" not in text or form == "json"
    assert form != "html" or "<script" not in text
    assert form != "html" or "{{ 7 * 7 }}" in text


def test_the_json_is_of_the_shape_that_its_schema_states():
    jsonschema = pytest.importorskip("jsonschema", reason="comparing with a schema needs it")
    validator = jsonschema.Draft202012Validator(SCHEMA)
    validator.check_schema(SCHEMA)
    for found in (compared(CHANGES, RECORDS), compared(), compared((), RECORDS, ground=None)):
        validator.validate(json.loads(rendered("json", found)))
    broken = json.loads(rendered("json", compared(CHANGES))) | {"version": 2, "more": 1}
    assert len(list(validator.iter_errors(broken))) == 2


def test_the_json_holds_every_change():
    told = json.loads(rendered("json", compared(CHANGES, RECORDS)))
    assert [change["kinds"] for change in told["changes"]] == [list(c.kinds) for c in CHANGES]
    assert told["changes"][1]["descriptions"][0]["new"] == f"{LONG}, und weiter."
    assert told["changes"][0]["old"] is None
    assert told["records"][0]["fields"][0]["old"] == [{"value": "One"}]
    assert told["summary"]["kinds"]["moved"] == 1


def test_schema_and_kinds_are_in_step():
    assert SCHEMA["$defs"]["kind"]["enum"] == list(KINDS) == list(get_args(ChangeKind))
    assert SCHEMA["properties"]["version"]["const"] == changes_json.VERSION
    for name, struct in (
        ("change", Change),
        ("showing", Showing),
        ("record", RecordChange),
        ("side", Side),
        ("words", Words),
        ("value", Value),
    ):
        assert SCHEMA["$defs"][name]["required"] == list(struct.__struct_fields__)


def test_the_page():
    text = rendered("html", compared(CHANGES, RECORDS))
    assert "<title>4 of 42 broadcasts differ: new/</title>" in text
    assert text.count('<section class="channel">') == 2
    assert text.count("<li class=") == len(KINDS) - 5 + len(CHANGES) + len(RECORDS)
    assert '<bdi class="title">Tatort: Der Fall</bdi>' in text
    before, after = re.findall(r'<td class="(?:old|new)" dir="auto">(Kommissarin.*?)</td>', text)
    assert before == f"{LONG[:-5]}<mark>führt.</mark>"
    assert after == f"{LONG[:-5]}<mark>führt, und weiter.</mark>"


def test_the_page_is_closed_off():
    text = rendered("html", compared(CHANGES, RECORDS))
    style = re.search(r"<style>(.*)</style>", text, re.DOTALL)[1]
    assert html.policy(*changes_html._STYLES) in text.replace("&#39;", "'")
    assert "default-src &#39;none&#39;" in text
    assert style.count(":root") == 3
    assert not re.search(r"(?:href|src)=", text)


def test_the_policy_fits_the_style():
    import base64  # noqa: PLC0415
    import hashlib  # noqa: PLC0415

    text = rendered("html", compared(CHANGES))
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"sha256-{digest}" in text


def test_the_page_when_nothing_differs():
    text = rendered("html", compared())
    assert 'class="verdict none">No differences in 38 broadcasts<' in text
    assert "<li" not in text


@pytest.mark.parametrize(
    ("one", "other", "marked"),
    [
        ("ein Fall", "ein Fall", ("", "")),
        ("ein Fall", "zwei Fälle", ("ein Fall", "zwei Fälle")),
        ("der alte Fall", "der neue Fall", ("alte ", "neue ")),
        ("der Fall", "der alte Fall", ("", "alte ")),
        ("Fall", "Fallen", ("Fall", "Fallen")),
        ("", "Fall", ("", "Fall")),
        ("a b c", "a c", ("b ", "")),
    ],
)
def test_where_two_texts_part(one, other, marked):
    parts = changes_words.parted(one, other)
    assert tuple(part.text[part.start : part.end] for part in parts) == marked
    assert [part.text for part in parts] == [one, other]


def test_a_change_is_kept_as_it_is():
    hostile = Change(("retitled",), None, None, titles=(Words("main", None, HOSTILE, None),))
    for change in (*CHANGES, hostile):
        assert decode(encode(change), msgspec.json.Decoder(Change)) == change


def test_a_form_that_there_is_none_of():
    with pytest.raises(ValueError, match="paper"):
        reporter("paper")


def test_the_page_of_documentation_lists_the_kinds():
    page = (ROOT / "docs" / "changes.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \| (.+) \|$", page, re.MULTILINE) == list(KINDS.items())
    assert all(f"`{name}`" in page for name in FLAGS)
