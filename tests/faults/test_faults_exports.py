"""Whichever call to the system fails in an export, the old feed is there or the new one, whole."""

import json
from collections import Counter
from hashlib import sha256

import pytest
from fault_runs import CALLS, about, check_said, feed, held, server, some

__all__ = ["server"]
SPLIT = ("--to", "xmltv", "--split", "channel")
WAYS = {
    "XMLTV": ("guide.xml",),
    "packed": ("guide.xml.gz",),
    "EBUCore": ("guide.xml", "--to", "ebucore"),
    "documents": ("out/", "--to", "ebucore"),
    "split": ("out/", *SPLIT),
    "split into an archive": ("out.zip", *SPLIT),
    "two processes": ("guide.xml", "--jobs", "2"),
    "a delta": ("delta.jsonl", "--since-manifest", "before/manifest.json"),
}
MOST = 5
"""Calls that fail in each way, if not all are to."""
PERMANENT = 2


class Bench:
    """A folder with an old and a new input, an old output, and how the new one is exported."""

    def __init__(self, folder, server, way):
        self._folder, self._server, self._round = folder, server, 0
        self.output, *more = WAYS[way]
        more = more if "--jobs" in more else [*more, "--jobs", "1"]
        self._more = [*more, "-o", self.output, "-q", "--allow-shrink"]
        self.begin()
        self.old = held(self.path)
        clean = self.run("new.jsonl", trace=CALLS)
        assert clean.code == 0, clean.err
        self.new = held(self.path)
        assert self.new != self.old
        self.names = self.seen()
        self.calls = [one for one in about(clean.calls, self.folder) if one.about[:1] not in "12"]

    def begin(self):
        """A folder in which the old feed is published."""
        self._round += 1
        self.folder = self._folder / str(self._round)
        self.folder.mkdir()
        self.path = self.folder / self.output.rstrip("/")
        (self.folder / "old.jsonl").write_bytes(feed("Old"))
        (self.folder / "new.jsonl").write_bytes(feed("New", channels="ac"))
        if "--since-manifest" in self._more:
            (self.folder / "none.jsonl").write_bytes(feed("None"))
            split = ("-o", "before/", *SPLIT, "-q", "--jobs", "1")
            assert self._server.run(self.folder, "export", "none.jsonl", *split).code == 0
        assert self.run("old.jsonl").code == 0

    def run(self, name, **how):
        return self._server.run(self.folder, "export", name, *self._more, **how)

    def seen(self):
        return {path.name for path in self.folder.iterdir()}

    def with_fault(self, call, error, *, for_good=False):
        """Export the new one while a call fails; then once more while none does."""
        self.begin()
        fault = f"{call.name}:error={error}:when={call.number}{'+' if for_good else ''}"
        ended = self.run("new.jsonl", fault=fault, trace=call.name)
        assert ended.faults, f"it did not happen: {fault}"
        check_said(ended)
        found = held(self.path)
        assert found in (self.old, self.new), f"neither is there: {fault}"
        check_list(self.path)
        if ended.code == 0:
            assert found == self.new
        elif found == self.new:
            assert " is published, but " in ended.err
        again = self.run("new.jsonl")
        assert again.code == 0, again.err
        assert held(self.path) == self.new
        # No standby where the first try had none, and there was nothing to do for the second.
        assert self.seen() | {".out.standby"} == self.names | {".out.standby"}
        left = {path.read_bytes() for path in (self.folder / "tmp").iterdir()}
        assert left <= {b"blat"}  # with which Python tries whether there is room
        return ended


def check_list(path):
    """The manifest tells of what is there."""
    if path.is_dir():
        for file in json.loads((path / "manifest.json").read_bytes())["files"]:
            data = (path / file["file"]).read_bytes()
            assert (sha256(data).hexdigest(), len(data)) == (file["sha256"], file["size"])


@pytest.mark.parametrize("way", WAYS)
def test_a_call_that_fails(tmp_path, server, way):
    bench = Bench(tmp_path, server, way)
    codes = Counter()
    for call in some(bench.calls, MOST):
        codes[bench.with_fault(call, call.error).code] += 1
    print(way, len(bench.calls), codes)  # noqa: T201 - shown with -s
    assert codes[3]


@pytest.mark.parametrize("way", WAYS)
def test_calls_that_fail_from_then_on(tmp_path, server, way):
    bench = Bench(tmp_path, server, way)
    for call in some([one for one in bench.calls if one.is_retried], PERMANENT):
        bench.with_fault(call, call.error, for_good=True)


@pytest.mark.parametrize("way", ["XMLTV", "split"])
def test_a_call_that_a_signal_interrupts_is_made_once_more(tmp_path, server, way):
    bench = Bench(tmp_path, server, way)
    for call in some([one for one in bench.calls if one.is_retried], MOST):
        assert bench.with_fault(call, "EINTR").code == 0
