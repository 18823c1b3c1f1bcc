"""Feeds published by URL, into a store in memory, into one with renaming, and over a bad line."""

import json

import pytest
from conftest import SAMPLES, lines_of

import epg_export
from epg_export.errors import WriteError
from epg_export.publish import remote

SAMPLE = SAMPLES / "schedule.jsonl"
GUIDE = "memory://feeds/guide.xml"
FOLDER = "memory://feeds/days/"


def records(*hours, title="t"):
    """A channel, and a programme that starts at each of the hours of a day."""
    return [
        {"type": "channel", "id": "one.example", "names": [{"value": "One"}]},
        *(
            {
                "type": "episode",
                "id": f"e-{hour}",
                "titles": [{"value": title, "lang": "de"}],
                "broadcasts": [
                    {
                        "id": f"b-{hour}",
                        "channel": "one.example",
                        "start": f"2026-11-{22 + hour // 24}T{hour % 24:02}:00:00Z",
                        "stop": f"2026-11-{22 + hour // 24}T{hour % 24:02}:30:00Z",
                    }
                ],
            }
            for hour in hours
        ),
    ]


@pytest.fixture
def publish(tmp_path, store):
    """Publish some records by URL, and the same under a name here; says what became of both."""

    def both(values, url, **given):
        (tmp_path / "in.jsonl").write_text(lines_of(*values))
        here = tmp_path / "here" / url.removeprefix("memory://feeds/")
        here.parent.mkdir(exist_ok=True)
        output = f"{here}/" if url.endswith("/") else here
        mine = epg_export.export(tmp_path / "in.jsonl", output=output, **given)
        there = epg_export.export(tmp_path / "in.jsonl", output=url, **given)
        assert there.outcome == mine.outcome
        assert there.report.files == mine.report.files
        assert told(there, url) == told(mine, str(output))
        assert files(store) == files_of(tmp_path / "here")
        return there

    return both


def told(result, output):
    """What was found, the name of the output left out of it."""
    above = output.rstrip("/").rpartition("/")[0]
    return [
        (one.code, one.place.source.replace(above, ""), one.message.replace(above, ""))
        for one in result.findings
    ]


def files(store):
    """What is in the store."""
    return {path.removeprefix("/feeds/"): store.cat(path) for path in store.find("/feeds")}


def files_of(folder):
    """What is to be seen in a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def test_a_file_is_what_it_would_be_here(publish, store):
    assert publish(records(1, 2), GUIDE).outcome == "published"
    assert list(files(store)) == ["guide.xml"]


def test_one_that_is_packed_by_its_name(publish, store):
    publish(records(1, 2), f"{GUIDE}.gz")
    assert files(store)["guide.xml.gz"].startswith(b"\x1f\x8b")


def test_an_archive(publish, store):
    publish(records(1, 30), "memory://feeds/guide.zip", to="xmltv", split=["day"])
    assert list(files(store)) == ["guide.zip"]


def test_a_folder_is_what_it_would_be_here(publish, store):
    publish(records(1, 30), FOLDER, to="xmltv", split=["day"])
    days = ["days/2026-11-22.xml", "days/2026-11-23.xml"]
    assert sorted(files(store)) == [*days, "days/index.xml", "days/manifest.json"]


def test_a_folder_by_a_name_that_could_be_one(publish, store):
    publish(records(1), "memory://feeds/days", to="xmltv", split=["day"])
    assert "days/manifest.json" in files(store)


def test_what_is_left_out_is_beside_it_and_goes_again(publish, store):
    bad = [*records(1, 2), {"type": "episode", "id": "bad", "broadcasts": []}]
    publish(bad, GUIDE)
    assert list(files(store)) == ["guide.xml", "guide.xml.rejects.jsonl"]
    publish(records(1, 2), GUIDE)
    assert list(files(store)) == ["guide.xml"]


def test_what_is_left_out_of_a_folder_is_in_it(publish, store):
    bad = [*records(1, 2), {"type": "episode", "id": "bad", "broadcasts": []}]
    publish(bad, FOLDER, to="xmltv", split=["day"])
    assert "days/days.rejects.jsonl" in files(store)
    publish(records(1, 2), FOLDER, to="xmltv", split=["day"])
    assert "days/days.rejects.jsonl" not in files(store)


def test_the_gate_compares_with_what_is_published_there(publish, store):
    publish(records(*range(20)), GUIDE)
    before = files(store)
    shrunk = publish(records(1, 2, 19), GUIDE)
    assert shrunk.outcome == "refused"
    assert {"EPG038"} <= {one.code for one in shrunk.findings}
    assert [one.place.source for one in shrunk.findings if one.code == "EPG038"] == [GUIDE]
    assert files(store) == before


def test_the_gate_of_a_folder(publish, store):
    publish(records(*range(20)), FOLDER, to="xmltv", split=["day"])
    before = files(store)
    assert publish(records(1, 19), FOLDER, to="xmltv", split=["day"]).outcome == "refused"
    assert files(store) == before


def test_only_what_changed_is_sent_and_the_list_last(publish, store, monkeypatch):
    publish(records(1, 30), FOLDER, to="xmltv", split=["day"])
    sent = []
    put = remote._put
    monkeypatch.setattr(
        remote, "_put", lambda files, here, there: (sent.append(here.name), put(files, here, there))
    )
    publish(records(1, 30, 31), FOLDER, to="xmltv", split=["day"])
    assert sent == ["2026-11-23.xml", "manifest.json"]
    sent.clear()
    publish(records(1, 30, 31), FOLDER, to="xmltv", split=["day"])
    assert sent == []


def test_a_day_that_is_gone_is_removed(publish, store):
    publish(records(1, 30, 31, 32, 33, 34), FOLDER, to="xmltv", split=["day"])
    publish(records(30, 31, 32, 33, 34), FOLDER, to="xmltv", split=["day"])
    assert "days/2026-11-22.xml" not in files(store)


def test_files_of_others_stay_and_are_told(publish, store, tmp_path):
    publish(records(1), FOLDER, to="xmltv", split=["day"])
    for name in ("mine.xml", "notes.txt"):
        store.pipe(f"/feeds/days/{name}", b"mine")
        (tmp_path / "here" / "days" / name).write_bytes(b"mine")
    found = publish(records(1, 2), FOLDER, to="xmltv", split=["day"])
    assert "EPG016" in {one.code for one in found.findings}
    assert files(store)["days/notes.txt"] == b"mine"


def test_a_rehearsal_changes_nothing(store):
    assert epg_export.export(SAMPLE, output=GUIDE, dry_run=True).outcome == "rehearsed"
    assert files(store) == {}


def test_nothing_of_the_way_there_is_left(store):
    epg_export.export(SAMPLE, output=GUIDE)
    epg_export.export(SAMPLE, output=FOLDER, to="xmltv", split=["day"])
    assert not [path for path in store.find("/") if ".part" in path]


def test_a_connection_that_is_lost_leaves_the_old_feed(publish, store, monkeypatch, tmp_path):
    publish(records(1), GUIDE)
    before = files(store)

    def lost(_self, _here, there, **_given):
        store.pipe(there, b"<tv>")  # half of it has come
        raise ConnectionResetError(104, "Connection reset by peer")

    monkeypatch.setattr(type(store), "put_file", lost)
    with pytest.raises(WriteError) as caught:
        epg_export.export(SAMPLE, output=GUIDE, gate=epg_export.Limits(allow_shrink=True))
    assert str(caught.value) == (
        f"cannot write {GUIDE}: the connection failed: connection reset by peer"
    )
    assert caught.value.exit_code == 3
    assert files(store) == before


def test_a_list_is_not_sent_before_all_that_it_lists(publish, store, monkeypatch):
    publish(records(1, 30), FOLDER, to="xmltv", split=["day"])
    before = json.loads(files(store)["days/manifest.json"])
    put = remote._put

    def lost_at_the_second(files, here, there):
        if here.name == "2026-11-23.xml":
            raise ConnectionResetError(104, "Connection reset by peer")
        put(files, here, there)

    monkeypatch.setattr(remote, "_put", lost_at_the_second)
    with pytest.raises(WriteError):
        publish(records(1, 30, title="other"), FOLDER, to="xmltv", split=["day"])
    assert json.loads(files(store)["days/manifest.json"]) == before


def test_an_object_store_is_sent_whole_files(store, monkeypatch):
    monkeypatch.setattr(remote, "_WHOLE", frozenset({"memory"}))
    epg_export.export(SAMPLE, output=FOLDER, to="xmltv", split=["day"])
    by_put = files(store)
    monkeypatch.undo()
    store.store.clear()
    epg_export.export(SAMPLE, output=FOLDER, to="xmltv", split=["day"])
    assert by_put == files(store)


def test_a_file_of_this_machine_by_url(tmp_path, store):
    epg_export.export(SAMPLE, output=f"file://{tmp_path}/guide.xml")
    epg_export.export(SAMPLE, output=tmp_path / "same.xml")
    assert (tmp_path / "guide.xml").read_bytes() == (tmp_path / "same.xml").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["guide.xml", "same.xml"]


@pytest.mark.allow_hosts(["127.0.0.1"])  # what opens it has a loop, which has sockets
def test_a_web_server_takes_no_files():
    pytest.importorskip("aiohttp")
    with pytest.raises(WriteError, match="a web server takes no files"):
        epg_export.export(SAMPLE, output="https://127.0.0.1/guide.xml")


def test_the_command_says_the_url(store, epg):
    ran = epg("export", SAMPLE, "-o", GUIDE)
    assert f"published: {GUIDE}" in ran.err
    assert ".part" not in ran.err


@pytest.mark.parametrize(
    "options",
    [
        ["--report", "memory://feeds/report.json", "-o", "guide.xml"],
        ["--since-manifest", "days/manifest.json", "-o", "memory://feeds/delta.jsonl"],
    ],
)
def test_other_results_go_to_no_url(store, epg, options):
    assert epg("export", SAMPLE, "--to", "xmltv", "--split", "day", "-o", "days/").code == 0
    ran = epg("export", SAMPLE, *options)
    assert ran.code == 2
    assert "is a URL, and only whole feeds go to one" in " ".join(ran.err.split())
    assert files(store) == {}
