"""Whichever call fails while a file is watched for: it is published once, and nothing is lost."""

import json

import pytest
from fault_runs import CALLS, about, feed, held, of_python, server, some

from epg_export.service.ledger.ledger import Ledger

__all__ = ["server"]
MOST = 4
"""Calls that fail, if not all are to."""
SETTINGS = """
[jobs.nordlicht]
input = "hot"
output = "out"
feed = "guide"
settle = "0s"
poll = "1s"
[[jobs.nordlicht.after]]
command = ["/bin/sh", "-c", "cat >> heard; echo $EPG_EXPORT_RECEIPT_ID >> told"]
"""


@pytest.fixture(autouse=True)
def service():
    pytest.importorskip("structlog", reason="structlog is not installed")
    pytest.importorskip("watchfiles", reason="watchfiles is not installed")


def dropped(folder):
    (folder / "hot").mkdir(parents=True)
    (folder / "out").mkdir()
    (folder / "epg-export.toml").write_text(SETTINGS)
    (folder / "hot/a.jsonl").write_bytes(feed("Old"))
    return folder


def places(folder):
    """Where the file is."""
    return [path for path in (folder / "hot").rglob("*a.jsonl") if path.is_file()]


def check_done(folder, published):
    """The file is done, its feed is out, and receipt, ledger and hooks agree on it."""
    assert places(folder) == [folder / "hot/done/a.jsonl"]
    assert held(folder / "out/guide.xml") == published
    # A lock that could not be removed locks nothing.
    assert {path.name for path in (folder / "out").iterdir()} - {".guide.xml.lock"} == {"guide.xml"}
    receipt = json.loads((folder / "hot/done/a.jsonl.receipt.json").read_bytes())
    with Ledger(folder / ".epg-export/ledger.sqlite", read_only=True) as ledger:
        (row,) = ledger.latest()
    assert (row.state, row.outcome, row.id) == ("closed", "published", receipt["id"])
    assert set((folder / "told").read_text().split()) == {str(receipt["id"])}


def test_a_call_that_fails(tmp_path, server):
    folder = dropped(tmp_path / "clean")
    clean = server.run(folder, "watch", "--once", trace=CALLS)
    assert clean.code == 0, clean.err
    published = held(folder / "out/guide.xml")
    check_done(folder, published)
    found = {(call.name, call.number): call for call in about(clean.calls, folder)}
    for number, call in enumerate(some(found.values(), MOST)):
        folder = dropped(tmp_path / str(number))
        fault = f"{call.name}:error={call.error}:when={call.number}"
        ended = server.run(folder, "watch", "--once", trace=call.name, fault=fault)
        struck = [one for one in ended.calls if "(INJECTED)" in one.about]
        if not any(map(of_python, struck)):
            assert "Traceback" not in ended.err, fault
        assert held(folder / "out/guide.xml") in (None, published), fault
        assert len(places(folder)) == 1, fault
        for _again in range(3):
            if server.run(folder, "watch", "--once").code == 0:
                break
        check_done(folder, published)
