"""What counts, by flags and by the tables of ``epg-export.toml``, for validate and export."""

import json
import subprocess
import sys

import pytest
from conftest import lines_of

from epg_export.pipeline.catalogue import all_kinds

CHANNELS = [{"type": "channel", "id": f"{name}.example"} for name in ("one", "two")]


def episode(number, channel, *, lang="fr_FR", stop="21:00", title="Titre"):
    """An episode with what is a warning (EPG204), or an error too (EPG101), on a channel."""
    broadcast = {
        "channel": f"{channel}.example",
        "start": "2026-03-28T20:00:00Z",
        "stop": f"2026-03-28T{stop}:00Z",
    }
    titles = [{"value": title, "lang": lang}]
    return {"type": "episode", "id": f"e{number}", "titles": titles, "broadcasts": [broadcast]}


FEED = lines_of(*CHANNELS, episode(1, "one"), episode(2, "two", stop="19:00", lang="fr"))
XML = """<tv>
<channel id="one.example"><display-name>One</display-name></channel>
<channel id="two.example"><display-name>Two</display-name></channel>
<programme start="20260328200000 +0000" stop="20260328210000 +0000" channel="one.example">
<title lang="fr_FR">Titre</title></programme>
<programme start="20260328200000 +0000" stop="20260328210000 +0000" channel="two.example">
<title lang="fr_FR">Titre</title></programme>
</tv>
"""


def told(ran):
    """The findings of a report as ``code severity channel``."""
    found = json.loads(ran.out)["findings"]
    return [f"{one['code']} {one['severity']} {one['line']}" for one in found]


def check(epg, *given):
    return epg("validate", *given, "--format", "json")


@pytest.fixture
def feeds(write):
    write("in.jsonl", FEED)
    write("in.xml", XML)


@pytest.mark.usefixtures("feeds")
class TestFlags:
    @pytest.mark.parametrize(
        ("given", "lines"),
        [
            ((), ["EPG204 warning 3", "EPG101 error 4"]),
            (("--select", "EPG1"), ["EPG101 error 4"]),
            (("--select", "stop-before-start"), ["EPG101 error 4"]),
            (("--select", "EPG101,EPG204"), ["EPG204 warning 3", "EPG101 error 4"]),
            (("--select", "EPG101", "--select", "EPG2"), ["EPG204 warning 3", "EPG101 error 4"]),
            (("--select", "EPG3"), []),
            (("--ignore", "EPG1"), ["EPG204 warning 3"]),
            (("--ignore", "non-canonical-language-tag"), ["EPG101 error 4"]),
            (("--select", "EPG", "--ignore", "EPG204"), ["EPG101 error 4"]),
        ],
    )
    def test_what_is_selected_and_ignored(self, epg, given, lines):
        ran = check(epg, "in.jsonl", *given)
        assert told(ran) == lines
        assert ran.code == ("EPG101 error 4" in lines)

    @pytest.mark.parametrize("flag", ["--select", "--ignore"])
    @pytest.mark.parametrize(
        ("word", "remedy"),
        [
            ("stop-befor-start", "did you mean stop-before-start"),
            ("epg101", "did you mean EPG101"),
            ("EPG1011", "did you mean EPG101"),
            ("what is this", "epg-export rules lists them"),
        ],
    )
    def test_a_slip_is_told_with_what_was_meant(self, epg, flag, word, remedy):
        ran = epg("validate", "in.jsonl", flag, word)
        assert (ran.code, ran.out) == (2, "")
        assert f'there is no rule "{word}"; ' in ran.err
        assert remedy in ran.err

    def test_whatever_can_be_found_can_be_selected(self, tmp_path):
        """In a process of its own: nobody else has declared anything there."""
        every = ",".join(kind.code for kind in all_kinds())
        command = [sys.executable, "-m", "epg_export", "validate", "in.jsonl", "--select", every]
        ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
        assert (ran.returncode, ran.stderr) == (1, "")


@pytest.mark.usefixtures("feeds")
class TestSettings:
    @pytest.mark.parametrize(
        ("settings", "lines"),
        [
            ('select = ["EPG2"]', ["EPG204 warning 3"]),
            ('ignore = ["stop-before-start"]', ["EPG204 warning 3"]),
            ('severity = { EPG204 = "error" }', ["EPG204 error 3", "EPG101 error 4"]),
            ('severity = { EPG = "info" }', ["EPG204 info 3", "EPG101 info 4"]),
            (
                'severity = { EPG1 = "info", stop-before-start = "warning" }',
                ["EPG204 warning 3", "EPG101 warning 4"],
            ),
            ('[rules.channels."two.example"]\nignore = ["EPG1"]', ["EPG204 warning 3"]),
            ('[rules.channels."one.example"]\nignore = ["EPG2"]', ["EPG101 error 4"]),
            (
                '[rules.channels."one.example"]\nignore = ["EPG1"]',
                ["EPG204 warning 3", "EPG101 error 4"],
            ),
            (
                'ignore = ["EPG"]\n[rules.channels."two.example"]\nselect = ["EPG101"]',
                ["EPG101 error 4"],
            ),
            (
                '[rules.channels."one.example".severity]\nEPG204 = "info"',
                ["EPG204 info 3", "EPG101 error 4"],
            ),
            ('[rules.sources."*.jsonl"]\nignore = ["EPG1"]', ["EPG204 warning 3"]),
            ('[rules.sources."*.xml"]\nignore = ["EPG"]', ["EPG204 warning 3", "EPG101 error 4"]),
        ],
    )
    def test_the_table_of_rules(self, epg, write, settings, lines):
        write("epg-export.toml", f"[rules]\n{settings}\n")
        assert told(check(epg, "in.jsonl")) == lines

    def test_flags_go_before_what_is_selected_and_add_to_what_is_ignored(self, epg, write):
        write("epg-export.toml", '[rules]\nselect = ["EPG1"]\nignore = ["EPG103"]\n')
        assert told(check(epg, "in.jsonl", "--select", "EPG2")) == ["EPG204 warning 3"]
        assert told(check(epg, "in.jsonl", "--ignore", "EPG101")) == []

    def test_channels_of_a_foreign_feed(self, epg, write):
        every = ["EPG204 warning 5", "EPG204 warning 7"]
        assert told(check(epg, "in.xml")) == every
        write("epg-export.toml", '[rules.channels."two.example"]\nignore = ["EPG204"]\n')
        assert told(check(epg, "in.xml")) == every[:1]

    def test_sources_beside_each_other(self, epg, write):
        write("epg-export.toml", '[rules.sources."*.xml"]\nignore = ["EPG"]\n')
        (only,) = {
            one["source"] for one in json.loads(check(epg, "in.jsonl", "in.xml").out)["findings"]
        }
        assert only == "in.jsonl"

    @pytest.mark.parametrize(
        ("settings", "says"),
        [
            ('select = ["stop-befor-start"]', "did you mean stop-before-start"),
            ('[rules.channels."a"]\nignore = ["EPG1011"]', "did you mean EPG101"),
            ('[rules.sources."*"]\nseverity = { epg101 = "info" }', "did you mean EPG101"),
            ('severity = { EPG101 = "fatal" }', "epg-export.toml: [rules]: Invalid enum value"),
            ('selct = ["EPG1"]', "epg-export.toml: [rules]: Object contains unknown field selct"),
        ],
    )
    def test_what_is_wrong_there_is_a_usage_fault(self, epg, write, settings, says):
        write("epg-export.toml", f"[rules]\n{settings}\n")
        for command in (("validate", "in.jsonl"), ("export", "in.jsonl", "-o", "out.xml")):
            ran = epg(*command)
            assert (ran.code, ran.out) == (2, "")
            assert says in ran.err

    def test_what_is_on_trial(self, epg, write):
        long = "".join(f"<!-- {'x' * 99} -->" for _ in range(120_000))
        write("long.xml", XML.replace("<tv>", f"<tv>{long}", 1))
        on_trial = [kind for kind in all_kinds() if kind.lifecycle == "preview"]
        assert on_trial
        codes = {kind.code for kind in on_trial}
        assert not codes & set(json.loads(check(epg, "long.xml").out)["counts"])
        tried = set(json.loads(check(epg, "long.xml", "--preview").out)["counts"])
        assert "EPG034" in codes & tried
        write("epg-export.toml", "[rules]\npreview = true\n")
        assert set(json.loads(check(epg, "long.xml").out)["counts"]) == tried
        write("epg-export.toml", '[rules]\nselect = ["EPG", "long-line"]\n')
        assert set(json.loads(check(epg, "long.xml").out)["counts"]) == tried


@pytest.mark.usefixtures("feeds")
class TestExport:
    def on_air(self, path):
        lines = map(json.loads, path.read_text().splitlines())
        return [line["id"] for line in lines if line.get("broadcasts")]

    @pytest.mark.parametrize(
        ("settings", "code", "on_air", "rejected"),
        [
            ("", 1, ["e1"], ["e2"]),
            # No wish makes fit what is not: that is for --on-error keep to say.
            ('severity = { EPG101 = "warning" }', 1, ["e1"], ["e2"]),
            ('severity = { EPG204 = "error" }', 1, [], ["e1", "e2"]),
            ('ignore = ["EPG101"]', 1, ["e1"], ["e2"]),
            ('[rules.channels."two.example"]\nignore = ["EPG101"]', 1, ["e1"], ["e2"]),
            ('[rules.sources."*.jsonl"]\nseverity = { EPG = "warning" }', 1, ["e1"], ["e2"]),
            (
                '[rules.channels."one.example"]\nseverity = { EPG204 = "error" }',
                1,
                [],
                ["e1", "e2"],
            ),
        ],
    )
    def test_what_is_an_error_is_rejected_and_nothing_else(
        self, epg, write, tmp_path, settings, code, on_air, rejected
    ):
        write("epg-export.toml", f"[rules]\n{settings}\n")
        ran = epg("export", "in.jsonl", "-o", "out.jsonl")
        assert ran.code == code, ran.err
        path = tmp_path / "out.jsonl.rejects.jsonl"
        lines = path.read_text().splitlines() if path.exists() else []
        records = [json.loads(line)["record"] for line in lines]
        assert [record.get("episode", record.get("id")) for record in records] == rejected
        if on_air:
            assert self.on_air(tmp_path / "out.jsonl") == on_air

    def test_what_is_between_two_records_rejects_neither_but_fails(self, epg, write, tmp_path):
        write("epg-export.toml", '[rules.severity]\nduplicate-broadcast = "error"\n')
        twice = (episode(number, "one", lang="fr", title=f"Titre {number}") for number in (1, 2))
        write("twice.jsonl", lines_of(*CHANNELS[:1], *twice))
        ran = epg("export", "twice.jsonl", "-o", "out.jsonl")
        assert (ran.code, "error EPG128 duplicate-broadcast" in ran.err) == (1, True)
        assert self.on_air(tmp_path / "out.jsonl") == ["e1", "e2"]
        ran = epg("export", "twice.jsonl", "-o", "none.jsonl", "--on-error", "stop")
        assert (ran.code, (tmp_path / "none.jsonl").exists()) == (1, False)

    def test_what_is_lost_can_be_made_to_fail(self, epg, write):
        write("kind.jsonl", lines_of(*CHANNELS, {**episode(1, "one", lang="fr"), "kind": "film"}))
        assert epg("export", "kind.jsonl", "-o", "out.xml").code == 0
        write("epg-export.toml", '[rules.severity]\nfield-not-carried = "error"\n')
        ran = epg("export", "kind.jsonl", "-o", "out.xml", "-v")
        assert (ran.code, "error EPG901 field-not-carried" in ran.err) == (1, True)
        write("epg-export.toml", '[rules]\nignore = ["EPG9"]\n')
        ran = epg("export", "kind.jsonl", "-o", "out.xml")
        assert (ran.code, "EPG9" in ran.err) == (0, False)


def test_what_a_reader_finds_is_of_its_channel(epg, write):
    programme = '<programme channel="{}.example" start="20260328200000 +01:00" stop="{}">'
    rest = "<title>News</title></programme>"
    stop = "20260328210000 +0100"
    feed = "".join(
        f'<channel id="{c}.example"><display-name>{c}</display-name></channel>' for c in "ab"
    ) + "".join(programme.format(c, stop) + rest for c in "ab")
    write("epg-export.toml", '[rules.channels."a.example"]\nignore = ["unusual-time-form"]\n')
    ran = epg("validate", write("in.xml", f"<tv>{feed}</tv>"), "--format", "concise")
    assert ran.out.count("EPG111") == 1


@pytest.mark.usefixtures("feeds")
class TestFlagsBeforeSettings:
    def test_what_a_flag_ignores_no_channel_brings_back(self, epg, write):
        write("epg-export.toml", '[rules.channels."two.example"]\nselect = ["EPG101"]\n')
        ran = epg("validate", "in.jsonl", "--format", "json", "--ignore", "EPG101")
        assert "EPG101" not in json.loads(ran.out)["counts"]

    def test_what_a_flag_selects_is_all_that_counts(self, epg, write):
        write("epg-export.toml", '[rules.channels."two.example"]\nselect = ["EPG101"]\n')
        ran = epg("validate", "in.jsonl", "--format", "json", "--select", "EPG204")
        assert set(json.loads(ran.out)["counts"]) <= {"EPG204"}

    def test_a_source_goes_by_the_name_of_its_file_too(self, epg, write, tmp_path):
        (tmp_path / "hot").mkdir()
        (tmp_path / "in.jsonl").rename(tmp_path / "hot" / "in.jsonl")
        write("epg-export.toml", '[rules.sources."in.*"]\nignore = ["EPG101"]\n')
        ran = epg("validate", "hot/in.jsonl", "--format", "json")
        assert "EPG101" not in json.loads(ran.out)["counts"]
