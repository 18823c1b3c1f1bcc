"""What the documentation shows is what the program does."""

import importlib.util
import json
import pkgutil
import re
import shutil
import subprocess
import sys
from collections import Counter

import msgspec
import pytest
from conftest import ROOT, SAMPLES, lines_of
from lxml import etree

import epg_export
from epg_export import model, read
from epg_export.findings import KINDS
from epg_export.formats import all_formats, format_named
from epg_export.formats.ebucore.mapping.tokens import INFERRED, NOTE, PRECISION, SHOWN, TOKENS
from epg_export.service.extra import LIBRARIES

README = (ROOT / "README.md").read_text()


def blocks(text, language):
    """The code blocks of a language in a page."""
    fences = re.split(r"^```(\w*)\n", text, flags=re.MULTILINE)
    return [body for name, body in zip(fences[1::4], fences[2::4], strict=True) if name == language]


def test_the_feeds_in_the_readme_are_those_of_the_samples():
    programme, event = blocks(README, "xml")
    assert programme in (SAMPLES / "guide.xml").read_text()
    assert event in (SAMPLES / "schedule.ebucore.xml").read_text()


def test_the_finding_in_the_readme_is_what_is_shown(epg, write):
    news = {
        "type": "episode",
        "id": "news-2100",
        "titles": [{"value": "T"}],
        "broadcasts": [
            {
                "channel": "c1",
                "start": "2026-03-28T21:00:00+01:00",
                "stop": "2026-03-28T20:00:00+01:00",
            }
        ],
    }
    line = lines_of(news).replace(", ", ",").replace(": ", ":")
    write("monday.jsonl", f'{{"type":"channel","id":"c1"}}\n\n{line}')
    shown = epg("validate", "monday.jsonl").out
    (example,) = [block for block in blocks(README, "") if block.startswith("error[EPG101]")]
    column = re.compile(r":3:\d+")
    assert column.sub("", example).strip() in column.sub("", shown)


def test_the_python_in_the_readme_runs(tmp_path, monkeypatch):
    (code,) = blocks(README, "python")
    for path in (SAMPLES / "translation").iterdir():
        (tmp_path / path.name).write_text(path.read_text())
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - our own page
    assert (tmp_path / "guide.xml").read_text().endswith("</tv>\n")


def commands():
    """The commands under "Use it", without the program's name and their remarks."""
    text = next(block for block in blocks(README, "sh") if block.startswith("epg-export"))
    return [line.partition("#")[0].split()[1:] for line in text.splitlines()]


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_the_commands_in_the_readme_run(epg, tmp_path, command):
    folder = SAMPLES / "translation" if "texts-de.yaml" in command else SAMPLES
    for path in folder.iterdir():
        if path.is_file():
            shutil.copy(path, tmp_path)
    if command[-2:] != ["-o", "guide.xml"]:  # another guide would not be replaced
        (tmp_path / "guide.xml").write_text((SAMPLES / "guide.xml").read_text())
    ran = epg(*command)
    differs = "asrun.bxf.xml" in command  # something always goes out otherwise than planned
    assert ran.code == (1 if differs else 0), ran.err


def test_the_pages_of_rules_are_in_step():
    spec = importlib.util.spec_from_file_location("make_rules", ROOT / "docs/make_rules.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    pages = made.pages()
    there = {path.name: path.read_text() for path in made.FOLDER.iterdir()}
    assert sorted(there) == sorted(pages), "run python docs/make_rules.py"
    stale = [name for name, text in pages.items() if there[name] != text]
    assert stale == [], "run python docs/make_rules.py"


def test_all_that_can_be_found_has_a_page():
    for module in pkgutil.walk_packages(epg_export.__path__, "epg_export."):
        if not module.name.endswith("__main__"):
            try:
                importlib.import_module(module.name)
            except ModuleNotFoundError as missing:  # an extra, where nothing is declared
                if str(missing.name).partition(".")[0] not in LIBRARIES:
                    raise
    pages = {path.stem for path in (ROOT / "docs" / "rules").glob("EPG*.md")}
    assert sorted(KINDS) == sorted(pages), "run python docs/make_rules.py"


RECORD = (ROOT / "docs" / "record.md").read_text()


def test_every_field_of_every_type_is_on_the_records_page():
    types = [
        part
        for part in vars(model).values()
        if isinstance(part, type) and issubclass(part, model.Part)
    ]
    assert len(types) > 30
    for part in types:
        for field in part.__struct_fields__:
            assert f"`{field}`" in RECORD, f"{part.__name__}.{field}"


def test_every_line_of_records_on_the_page_decodes():
    lines = [line for block in blocks(RECORD, "jsonl") for line in block.splitlines()]
    assert lines
    for line in lines:
        msgspec.json.decode(line, type=model.AnyRecord)
    for block in blocks(RECORD, "json"):
        json.loads(block)


def test_nothing_heavy_is_loaded_for_help():
    program = (
        "import sys; sys.argv = ['epg-export', '--help']\n"
        "from epg_export.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([m for m in ('lxml', 'xmlschema', 'rich', 'yaml', 'dateutil', 'langcodes')"
        " if m in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout.splitlines()[-1] == "[]"


EBUCORE = (ROOT / "docs/formats/ebucore.md").read_text()


def documents():
    """The documents on the page, and its pieces of one, each in a document of its own."""
    for block in blocks(EBUCORE, "xml"):
        if block.startswith(("<ebucore:ebuCoreMain", "<ebuCoreCollection")):
            yield block
            continue
        title = "<ebucore:title><dc:title>T</dc:title></ebucore:title>"
        id_ = (
            '<ebucore:identifier typeLabel="record id"><dc:identifier>wattgrund-s2e03'
            "</dc:identifier></ebucore:identifier>"
        )
        core = (
            ("" if "<ebucore:title" in block else title)
            + block
            + ("" if "record id" in block else id_)
        )
        yield (
            '<ebucore:ebuCoreMain xmlns:ebucore="urn:ebu:metadata-schema:ebucore"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/" version="1.10">'
            f"<ebucore:coreMetadata>{core}</ebucore:coreMetadata></ebucore:ebuCoreMain>"
        )


def pieces(document):
    """The children of every record, those of parts too, as they are compared."""
    return [
        etree.canonicalize(etree.tostring(child, with_tail=False).decode(), strip_text=True)
        for record in document.iter("{*}coreMetadata", "{*}part")
        for child in record.iterchildren("{*}*")
        if etree.QName(child).localname != "part"
    ]


@pytest.mark.parametrize(
    "document", [pytest.param(text, id=str(nth)) for nth, text in enumerate(documents())]
)
def test_the_xml_on_the_page_of_ebucore_is_valid_and_reads_and_is_what_is_written(
    epg, write, document
):
    tree = etree.fromstring(document)
    schema = etree.XMLSchema(etree.parse(ROOT / "schemas" / "ebucore-epg.xsd"))
    for main in tree.iter("{*}ebuCoreMain"):
        assert schema.validate(etree.fromstring(etree.tostring(main))), schema.error_log
    write("page.ebucore.xml", document)
    found = [found.message for entry in read("page.ebucore.xml") for found in entry.findings]
    assert found == []
    layout = "schedule" if "<ebucore:part" in document else "collection"
    ran = epg(
        *("export", "page.ebucore.xml", "--to", "ebucore", "--layout", layout, "-o", "again.xml")
    )
    assert ran.code == 0, ran.err
    assert set(pieces(tree)) <= set(pieces(etree.parse("again.xml")))


def test_the_profile_on_the_page_of_ebucore_works(epg, write):
    (profile,) = blocks(EBUCORE, "toml")
    write("mam.toml", profile)
    ran = epg(
        *("export", SAMPLES / "schedule.jsonl", "--to", "ebucore"),
        *("--profile", "mam.toml", "-o", "out.xml"),
    )
    assert ran.code == 0, ran.err
    root = etree.parse("out.xml").getroot()
    assert root.findall(".//{*}planning/{*}publicationEvent")
    assert root.findall(".//{*}publicationHistory/{*}publicationEvent")


def test_the_commands_on_the_page_of_ebucore_run(epg, write):
    (text,) = blocks(EBUCORE, "sh")
    for line in text.splitlines():
        _, *command = line.replace("samples/", f"{SAMPLES}/").split()
        assert epg(*command).code in {0, 1}, line


def section(title):
    """The text under a heading of the page, with what stands under smaller ones."""
    marks = title.partition(" ")[0]
    rest = EBUCORE.partition(f"\n{title}\n")[2]
    assert rest, title
    return re.split(rf"^#{{1,{len(marks)}}} ", rest, flags=re.MULTILINE)[0]


def test_every_token_is_on_the_page_of_ebucore():
    named = {token.name for token in TOKENS} | {NOTE, SHOWN, PRECISION, INFERRED}
    cells = {
        name
        for line in section("### Tokens").splitlines()
        if line.startswith("| `")
        for name in re.findall(r"`([^`]+)`", line.split(" | ")[0])
    }
    assert cells == named


def test_every_finding_of_ebucore_is_on_its_page():
    all_formats()
    told = re.findall(r"^\| (EPG8\d\d) (\S+) \| (\w+) \|", section("## What is told"), re.MULTILINE)
    assert told == [
        (kind.code, kind.name, kind.severity)
        for code, kind in sorted(KINDS.items())
        if code.startswith("EPG8") and code < "EPG815"  # those behind are of playout formats
    ]


def test_every_field_that_ebucore_loses_is_on_its_page():
    lost = section("## What is lost")
    for part, fields in format_named("ebucore").carries.fields.items():
        for field in set(part.__struct_fields__) - fields - {"id"}:
            assert f"`{field}`" in lost, f"{part.__name__}.{field}"


def test_links_within_the_pages_lead_somewhere():
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    anchors = {page: _anchors(page) for page in pages}
    for page in pages:
        for target in re.findall(r"\]\(([^):]+)\)", page.read_text()):
            name, _, anchor = target.partition("#")
            aim = (page.parent / name).resolve() if name else page
            assert aim.exists(), f"{page.name}: {target}"
            assert not anchor or anchor in anchors[aim], f"{page.name}: {target}"


def _headings(page):
    text = re.sub(r"^```.*?^```", "", page.read_text(), flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"^#+ (.*)$", text, re.MULTILINE)


def _anchors(page):
    """The addresses within a page; of headings that are alike the later ones are numbered."""
    found, alike = set(), Counter()
    for heading in _headings(page):
        address = _anchor(heading)
        found.add(f"{address}-{alike[address]}" if alike[address] else address)
        alike[address] += 1
    return found


def _anchor(heading):
    """A heading as GitHub's addresses have it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
