"""``epg-export validate``: reports, codes, exit codes."""

import gzip
import json
import lzma

import pytest
from backports import zstd
from conftest import ROOT, SAMPLES, lines_of
from test_cli_export import CHANNEL, GOOD, episode

BAD = GOOD + lines_of(
    episode(titles=[{"value": "Autre", "lang": "fr_FR"}], numbering={"season": -1})
)


def test_a_good_feed_has_no_findings(epg, write):
    ran = epg("validate", write("in.jsonl", GOOD))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "no findings (1 channel, 1 episode, 1 broadcast)\n"


@pytest.mark.parametrize("name", ["schedule.jsonl", "press-series.jsonl", "translation"])
def test_the_samples_have_no_findings(epg, name):
    # One of their channels is off the air at night.
    ran = epg("validate", SAMPLES / name, "--fail-on", "warning", "--ignore", "schedule-gap")
    assert ran.out.startswith("no findings"), ran.out


def test_full(epg, write):
    ran = epg("validate", write("in.jsonl", BAD))
    assert ran.code == 0
    assert (
        ran.out
        == """\
warning[EPG204] non-canonical-language-tag: "fr_FR" is "fr-FR" in canonical form
  --> in.jsonl:3:74  episode "other", $.titles[0].lang
   |
 3 | …Autre", "lang": "fr_FR"}], "broadcasts": [{"channel": "one.example", "st…
   |                  ^^^^^^^
   = help: write "fr-FR"
   = epg-export rule EPG204

warning[EPG306] impossible-number: season is -1, expected at least 0
  --> in.jsonl:3:228  episode "other", $.numbering.season
   |
 3 | …:00", "stop": "2026-03-28T22:00:00+01:00"}], "numbering": {"season": -1}}
   |                                                                       ^^
   = help: count seasons, episodes and parts from 1; season 0 holds the specials
   = epg-export rule EPG306

2 warnings (1 channel, 2 episodes, 2 broadcasts)
"""
    )


def test_concise(epg, write):
    ran = epg("validate", write("in.jsonl", BAD), "--format", "concise")
    assert (
        ran.out
        == """\
in.jsonl:3:74: warning EPG204 non-canonical-language-tag: "fr_FR" is "fr-FR" in canonical form; \
write "fr-FR"
in.jsonl:3:228: warning EPG306 impossible-number: season is -1, expected at least 0; count \
seasons, episodes and parts from 1; season 0 holds the specials
2 warnings (1 channel, 2 episodes, 2 broadcasts)
"""
    )


def test_json(epg, write):
    ran = epg("validate", write("in.jsonl", BAD), "--format", "json")
    report = json.loads(ran.out)
    assert list(report) == ["version", "findings", "counts", "summary"]
    assert report["counts"] == {"EPG204": 1, "EPG306": 1}
    assert report["findings"][0] == {
        "code": "EPG204",
        "name": "non-canonical-language-tag",
        "severity": "warning",
        "message": '"fr_FR" is "fr-FR" in canonical form',
        "help": 'write "fr-FR"',
        "source": "in.jsonl",
        "line": 3,
        "column": 74,
        "path": "$.titles[0].lang",
        "record": 'episode "other"',
        "facts": {"tag": "fr_FR"},
    }
    assert report["summary"] == {
        "errors": 0,
        "warnings": 2,
        "infos": 0,
        "channels": 1,
        "episodes": 2,
        "broadcasts": 2,
    }


def test_places_in_pretty_printed_json_and_yaml(epg, write):
    document = {"channels": [{"id": "one.example"}], "episodes": [episode(titles=[])]}
    write("a.json", json.dumps(document, indent=2))
    write("b.yaml", "channels:\n  - id: b\n    names:\n      - value: B\n        lang: xx\n")
    ran = epg("validate", "a.json", "b.yaml", "--format", "concise")
    assert "a.json:11:17: error EPG201 missing-title" in ran.out
    assert "b.yaml:5:15: warning EPG203 unknown-language-tag" in ran.out


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1), ("never", 0)])
def test_fail_on(epg, write, level, code):
    assert epg("validate", write("in.jsonl", BAD), "--fail-on", level).code == code


@pytest.mark.parametrize(
    ("args", "codes"),
    [
        (["--select", "EPG204"], {"EPG204"}),
        (["--select", "EPG3"], {"EPG306"}),
        (["--ignore", "impossible-number"], {"EPG204"}),
        (["--select", "EPG2,EPG3", "--ignore", "EPG204"], {"EPG306"}),
    ],
)
def test_select_and_ignore(epg, write, args, codes):
    ran = epg("validate", write("in.jsonl", BAD), "--format", "json", *args)
    assert set(json.loads(ran.out)["counts"]) == codes


def test_an_unknown_code_is_a_usage_fault(epg, write):
    ran = epg("validate", write("in.jsonl", GOOD), "--select", "EPG9999")
    assert ran.code == 2
    assert 'there is no rule "EPG9999"' in ran.err


def test_statistics(epg, write):
    ran = epg("validate", write("in.jsonl", BAD), "--statistics")
    assert ran.out.splitlines() == [
        "       1  EPG204  warning  non-canonical-language-tag",
        "       1  EPG306  warning  impossible-number",
    ]


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_statistics_for_programs(epg, write, form):
    source = write("in.jsonl", BAD)
    ran = epg("validate", source, "--statistics", "--format", form)
    assert ran.out == epg("validate", source, "--format", "jsonl").out.splitlines(keepends=True)[-1]
    assert json.loads(ran.out)["counts"] == {"EPG204": 1, "EPG306": 1}


@pytest.mark.parametrize("form", ["sarif", "junit", "github", "html"])
def test_other_forms_have_no_room_for_statistics(epg, write, form):
    ran = epg("validate", write("in.jsonl", BAD), "--statistics", "--format", form)
    assert (ran.code, ran.out) == (2, "")
    assert "--statistics can be shown as full, concise, json, jsonl" in ran.err


def test_the_summary_has_one_order(epg, write):
    ran = epg("validate", write("in.jsonl", GOOD), "--format", "json")
    looked_at = list(json.loads(ran.out)["summary"])[3:]
    order = ["feeds", "channels", "series", "episodes", "broadcasts"]
    assert looked_at == [name for name in order if name in looked_at]


def test_counts_are_exact_and_samples_capped(epg, write):
    many = lines_of(CHANNEL, *(episode(id=str(n), titles=[]) for n in range(25)))
    ran = epg("validate", write("in.jsonl", many), "--format", "concise")
    assert ran.out.count("missing-title: ") == 11, "ten samples and one line for the rest"
    assert "EPG201 missing-title: 15 more" in ran.out
    everything = epg("validate", "in.jsonl", "--format", "concise", "--show-all")
    assert everything.out.count("error EPG201") == 25


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress])
def test_packed_input_is_known_by_its_content(epg, write, pack):
    ran = epg("validate", write("in.jsonl", pack(BAD.encode())), "--format", "concise")
    assert "in.jsonl:3:74: warning EPG204" in ran.out


@pytest.mark.parametrize("name", ["in.jsonl.gz", "in.jsonl.xz", "in.jsonl.zst", "in.jsonl"])
@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress, zstd.compress])
def test_packed_inputs_are_known_by_their_content(epg, write, name, pack):
    ran = epg("validate", write(name, pack((SAMPLES / "schedule.jsonl").read_bytes())))
    assert ran.code == 0, ran.out
    twice = gzip.compress(pack((SAMPLES / "schedule.jsonl").read_bytes()))
    again = epg("validate", write(name, twice), "--format", "concise")
    assert (again.code, "packed-twice" in again.out) == (1, True)


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress, zstd.compress])
def test_a_damaged_archive_is_a_fault_of_the_data(epg, write, pack):
    packed = pack((SAMPLES / "schedule.jsonl").read_bytes())
    for broken in (packed[:-9], packed[:60] + b"\x00\xff\x00" + packed[63:]):
        ran = epg("validate", write("in.packed", broken))
        assert ran.code == 1
        assert "damaged-archive" in ran.out
    assert epg("validate", write("in.zst", b"\x28\xb5\x2f\xfd0000")).code == 1


class TestDocuments:
    """Both are read, EBUCore is also compared with its schema; one that is named is used for both."""

    def test_what_export_makes_is_valid(self, epg, tmp_path):
        for name in ("guide.xml", "schedule.ebucore.xml"):
            epg("export", SAMPLES / "schedule.jsonl", "-o", name)
            ran = epg("validate", name, "--fail-on", "warning", "--ignore", "schedule-gap")
            assert ran.code == 0, ran.out
            assert ("1 document" in ran.out) == ("ebucore" in name)

    def test_a_fault_has_its_line(self, epg, write):
        text = '<tv>\n<channel id="a">\n</channel>\n<programme channel="a"/></tv>\n'
        ran = epg("validate", write("guide.xml", text), "--format", "concise")
        assert ran.code == 1
        assert "guide.xml:2:1: warning EPG711 channel-without-name" in ran.out
        assert "guide.xml:4:1: error EPG708 missing-identity" in ran.out

    def test_a_violation_has_its_line(self, epg, write):
        text = '<tv>\n<channel id="a">\n</channel>\n<programme channel="a"/></tv>\n'
        schema = ROOT / "schemas" / "xmltv.xsd"
        ran = epg("validate", write("guide.xml", text), "--format", "concise", "--schema", schema)
        assert ran.code == 1
        assert "guide.xml:2:1: error EPG701 xmltv-schema-violation" in ran.out
        assert "guide.xml:4:1: error EPG701 xmltv-schema-violation" in ran.out

    def test_another_schema_can_be_plugged_in(self, epg, write, reference):
        epg("export", SAMPLES / "schedule.jsonl", "-o", "s.ebucore.xml")
        ran = epg("validate", "s.ebucore.xml", "--schema", reference("ebucore/xsd/ebucore.xsd"))
        assert ran.code == 0, ran.out

    def test_a_schema_that_is_none(self, epg, write):
        write("guide.xml", "<tv/>")
        assert epg("validate", "guide.xml", "--schema", "nowhere.xsd").code == 2
        assert epg("validate", "guide.xml", "--schema", write("no.xsd", "<a/>")).code == 2


def test_a_schema_for_what_is_no_xml_is_told(epg, write):
    ran = epg("validate", write("in.jsonl", GOOD), "--schema", SCHEMAS / "xmltv.xsd", *CONCISE)
    assert ran.code == 0
    assert "in.jsonl: info EPG031 no-schema: jsonl is not XML" in ran.out


CONCISE = ("--format", "concise")
SCHEMAS = ROOT / "schemas"
EBUCORE = """\
<ebuCoreMain xmlns="urn:ebu:metadata-schema:ebucore" xmlns:dc="http://purl.org/dc/elements/1.1/">
<coreMetadata>{}</coreMetadata></ebuCoreMain>"""
WHEN = """<publicationDate>2026-03-28</publicationDate><publicationTime>20:15:00Z</publicationTime>
<publicationChannel publicationChannelId="a"/>""".replace("\n", "")


def told(ran):
    found = [(one["code"], one["path"]) for one in json.loads(ran.out)["findings"]]
    return sorted(one for one in found if one[0].startswith("EPG8"))


def test_what_the_schema_tells_of_a_place_hides_nothing_else_in_its_line(epg, write):
    inside = (
        '<title><dc:title>T</dc:title></title><titel/><part typeLabel="episode"><type><genre>x</genre></type>'
        '</part><part><title><dc:title>T</dc:title></title><publicationHistory><publicationEvent live="yes" '
        'note="epg: new; vps-start=soon" unknown="1">'
        + WHEN
        + "<house>A<b/></house></publicationEvent><publicationEvent "
        'note="epg: new; vps-start=late">'
        + WHEN
        + "</publicationEvent></publicationHistory><medium>tape</medium></part>"
    )
    ran = epg("validate", write("a.xml", EBUCORE.format(inside)), "--format", "json")
    core = "/ebuCoreMain/coreMetadata"
    event = f"{core}/part[2]/publicationHistory/publicationEvent"
    assert [one for one in told(ran) if one[0] not in {"EPG806", "EPG802"}] == [
        ("EPG801", f"{core}/part/type/genre"),
        ("EPG801", f"{core}/part[2]/medium"),
        ("EPG801", f"{event}[1]/@live"),
        ("EPG801", f"{event}[1]/@unknown"),
        ("EPG801", f"{event}[1]/house"),
        ("EPG801", f"{core}/titel"),
        ("EPG811", f"{event}[1]/@note"),
        ("EPG811", f"{event}[2]/@note"),
    ]


def test_near_misses_are_told_once(epg, reference):
    near = sorted(reference("ebucore/examples/invalid").glob("[01][0-9]_*.xml"))[1:]
    assert len(near) == 18
    for schema in ((), ("--schema", reference("ebucore/xsd/ebucore-1.10-deterministic.xsd"))):
        for path in near:
            ran = epg("validate", path, "--format", "json", *schema)
            codes = [code for code, _ in told(ran)]
            assert (path.name, codes) == (path.name, ["EPG801"])


class TestAReportInAFile:
    def test_every_form_can_be_written(self, epg, write, tmp_path):
        source = write("in.jsonl", BAD)
        for form in ("full", "json", "html", "sarif", "junit", "github", "jsonl", "concise"):
            ran = epg("validate", source, "--format", form, "-o", "report")
            assert (ran.code, ran.out) == (0, "")
            assert "EPG204" in (tmp_path / "report").read_text()

    def test_a_dash_is_standard_output(self, epg, write):
        assert "EPG204" in epg("validate", write("in.jsonl", BAD), "-o", "-").out

    def test_statistics_go_there_too(self, epg, write, tmp_path):
        epg("validate", write("in.jsonl", BAD), "--statistics", "-o", "counts")
        assert "EPG204  warning" in (tmp_path / "counts").read_text()

    def test_it_may_not_replace_the_feed(self, epg, write, tmp_path):
        ran = epg("validate", write("in.jsonl", BAD), "-o", "./in.jsonl")
        assert ran.code == 2
        assert "the report would replace" in ran.err
        assert (tmp_path / "in.jsonl").read_text() == BAD

    def test_no_folder_is_trouble_of_the_run(self, epg, write):
        ran = epg("validate", write("in.jsonl", BAD), "-o", "nowhere/report")
        assert ran.code == 3

    def test_what_fails_the_run_is_a_failure_of_junit(self, epg, write):
        source = write("in.jsonl", BAD)
        for level, failures in (("error", 0), ("warning", 2)):
            ran = epg("validate", source, "--format", "junit", "--fail-on", level)
            assert f'failures="{failures}"' in ran.out.splitlines()[1]


def test_a_terminal_of_no_width_is_one_of_the_usual_width(epg, write, monkeypatch):
    source = write("in.jsonl", BAD)
    monkeypatch.setenv("COLUMNS", "0")
    assert "non-canonical-language-tag" in epg("validate", source).out
