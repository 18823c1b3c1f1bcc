"""``epg-export watch``: which jobs, what is refused before anything is touched, and exit codes."""

import json

import pytest
from servicing import guide

SETTINGS = """
[jobs.one]
input = "one"
output = "out"
settle = "0s"
[jobs.two]
input = "two"
output = "out/two"
settle = "0s"
formats = ["xmltv", "jsonl"]
"""


@pytest.fixture(autouse=True)
def service():
    pytest.importorskip("structlog", reason="structlog is not installed")
    pytest.importorskip("watchfiles", reason="watchfiles is not installed")


@pytest.fixture
def here(epg, tmp_path):
    """Folders for two jobs, and their settings."""
    for name in ("one", "two", "out", "out/two"):
        (tmp_path / name).mkdir()
    (tmp_path / "epg-export.toml").write_text(SETTINGS)
    return tmp_path


def test_all_jobs_are_watched(epg, here):
    (here / "one/a.xml").write_bytes(guide())
    (here / "two/b.xml").write_bytes(guide())
    ran = epg("watch", "--once")
    assert ran.code == 0
    assert ran.out == ""
    assert b"News" in (here / "out/a.xml").read_bytes()
    assert sorted(path.name for path in (here / "out/two").iterdir()) == ["b.jsonl", "b.xml"]
    assert {json.loads(line)["job"] for line in ran.err.splitlines()} == {"one", "two"}
    assert (here / ".epg-export/ledger.sqlite").is_file()


def test_only_the_jobs_that_are_named_are_watched(epg, here):
    (here / "one/a.xml").write_bytes(guide())
    (here / "two/b.xml").write_bytes(guide())
    assert epg("watch", "two", "--once", "--state", here / "else").code == 0
    assert (here / "one/a.xml").exists()
    assert not (here / "two/b.xml").exists()
    assert (here / "else/ledger.sqlite").is_file()


def test_a_folder_without_settings(epg, tmp_path):
    (tmp_path / "hot").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "hot/a.xml").write_bytes(guide())
    ran = epg("watch", "hot", "-o", "out", "--to", "jsonl", "--to", "ebucore", "--once")
    assert ran.code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "a.ebucore.xml",
        "a.jsonl",
    ]
    assert json.loads((tmp_path / "hot/done/a.xml.receipt.json").read_bytes())["outcome"] == (
        "published"
    )


@pytest.mark.parametrize(
    ("body", "output", "code"), [(b"hello", "out", 1), (guide(), "nowhere", 3), (guide(), "out", 0)]
)
def test_exit_codes(epg, tmp_path, body, output, code):
    (tmp_path / "hot").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "hot/a.xml").write_bytes(body)
    assert epg("watch", "hot", "-o", output, "--once").code == code


def test_a_folder_that_is_not_there_is_trouble_of_the_run(epg, tmp_path):
    (tmp_path / "out").mkdir()
    ran = epg("watch", "hot", "-o", "out", "--once")
    assert ran.code == 3
    assert "hot" in json.loads(ran.err.splitlines()[1])["trouble"]


def test_settings_that_do_not_fit_a_file_are_a_fault_of_the_settings(epg, here):
    (here / "epg-export.toml").write_text(
        SETTINGS.replace('output = "out"\n', 'output = "out"\ndate-order = "dmy"\n', 1)
    )
    (here / "one/a.xml").write_bytes(guide())
    assert epg("watch", "--once").code == 2
    told = json.loads((here / "one/failed/a.xml.receipt.json").read_bytes())
    assert told["outcome"] == "misconfigured"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "there is nothing to watch"),
        (("nordlicht",), 'there is no job "nordlicht"'),
        (("-o", "out"), "-o is for one folder"),
        (("a", "b", "-o", "out"), "-o is for one folder"),
        (("a", "--to", "xmltv"), "--to is for a folder with -o"),
        (("hot", "-o", "hot"), "publishes into"),
        (("hot", "-o", "hot/below"), "publishes into"),
        (("hot", "-o", "out", "--to", "nosuch"), "nosuch"),
    ],
)
def test_what_makes_no_sense_is_refused(epg, tmp_path, args, said):
    (tmp_path / "hot").mkdir()
    (tmp_path / "hot/a.xml").write_bytes(guide())
    ran = epg("watch", *args, "--once")
    assert ran.code == 2
    assert said in " ".join(ran.err.split())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hot"]
    assert sorted(path.name for path in (tmp_path / "hot").iterdir()) == ["a.xml"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('input = "two"', 'input = "one"'), "input"),
        (('input = "two"', 'input = "one/done"'), "which is the input of two"),
        (('input = "one"\n', 'input = "one"\nfailed = "two"\n'), "which is the input of two"),
        (('output = "out/two"', 'output = "one"'), "lies what is dropped for one"),
        (('output = "out/two"', 'output = "one/sub"'), "lies what is dropped for one"),
        (('output = "out"\n', 'output = "out"\nlayout = "nosuch"\n'), "nosuch"),
        (('output = "out"\n', 'output = "out"\nversion = "1.10"\n'), "version"),
        (('output = "out"\n', 'output = "out"\nprofile = "nosuch"\n'), "nosuch"),
        (('output = "out"\n', 'output = "out"\nshorten = true\n'), "shorten"),
        (('settle = "0s"', 'settle = "soon"'), "settle"),
        (('output = "out"\n', 'output = "out"\nafter = [{url = "ftp://x"}]\n'), "url"),
    ],
)
def test_jobs_that_are_wrong_are_refused_before_anything_is_touched(epg, here, change, said):
    (here / "epg-export.toml").write_text(SETTINGS.replace(*change, 1))
    (here / "one/a.xml").write_bytes(guide())
    before = sorted(str(path) for path in here.rglob("*"))
    ran = epg("watch", "--once")
    assert ran.code == 2
    assert said in " ".join(ran.err.split())
    assert sorted(str(path) for path in here.rglob("*")) == before


def test_signals_are_heard_as_before_when_it_has_ended(epg, here):
    import signal  # noqa: PLC0415 - only here

    before = signal.getsignal(signal.SIGINT)
    assert epg("watch", "--once").code == 0
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[jobs.one]", '[service]\nstate = "one"\n[jobs.one]', "one/ledger.sqlite for what"),
        ('two"\noutput = "out/two"', '."\noutput = "../out"', "epg-export.toml for"),
        ('output = "out"\n', 'output = "foo://host/out"\n', "nothing opens foo://"),
    ],
)
def test_what_would_be_in_its_own_way_is_refused_before_anything_is_touched(
    epg, here, old, new, said
):
    if "foo:" in new:
        pytest.importorskip("fsspec", reason="fsspec is not installed")
    assert old in SETTINGS
    text = SETTINGS.replace(old, new, 1)
    (here / "epg-export.toml").write_text(text)
    before = sorted(here.rglob("*"))
    ran = epg("watch", "two" if "two" in old else "one", "--once")
    assert ran.code == 2
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1
    assert sorted(here.rglob("*")) == before
