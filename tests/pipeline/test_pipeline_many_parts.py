"""Inputs of more parts than files may be open are worked at by one process, and come out the same."""

import resource

import pytest
from conftest import lines_of

from epg_export.formats import format_named
from epg_export.pipeline.choices import ExportOptions
from epg_export.pipeline.export import export
from epg_export.pipeline.hands import flows
from epg_export.pipeline.hands.team import Team
from epg_export.pipeline.inputs.sources import opened
from epg_export.report import Report


class Here(Team):
    """Two workers who are this process, and who keep what they were asked to do."""

    def __init__(self):
        super().__init__(shares_files=True)
        self.size = 2
        self.tasks = []

    def work(self, task, parts):
        self.tasks.append(task.func.__name__)
        return map(task, parts)


@pytest.fixture
def exported(tmp_path):
    for number in range(4):
        value = {
            "type": "episode",
            "id": f"e-{number}",
            "titles": [{"value": "t", "lang": "de"}],
            "broadcasts": [
                {"id": f"b-{number}", "channel": "c", "start": f"2026-11-22T0{number}:00:00Z"}
            ],
        }
        (tmp_path / f"{number}.jsonl").write_text(lines_of(value))

    def by(team):
        options = ExportOptions(to=format_named("xmltv"), output=str(tmp_path / "out.xml"))
        with opened([str(path) for path in sorted(tmp_path.glob("*.jsonl"))]) as sources:
            assert export(sources, options, Report(), team=team) == "published"
        return (tmp_path / "out.xml").read_bytes()

    return by


def test_as_many_as_may_be_open_are_shared(exported, monkeypatch):
    team = Here()
    monkeypatch.setattr(flows, "_most", lambda: 4)
    exported(team)
    assert team.tasks == ["_look", "export_share"]


def test_more_are_not(exported, monkeypatch):
    team = Here()
    shared = exported(Here())
    monkeypatch.setattr(flows, "_most", lambda: 3)
    assert exported(team) == shared
    assert team.tasks == ["_look"]


def test_the_system_says_how_many():
    assert flows._most() < resource.getrlimit(resource.RLIMIT_NOFILE)[0]
