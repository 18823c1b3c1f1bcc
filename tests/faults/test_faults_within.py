"""Calls fail within this process: the old feed is there or the new one, whole.

Of a file every call is broken once; of a folder what tells what is in it, and every 15th. All else is
strided too, unless all are asked for.
"""

import errno
import os
import warnings
from collections import Counter

import pytest
from fault_calls import Faults, failing
from fault_runs import EVERY, feed, held

STEPS = {"file": 3, "folder": 15}
"""Each such call fails, where not all do."""
WAYS = {
    "file": ("guide.xml", "--to", "xmltv"),
    "folder": ("out/", "--to", "xmltv", "--split", "channel"),
}
OTHERS = "notes.txt"
"""What somebody else has put into the folder, and taken away again since."""
CODES = {"broken": (None, False), "interrupted": (errno.EINTR, False), "for good": (None, True)}


@pytest.fixture(autouse=True)
def swiftly(monkeypatch):
    """Nothing is really brought to disk: a power cut is no part of this."""
    monkeypatch.setattr(os, "fsync", lambda _number: None)


def begun(epg, folder, output, more):
    """A folder in which the old feed is published; the new one has lost a channel."""
    folder.mkdir()
    (folder / "old.jsonl").write_bytes(feed("Old"))
    (folder / "new.jsonl").write_bytes(feed("New", channels="ac"))
    os.chdir(folder)
    if output.endswith("/"):
        (folder / output).mkdir()
        (folder / output / OTHERS).write_text("do not forget")
    assert exported(epg, "old.jsonl", output, more).code == 0
    if output.endswith("/"):
        (folder / output / OTHERS).unlink()


def exported(epg, name, output, more):
    return epg("export", name, "-o", output, *more, "-q", "--jobs", "1", "--allow-shrink")


def seen(folder):
    return {path.name for path in folder.iterdir()} - {".out.standby"}


def without(found, *, for_good):
    """What is ours: where nothing can be noted any more, what others removed may come back."""
    if for_good and isinstance(found, dict):
        found.pop(OTHERS, None)
    return found


def tells(made):
    """Whether it is a call by which an export is told what is in a folder."""
    return made.file in {"manifest.json", "note"} and made.call == "open"


@pytest.mark.parametrize("kind", CODES)
@pytest.mark.parametrize("way", WAYS)
def test_every_call(epg, tmp_path, monkeypatch, way, kind):
    warnings.simplefilter("ignore", ResourceWarning)  # of files that could not be closed
    output, *more = WAYS[way]
    code, for_good = CODES[kind]
    begun(epg, tmp_path / "0", output, more)
    old = held(tmp_path / "0" / output)
    with failing(monkeypatch, Faults(tmp_path / "0")) as clean:
        assert exported(epg, "new.jsonl", output, more).code == 0
    new, names = held(tmp_path / "0" / output), seen(tmp_path / "0")
    codes = Counter()
    for number, made in enumerate(clean.made, 1):
        is_sure = kind == "broken" and (way == "file" or tells(made))
        if not (EVERY or is_sure or number % STEPS[way] == STEPS[way] // 2):
            continue
        folder = tmp_path / str(number)
        begun(epg, folder, output, more)
        with failing(monkeypatch, Faults(folder, number, code, for_good=for_good)) as faults:
            ran = exported(epg, "new.jsonl", output, more)
        about = (number, made, ran)
        assert len(faults.made) >= number, about
        assert ran.code in (0, 3), about
        found = without(held(folder / output), for_good=for_good)
        assert found == new or (ran.code and found == old), about
        codes[ran.code] += 1
        assert exported(epg, "new.jsonl", output, more).code == 0, about
        assert without(held(folder / output), for_good=for_good) == new, about
        assert seen(folder) == names, about
    print(way, kind, len(clean.made), codes)  # noqa: T201 - shown with -s
    assert codes[3]
