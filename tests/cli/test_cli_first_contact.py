"""What a newcomer meets in the first ten minutes, message by message, as 80 columns show it.

``tests/data/first_contact.txt`` is to be read by people; ``FIRST_CONTACT=write pytest`` of this
file writes it anew.
"""

import gzip
import io
import json
import os
import re
import sys
import zipfile
from typing import NamedTuple

import pytest
from conftest import ROOT, SAMPLES

from epg_export.cli.terminal import wrapped

FILE = ROOT / "tests" / "data" / "first_contact.txt"
WRITES = os.environ.get("FIRST_CONTACT") == "write"

PLAN = "Channel,Date,Time,Title\nOne,2026-12-24,20:00,News\n"
LOGIN = (
    "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><form></form></body></html>"
)
NEWS = {
    "type": "episode",
    "id": "news",
    "titles": [{"value": "News"}],
    "broadcasts": [
        {
            "channel": "one",
            "start": "2026-12-24T20:00:00+01:00",
            "stop": "2026-12-24T20:15:00+01:00",
        }
    ],
}
FEED = json.dumps({"type": "channel", "id": "one"}) + "\n" + json.dumps(NEWS) + "\n"


def archive(**files):
    """A zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, text in files.items():
            made.writestr(zipfile.ZipInfo(name.replace("__", "/")), text)
    return stream.getvalue()


def of_news(**said):
    """The feed with something else in its broadcast."""
    return FEED.replace(json.dumps(NEWS), json.dumps({**NEWS, **said}))


class Case(NamedTuple):
    """What lies in the folder (a text, bytes, or None for a folder), and what is typed."""

    code: int
    line: str
    files: dict = {}  # noqa: RUF012 - nobody changes it
    env: dict = {}  # noqa: RUF012


ONE = {"schedule.jsonl": FEED}
CASES = {
    "no argument, in an empty folder": Case(2, ""),
    "no argument, beside a schedule": Case(2, "", ONE),
    "no argument, beside a sheet": Case(2, "", {"plan.csv": PLAN, "notes.txt": "Hello\n"}),
    "no argument, beside settings with jobs": Case(
        2, "", {"epg-export.toml": '[jobs.house]\ninput = "hot"\noutput = "out"\n'}
    ),
    "a word with a slip": Case(2, "exprot schedule.jsonl"),
    "the word of another program": Case(2, "convert schedule.jsonl"),
    "a word that is nothing": Case(2, "frobnicate"),
    "a file alone": Case(2, "schedule.jsonl", ONE),
    "a file with a space alone": Case(2, "'my plan.csv'", {"my plan.csv": PLAN}),
    "an option before its command": Case(2, "--to xmltv schedule.jsonl"),
    "help with a slip": Case(2, "--hlep"),
    "help for what is no command": Case(2, "help exprot"),
    "an option with a slip": Case(2, "export schedule.jsonl --shortn -o guide.xml", ONE),
    "an option of another command": Case(2, "validate schedule.jsonl --split day", ONE),
    "a short option that is none": Case(2, "export schedule.jsonl -z", ONE),
    "no input": Case(2, "export -o guide.xml"),
    "no output": Case(2, "export schedule.jsonl", ONE),
    "an output without a name": Case(2, "export schedule.jsonl -o", ONE),
    "an output with an empty name": Case(2, "export schedule.jsonl -o ''", ONE),
    "a flag with a value": Case(2, "export schedule.jsonl -o guide.xml --shorten=3", ONE),
    "no such format": Case(2, "export schedule.jsonl --to xmltw -o guide.xml", ONE),
    "no such input format": Case(2, "export schedule.jsonl --from xml -o guide.xml", ONE),
    "a format that is only read": Case(2, "export schedule.jsonl --to table -o plan.csv", ONE),
    "a suffix that nobody knows": Case(2, "export schedule.jsonl -o guide.foo", ONE),
    "a suffix that is only read": Case(2, "export schedule.jsonl -o guide.csv", ONE),
    "no suffix": Case(2, "export schedule.jsonl -o guide", ONE),
    "standard output without a format": Case(2, "export schedule.jsonl -o -", ONE),
    "the output is the input": Case(0, "export schedule.jsonl -o schedule.jsonl", ONE),
    "the output is a folder that is not there": Case(
        3, "export schedule.jsonl -o out/guide.xml", ONE
    ),
    "the output is below a file": Case(3, "export schedule.jsonl -o schedule.jsonl/guide.xml", ONE),
    "the output is a folder of other things": Case(
        2, "export schedule.jsonl --to xmltv -o out", {**ONE, "out": None}
    ),
    "no such profile": Case(2, "export schedule.jsonl -o guide.xml --profile kody", ONE),
    "no such layout": Case(2, "export schedule.jsonl -o guide.xml --layout parts", ONE),
    "no such choice": Case(2, "export schedule.jsonl -o guide.xml --on-error stopp", ONE),
    "no such version of EBUCore": Case(
        2, "export schedule.jsonl --to ebucore -o a.xml --ebucore-version 2.0", ONE
    ),
    "no such zone": Case(2, "export plan.csv -o guide.xml --zone Berlin", {"plan.csv": PLAN}),
    "no such channel": Case(1, "export schedule.jsonl -o guide.xml --channel two", ONE),
    "no number": Case(2, "export schedule.jsonl -o guide.xml --jobs many", ONE),
    "a number out of range": Case(2, "export schedule.jsonl -o guide.xml --jobs 0", ONE),
    "no day": Case(2, "export schedule.jsonl -o guide.xml --since tomorow", ONE),
    "no length": Case(2, "export schedule.jsonl -o guide.xml --min-horizon week", ONE),
    "no time": Case(2, "validate schedule.jsonl --now today", ONE),
    "no such file": Case(3, "export shedule.jsonl -o guide.xml", ONE),
    "no such file to look at": Case(3, "info shedule.jsonl", ONE),
    "an empty file": Case(1, "export empty.jsonl -o guide.xml", {"empty.jsonl": ""}),
    "an empty folder": Case(3, "validate feeds", {"feeds": None}),
    "a login page": Case(1, "validate guide.xml --format concise", {"guide.xml": LOGIN}),
    "a login page, to be exported": Case(1, "export guide.xml -o clean.xml", {"guide.xml": LOGIN}),
    "a Word document": Case(
        1, "export plan.docx -o guide.xml", {"plan.docx": archive(word__document_xml="<w/>")}
    ),
    "a PDF": Case(
        1, "export plan.pdf -o guide.xml", {"plan.pdf": b"%PDF-1.7\n%\xe2\xe3\n1 0 obj\n"}
    ),
    "a picture": Case(1, "info plan.png", {"plan.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"}),
    "a zip archive of other things": Case(
        3, "export all.zip -o guide.xml", {"all.zip": archive(a_bin="\0\1\2", b_bin="\0\3")}
    ),
    "a zip archive that is cut": Case(
        1, "export all.zip -o guide.xml", {"all.zip": archive(a_jsonl=FEED)[:90]}
    ),
    "a gzip that is cut": Case(
        1,
        "export a.jsonl.gz -o guide.xml",
        {"a.jsonl.gz": gzip.compress(FEED.encode(), mtime=0)[:60]},
    ),
    "a text that is nothing": Case(1, "export a.txt -o guide.xml", {"a.txt": "Hello\n"}),
    "a comma too many in JSON": Case(
        1, "validate a.json", {"a.json": '{"channels": [\n  {"id": "one"},\n]}\n'}
    ),
    "a quote missing in JSON Lines": Case(
        1, "validate a.jsonl", {"a.jsonl": '{"type": "channel", "id": "one}\n'}
    ),
    "tabs in YAML": Case(1, "validate a.yaml", {"a.yaml": "channels:\n\t- id: one\n"}),
    "a field that is none": Case(0, "validate a.jsonl", {"a.jsonl": of_news(title="News")}),
    "a title that is a text": Case(1, "validate a.jsonl", {"a.jsonl": of_news(titles="News")}),
    "no title": Case(1, "export a.jsonl -o guide.xml", {"a.jsonl": of_news(titles=[])}),
    "a time without an offset": Case(
        1,
        "export a.jsonl -o guide.xml",
        {"a.jsonl": FEED.replace("+01:00", "")},
    ),
    "a sheet without a zone": Case(1, "export plan.csv -o guide.xml", {"plan.csv": PLAN}),
    "a sheet without headings": Case(
        1, "export plan.csv -o guide.xml", {"plan.csv": "One,20:00,News\nOne,21:00,Film\n"}
    ),
    "the wrong encoding": Case(
        1,
        "export guide.xml -o clean.xml",
        {
            "guide.xml": '<?xml version="1.0" encoding="UTF-8"?>\n<tv><channel id="a">'
            "<display-name>Köln</display-name></channel></tv>\n".encode("latin-1")
        },
    ),
    "XML that is cut": Case(
        1, "export guide.xml -o clean.xml", {"guide.xml": '<tv><channel id="a"><display-name>A</di'}
    ),
    "a feed that is smaller than before": Case(
        1,
        "export schedule.jsonl -o guide.xml",
        {**ONE, "guide.xml": (SAMPLES / "guide.xml").read_bytes()},
    ),
    "settings that are no TOML": Case(
        2, "info schedule.jsonl", {**ONE, "epg-export.toml": "[info\n"}
    ),
    "a table that is none": Case(
        2, "info schedule.jsonl", {**ONE, "epg-export.toml": "[exprot]\n"}
    ),
    "a key that is none": Case(
        2, "info schedule.jsonl", {**ONE, "epg-export.toml": '[export]\non-eror = "stop"\n'}
    ),
    "a value that is none": Case(
        2,
        "export schedule.jsonl -o guide.xml",
        {**ONE, "epg-export.toml": '[export]\non-error = "halt"\n'},
    ),
    "a rule in the settings that is none": Case(
        2,
        "validate schedule.jsonl",
        {**ONE, "epg-export.toml": '[rules]\nignore = ["EPG1O2"]\n'},
    ),
    "settings that are not there": Case(3, "--config nowhere.toml info schedule.jsonl", ONE),
    "a variable that is none": Case(0, "config", env={"EPG_EXPORT_EXPORT_ONEROR": "stop"}),
    "no such rule": Case(2, "rule EPG1000"),
    "no such schema": Case(2, "schema xmltw"),
    "no such profile to look at": Case(2, "profiles kody"),
    "no such format to look at": Case(2, "formats xmltw"),
    "no vocabulary": Case(2, "vocab"),
    "no such vocabulary": Case(2, "vocab genre Krimi"),
    "a word that is in no vocabulary": Case(1, "vocab genres Krimmi"),
    "a map that is not there": Case(
        3, "export plan.csv --map plan.toml -o guide.xml", {"plan.csv": PLAN}
    ),
    "a map for what is no table": Case(
        2, "export schedule.jsonl --map plan.toml -o guide.xml", {**ONE, "plan.toml": ""}
    ),
    "columns of what is no table": Case(1, "table schedule.jsonl", ONE),
    "one feed to compare": Case(2, "diff schedule.jsonl", ONE),
    "a feed compared with a login page": Case(
        1, "diff schedule.jsonl guide.xml", {**ONE, "guide.xml": LOGIN}
    ),
    "a preview of nothing": Case(1, "preview empty.jsonl -o guide.html", {"empty.jsonl": ""}),
    "nothing to watch": Case(2, "watch"),
    "a folder to watch without an output": Case(2, "watch hot", {"hot": None}),
    "nothing to serve": Case(2, "serve"),
    "a port that is none": Case(2, "serve schedule.jsonl --port http", ONE),
    "status without a watcher": Case(3, "status"),
    "a ledger that is not there": Case(3, "ledger"),
}
EXTRAS = {
    "watch without its libraries": Case(2, "watch hot -o out", {"hot": None}),
    "serve without its libraries": Case(2, "serve schedule.jsonl", ONE),
    "a URL without its libraries": Case(2, "info https://epg.example/guide.xml"),
}
SEEN = {}


def kept():
    """The sections of the file, by their titles."""
    parts = re.split(r"^=== (.*)\n", FILE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.fixture(autouse=True, scope="module")
def keeping():
    """Write the file when all have been seen, where that is asked for."""
    yield
    if WRITES:
        head = "What a newcomer meets, in 80 columns. tests/cli/test_cli_first_contact.py makes it.\n\n"
        titles = (*CASES, *EXTRAS)
        sections = (f"=== {title}\n{SEEN[title]}" for title in titles if title in SEEN)
        FILE.write_text(head + "".join(sections), encoding="utf-8")


@pytest.fixture
def meets(epg, tmp_path, monkeypatch):
    """Do what a case says, on what seems to be a terminal; returns what is seen."""

    def run(case):
        for name, content in case.files.items():
            if content is None:
                (tmp_path / name).mkdir()
            else:
                data = content.encode() if isinstance(content, str) else content
                (tmp_path / name).write_bytes(data)
        for name, value in {"NO_COLOR": "1", "TERM": "dumb", **case.env}.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
        here = str(tmp_path)  # of another length in every run
        monkeypatch.setattr(
            sys.modules["epg_export.cli.main"],
            "wrapped",
            lambda text, to: wrapped(text.replace(here, "FOLDER"), to),
        )
        words = re.findall(r"'([^']*)'|(\S+)", case.line)
        ran = epg(*(quoted or plain for quoted, plain in words))
        line = f"epg-export {case.line}".rstrip()
        text = f"$ {line}\n{ran.out}{ran.err}[exit code {ran.code}]\n\n"
        return ran.code, text.replace(str(tmp_path), "FOLDER")

    return run


@pytest.mark.parametrize("title", CASES)
def test_a_newcomer_meets(meets, title):
    if any(word in title for word in ("to watch", "to serve")):
        pytest.importorskip("structlog", reason="the service extra is not installed")
        pytest.importorskip("watchfiles", reason="the service extra is not installed")
    look(meets, title, CASES[title])


@pytest.mark.parametrize("title", EXTRAS)
def test_a_newcomer_without_an_extra_meets(meets, monkeypatch, title):
    monkeypatch.setattr("epg_export.service.extra.find_spec", lambda _name: None)
    for name in ("fsspec", "fsspec.core"):  # another test may have loaded it
        monkeypatch.setitem(sys.modules, name, None)
    look(meets, title, EXTRAS[title])


def look(meets, title, case):
    code, text = meets(case)
    assert not re.search("\x1b|Traceback", text)
    if WRITES:
        SEEN[title] = text
    else:
        assert text == kept()[title]
    assert code == case.code


def test_nothing_is_kept_of_what_nobody_meets():
    assert list(kept()) == [*CASES, *EXTRAS]


def test_what_is_kept_fits_80_columns():
    """All but findings in one line each, as programs take them, and lines to copy."""
    whole = re.compile(r"\$ |\S+:\d+:\d+: |\S+: (error|warning) |(error|warning)\[|  epg-export ")
    lines = [line for text in kept().values() for line in text.splitlines()]
    assert [line for line in lines if len(line) > 80 and not whole.match(line)] == []
