"""Exports that repair what they publish, where that is asked for."""

import json

import pytest
from conftest import lines_of

CHANNEL = {"type": "channel", "id": "c1", "languages": ["de"], "time_zone": "Europe/Berlin"}


def shown(id_, start, stop, **fields):
    times = {"start": f"2026-03-28T{start}:00+01:00", "stop": f"2026-03-28T{stop}:00+01:00"}
    titles = [{"value": id_.partition("~")[0], "lang": "de"}]
    broadcasts = [{"channel": "c1", **times, **fields}]
    return {"type": "episode", "id": id_, "titles": titles, "broadcasts": broadcasts}


EVENING = lines_of(
    CHANNEL,
    shown("Krimi", "20:00", "21:15"),
    shown("Krimi~2", "20:00", "21:15"),
    shown("News", "21:00", "21:15"),
    shown("Live", "21:15", "21:45", status="cancelled"),
    shown("Nacht", "21:45", "23:00"),
)
ALL = ("--dedupe", "--fix-overlaps", "trim", "--fill-gaps", "Sendepause")


@pytest.fixture
def export(epg, write, tmp_path):
    """Export the evening; gives how it ended, the lines of the guide, and the report."""
    write("in.jsonl", EVENING)

    def run(*args, name="out.xml"):
        ran = epg("export", "in.jsonl", "-o", name, "--report", "report.json", *args)
        path = tmp_path / name
        guide = path.read_text().splitlines() if path.exists() else []
        return ran, guide, json.loads((tmp_path / "report.json").read_text())

    return run


def programmes(guide):
    """``title start-stop`` of each programme."""
    found = []
    for line in guide:
        if "<programme" in line:
            start, stop = (line.split(f'{name}="20260328')[1][:4] for name in ("start", "stop"))
        elif "<title" in line:
            title = line.split(">")[1].partition("<")[0]
            found.append(f"{title} {start}-{stop}")
    return found


def test_nothing_is_repaired_unasked(export):
    ran, guide, _ = export()
    assert ran.code == 0
    assert programmes(guide) == [
        "Krimi 2000-2115",
        "Krimi 2000-2115",
        "News 2100-2115",
        "Nacht 2145-2300",
    ]


def test_all_that_was_done_is_told(export, tmp_path):
    ran, guide, report = export(*ALL)
    assert ran.code == 0
    assert programmes(guide) == [
        "Krimi 2000-2100",
        "News 2100-2115",
        "Sendepause 2115-2145",
        "Nacht 2145-2300",
    ]
    assert '<title lang="de">Sendepause</title>' in "".join(guide)
    told = {one["code"]: one for one in report["findings"] if one["code"] in REPAIRS}
    assert {code: (one["severity"], one["facts"]) for code, one in told.items()} == REPAIRS
    (left_out,) = (tmp_path / "out.xml.rejects.jsonl").read_text().splitlines()
    rejected = json.loads(left_out)
    assert rejected["record"]["episode"] == "Krimi~2"
    assert [finding["code"] for finding in rejected["findings"]] == ["EPG145"]


def times(start, stop):
    return f"2026-03-28T{start}:00+01:00/2026-03-28T{stop}:00+01:00"


REPAIRS = {
    "EPG145": ("warning", {"channel": "c1", "before": times("20:00", "21:15"), "after": None}),
    "EPG146": (
        "warning",
        {"channel": "c1", "before": times("20:00", "21:15"), "after": times("20:00", "21:00")},
    ),
    "EPG148": (
        "info",
        {
            "channel": "c1",
            "before": times("21:15", "21:45"),
            "after": "Sendepause",
            "episode": "filler-c1-20260328T201500Z",
        },
    ),
}


def test_a_repaired_feed_has_nothing_to_repair(export, epg, tmp_path):
    for name in ("out.jsonl", "out.ebucore.xml"):
        export(*ALL, "--to", "ebucore" if "ebucore" in name else "jsonl", name=name)
        ran = epg("validate", name, "--format", "concise")
        assert [code for code in ("EPG102", "EPG118", "EPG128") if code in ran.out] == []
        again = epg("export", name, "-o", f"again-{name}", *ALL, "-v")
        assert [code for code in REPAIRS if code in again.err] == []


def test_what_starts_too_early_is_left_out(export):
    ran, guide, report = export("--dedupe", "--fix-overlaps", "reject")
    assert ran.code == 0
    assert programmes(guide) == ["Krimi 2000-2115", "Nacht 2145-2300"]
    assert report["counts"]["EPG147"] == 1


def test_what_would_be_done_can_be_seen_before(export, tmp_path):
    ran, guide, report = export(*ALL, "--dry-run")
    assert (ran.code, guide) == (0, [])
    assert [report["counts"].get(code) for code in REPAIRS] == [1, 1, 1]


def test_a_filler_bears_the_language_it_is_given(export):
    _, guide, _ = export("--fill-gaps", "fr:Fin des émissions")
    assert '<title lang="fr">Fin des émissions</title>' in "".join(guide)


def test_a_filler_in_a_language_that_is_not_asked_for_is_told(export):
    _, guide, report = export("--fill-gaps", "fr:Fin des émissions", "--lang", "de")
    assert '<title lang="fr">Fin des émissions</title>' in "".join(guide)
    told = [one["message"] for one in report["findings"] if one["code"] == "EPG906"]
    assert told == ['no title in de; "Fin des émissions" (fr) was put into gaps']


@pytest.mark.parametrize("title", ["", "de:", "a\x01b"])
def test_a_filler_has_a_title(export, epg, title):
    ran = epg("export", "in.jsonl", "-o", "out.xml", "--fill-gaps", title)
    assert ran.code == 2
    assert 'write --fill-gaps "Sendepause"' in ran.err


def test_two_runs_give_the_same_bytes(export):
    first = export(*ALL, name="one.jsonl")[1]
    assert first
    assert export(*ALL, name="two.jsonl")[1] == first
