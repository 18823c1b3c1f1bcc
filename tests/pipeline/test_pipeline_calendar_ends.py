"""Times at the ends of the calendar, which an offset leads out of: told like any others."""

from itertools import product

import pytest
from conftest import lines_of

FIRST, LAST = "0001-01-01T00:00:00", "9999-12-31T23:59:59"
OFFSETS = ("+14:00", "-14:00", "Z")
NOW = "2026-03-28T20:00:00Z"
SHOWINGS = {
    "never-ends": [
        {"start": f"{moment}{offset}"} for moment, offset in product((FIRST, LAST), OFFSETS)
    ],
    "ends-beyond-all-years": [{"start": NOW, "stop": f"{LAST}{offset}"} for offset in OFFSETS],
    "ends-before-all-years": [{"start": NOW, "stop": f"{FIRST}{offset}"} for offset in OFFSETS],
    "ends-a-day-too-soon": [
        {"start": "9999-12-31T20:00:00Z", "stop": "9999-12-30T22:00:00Z"},
        {"start": "0001-01-02T04:00:00Z", "stop": "0001-01-01T06:00:00Z"},
    ],
    "lasts-from-end-to-end": [{"start": f"{FIRST}+14:00", "stop": f"{LAST}-14:00"}],
    "follows-by-another-clock": [
        {"start": "9999-12-31T23:00:00+05:00"},
        {"start": "9999-12-31T20:00:00Z"},
        {"start": "0001-01-01T00:10:00-05:00"},
        {"start": "0001-01-01T06:00:00+00:00"},
    ],
}
COMMANDS = {
    "judged": "validate feed.jsonl --now 2026-03-28T20:00Z --preview --format json",
    "looked over": "info feed.jsonl --now 2026-03-28T20:00Z --format json",
    "shown": "preview feed.jsonl -o guide.html",
    "compared": "diff feed.jsonl feed.jsonl",
    "written": "export feed.jsonl -o guide.xml --infer-stop",
    "repaired": "export feed.jsonl -o guide.xml --infer-stop --fix-overlaps trim --fill-gaps Pause",
    "kept": "export feed.jsonl -o guide.ebucore.xml --on-error keep --min-horizon 1d",
    "split": "export feed.jsonl --to jsonl -o days/ --split channel,day --infer-stop",
}


@pytest.fixture
def feed(tmp_path):
    """Such times on channels in Berlin, and on others that nobody declared."""
    records = []
    for channel, showings in SHOWINGS.items():
        zone = {"time_zone": "Europe/Berlin", "day_start": "06:00"}
        records.append({"type": "channel", "id": channel, **zone})
        for id_ in (channel, f"{channel}-undeclared"):
            aired = [{"channel": id_, **times} for times in showings]
            title = {"value": "News"}
            records.append({"type": "episode", "id": id_, "titles": [title], "broadcasts": aired})
    (tmp_path / "feed.jsonl").write_text(lines_of(*records))


@pytest.mark.usefixtures("feed")
@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS.keys())
def test_no_command_stumbles(epg, command):
    for _ in range(2):  # the second export compares itself with the first
        done = epg(*command.split())
        assert done.code in (0, 1), done.err
