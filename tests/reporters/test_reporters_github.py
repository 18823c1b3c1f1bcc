import pytest
from reporters.report_sample import HOSTILE, finding

from epg_export.findings import Place
from epg_export.reporters import github


@pytest.mark.parametrize(
    ("severity", "place", "command"),
    [
        ("error", Place("a.xml", None, "$", 12, 4), "::error file=a.xml,line=12,col=4,title="),
        ("warning", Place("a.xml", line=12), "::warning file=a.xml,line=12,title="),
        ("info", Place("<stdin>"), "::notice file=<stdin>,title="),
        ("error", Place("a.xml", column=4), "::error file=a.xml,title="),
        ("error", Place("50%: a,b.xml"), "::error file=50%25%3A a%2Cb.xml,title="),
    ],
)
def test_where_it_stands(severity, place, command):
    said = github.command(finding("EPG101", "stop", severity, place, "ends early"))

    assert said.startswith(f"{command}EPG101 stop::ends early%0Ahelp: mend stop")


@pytest.mark.parametrize(
    ("message", "data"),
    [
        ("a, b: c", "a, b: c"),
        ("100%", "100%25"),
        ("%0A", "%250A"),
        ("a\r\nb", "a\\r\\nb"),
        ("\x1b[31m", "\\x1b[31m"),
    ],
)
def test_what_it_says(message, data):
    said = github.command(finding("EPG101", "stop", "error", Place("a"), message))

    assert said == f"::error file=a,title=EPG101 stop::{data}%0Ahelp: mend stop"


def test_a_feed_gives_no_commands():
    place = Place(HOSTILE, HOSTILE, HOSTILE)
    said = github.command(finding("EPG101", "stop", "error", place, HOSTILE))

    assert len(said.splitlines()) == 1
    assert said.split("::")[1].startswith("error file=<script>")
