"""Jobs as ``epg-export.toml`` says them, and what is said of what cannot stand there."""

import datetime as dt
import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from epg_export.cli import job_options
from epg_export.cli.job_tables import _JOB, job_for_folder, jobs_of, state_of
from epg_export.cli.settings import Settings
from epg_export.errors import ConfigError
from epg_export.reporters.wording import visible
from epg_export.service.jobs import After, Alarm

LEAST = '[jobs.nordlicht]\ninput = "hot"\noutput = "out"\n'
NONE = Settings({}, {}, {})


@pytest.fixture
def settings(tmp_path, monkeypatch):
    """Settings of a file in an empty folder, read from elsewhere."""
    house = tmp_path / "house"
    house.mkdir()
    monkeypatch.chdir(tmp_path)

    def read(text):
        tables = tomllib.loads(text)
        return Settings(
            options={},
            rules=tables.get("rules", {}),
            languages=tables.get("languages", {}),
            file=str(Path("house") / "epg-export.toml"),
            service=tables.get("service", {}),
            jobs=tables.get("jobs", {}),
        )

    return read


@pytest.fixture
def job(settings):
    """The one job of such a file."""

    def read(text):
        (one,) = jobs_of(settings(text))
        return one

    return read


def outputs(job, tmp_path):
    base = str(tmp_path / "house")
    return [one.options.output.removeprefix(f"{base}/") for one in job.targets]


def test_the_least_that_can_be_said(job, tmp_path):
    one, base = job(LEAST), tmp_path / "house"
    assert (one.name, one.folder, one.done, one.failed) == (
        *("nordlicht", base / "hot"),
        *(base / "hot" / "done", base / "hot" / "failed"),
    )
    assert outputs(one, tmp_path) == ["out/{name}.xml"]
    assert one.targets[0].output("monday.jsonl.gz") == f"{base}/out/monday.xml"
    assert (one.settle, one.poll, one.keep) == (
        dt.timedelta(seconds=2),
        dt.timedelta(seconds=5),
        None,
    )
    assert (one.marked, one.listens, one.pattern, one.after, one.alarm) == (
        *(False, True, "*", ()),
        Alarm(),
    )


def test_all_that_can_be_said(job, tmp_path):
    base = tmp_path / "house"
    one = job("""
[jobs.nordlicht]
input = "hot/nordlicht"
output = "/srv/epg"
formats = ["xmltv", "ebucore", "jsonl"]
feed = "guide"
done = "done"
failed = "/var/failed"
settle = "0s"
marked = true
pattern = "*.xml"
poll = "1.5s"
listen = false
retry-for = "90m"
time-limit = "1h"
keep = "30d"
profile = "kodi"
max_shrink = "50%"
on-error = "stop"
assume-zone = "Europe/Berlin"
lang = ["de", "en"]
infer-stop = true
since = 2026-11-22
min-horizon = "12h"

[jobs.nordlicht.ebucore]
layout = "collection"
on-error = "keep"

[jobs.nordlicht.alarm]
min_horizon = "36h"
max-age = "26h"

[[jobs.nordlicht.after]]
command = ["bin/tell", "bin/x"]
time-limit = "5s"
on = ["published", "failed"]

[[jobs.nordlicht.after]]
url = "https://example.com/hook"
""")
    assert (one.done, one.failed) == (base / "done", Path("/var/failed"))
    assert (one.settle, one.poll, one.retry_for, one.time_limit, one.keep) == (
        dt.timedelta(0),
        dt.timedelta(seconds=1.5),
        dt.timedelta(minutes=90),
        dt.timedelta(hours=1),
        dt.timedelta(days=30),
    )
    assert (one.marked, one.listens, one.pattern) == (True, False, "*.xml")
    assert [target.options.output for target in one.targets] == [
        *("/srv/epg/guide.xml", "/srv/epg/guide.ebucore.xml", "/srv/epg/guide.jsonl"),
    ]
    xmltv, ebucore, jsonl = (target.options for target in one.targets)
    assert [x.profile.name for x in (xmltv, ebucore, jsonl)] == ["kodi", "exact", "exact"]
    assert [x.layout for x in (xmltv, ebucore, jsonl)] == [None, "collection", None]
    assert [x.on_error for x in (xmltv, ebucore, jsonl)] == ["stop", "keep", "stop"]
    assert {x.gate.max_shrink for x in (xmltv, ebucore, jsonl)} == {0.5}
    assert xmltv.selection.languages == ("de", "en")
    assert xmltv.selection.since == dt.date(2026, 11, 22)
    assert xmltv.infer_stop
    assert one.alarm == Alarm(min_horizon=dt.timedelta(hours=36), max_age=dt.timedelta(hours=26))
    assert one.after == (
        After(
            command=(str(base / "bin/tell"), "bin/x"),
            time_limit=dt.timedelta(seconds=5),
            outcomes=frozenset({"published", "failed"}),
        ),
        After(url="https://example.com/hook"),
    )


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ('feed = "guide"', ["out/guide.xml"]),
        ('feed = "tv-{name}-x"', ["out/tv-{name}-x.xml"]),
        ('pack = "gz"', ["out/{name}.xml.gz"]),
        ('split = "channel,day"', ["out/{name}/xmltv/"]),
        ('split = "channel"\npack = "gz"', ["out/{name}/xmltv/"]),
        (
            'formats = ["ebucore", "xmltv"]\nlayout = "documents"',
            ["out/{name}/ebucore/", "out/{name}.xml"],
        ),
    ],
)
def test_where_it_goes(job, tmp_path, said, expected):
    assert outputs(job(LEAST + said), tmp_path) == expected


def test_an_output_by_url_stays_one(job):
    one = job('[jobs.a]\ninput = "hot"\noutput = "sftp://host/epg/"\nsplit = "day"\nfeed = "g"\n')
    assert [target.options.output for target in one.targets] == ["sftp://host/epg/g/xmltv/"]


def test_files_are_named_as_seen_from_the_settings(job, tmp_path):
    base = tmp_path / "house"
    (base / "channels.csv").write_text("house_id,name\none.example,One\n")
    (base / "columns.toml").write_text('[columns]\nA = "title"\n')
    (base / "own.toml").write_text('name = "own"\ntitle = "Own"\nabout = "x"\n')
    one = job(f'{LEAST}channel-map = "channels.csv"\nmap = "columns.toml"\nprofile = "own.toml"\n')
    (target,) = one.targets
    assert target.options.channel_map.house_id("one.example") == "one.example"
    assert target.options.wishes.maps == (str(base / "columns.toml"),)
    assert target.options.profile.name == "own"


WRONG = {
    "unknown key": ('setle = "2s"', '"setle" is no setting', "did you mean settle?"),
    "unknown option": ("foo = 1", '"foo" is no setting', "what may be written: input, output"),
    "type": ("marked = 1", '"marked" is no flag: 1', "write true or false"),
    "flag of an export": ('shorten = "yes"', '"shorten" is no flag: yes', "write true or false"),
    "no length": ('settle = "2 weeks"', '"settle" is no length: 2 weeks', 'write "2s", "5m"'),
    "a number": ("settle = 2", '"settle" is no length: 2', 'write "2s", "5m"'),
    "nothing": ('poll = "0s"', '"poll" is no time at all', 'write "2s", "5m"'),
    "too long": ('keep = "99999d"', '"keep" is too long: 99999d', 'write at most "36500d"'),
    "format": ('formats = "xml"', 'there is no format "xml"', "ebucore"),
    "only read": ('formats = ["presstext"]', "presstext is not written", "choose another format"),
    "no formats": ("formats = []", '"formats" is no list of texts', 'write formats = ["…"'),
    "twice": ('formats = ["xmltv", "xmltv"]', '"formats" has one of them twice', "write each"),
    "both spellings": (
        'max-shrink = "1%"\nmax_shrink = "2%"',
        '"max-shrink" is there twice',
        "leave",
    ),
    "choice": ('on-error = "ignore"', '"on-error" is none of them: ignore', "reject, stop, keep"),
    "share": ('max-shrink = "0.2"', 'max-shrink: "0.2" is no percentage', "such as 20%"),
    "a version as a number": (
        "ebucore-version = 1.10",
        '"ebucore-version" is no text: 1.1',
        "write",
    ),
    "split": ('split = "week"', 'a feed is not split by "week"', "split it by channel"),
    "profile": ('profile = "kodl"', 'there is no profile "kodl"', "choose one of exact"),
    "profile of nobody": (
        'formats = "jsonl"\nprofile = "kodi"',
        "the profile kodi asks nothing of jsonl",
        "leave profile out",
    ),
    "layout of nobody": ('layout = "collection"', 'xmltv has no layout "collection"', "choose one"),
    "zone": ('assume-zone = "Foo"', 'there is no time zone "Foo"', "use an IANA name"),
    "file": ('channel-map = "c.csv"', '"channel-map" is not there: ', "name a file"),
    "of the run": ('now = "clock"', '"now" is no setting', ""),
    "feed": ('feed = "a/b"', '"feed" is no name of a feed: a/b', 'write a name such as "guide"'),
    "hidden feed": ('feed = "..{name}"', '"feed" is no name of a feed', "write a name"),
    "a word in feed": ('feed = "{day}"', '"feed" is no name of a feed: {day}', "write a name"),
    "table of another format": (
        '[jobs.nordlicht.ebucore]\nlayout = "collection"',
        '"ebucore" is a format that the job does not publish',
        'add "ebucore" to formats',
    ),
    "key of a format": (
        '[jobs.nordlicht.xmltv]\nsettle = "2s"',
        '[jobs.nordlicht.xmltv]: "settle" is no setting',
        "what may be written",
    ),
    "value of a format": (
        '[jobs.nordlicht.xmltv]\nlayout = "schedule"',
        '[jobs.nordlicht.xmltv]: xmltv has no layout "schedule"',
        "choose one of document",
    ),
    "alarm": (
        "[jobs.nordlicht.alarm]\nmin-horizon = 36",
        '[jobs.nordlicht.alarm]: "min-horizon" is no length: 36',
        "write",
    ),
    "key of alarm": (
        '[jobs.nordlicht.alarm]\nmax-agee = "1h"',
        '[jobs.nordlicht.alarm]: "max-agee" is no setting',
        "did you mean max-age?",
    ),
    "no table": ("alarm = 3", "[jobs.nordlicht.alarm]: it is no table", "write a table there"),
    "no list": ("after = 3", '"after" is no list of tables', "write [[jobs.nordlicht.after]]"),
    "neither": ("[[jobs.nordlicht.after]]", "either a command or a url", "write command = ["),
    "a command as a text": (
        '[[jobs.nordlicht.after]]\ncommand = "tell me"',
        '[jobs.nordlicht.after], 1.: "command" is a text',
        "write a list",
    ),
    "no web": ('[[jobs.nordlicht.after]]\nurl = "file:///x"', "is no address of the web", "https"),
    "outcome": (
        '[[jobs.nordlicht.after]]\nurl = "https://x"\non = "done"',
        '"on" has no outcome: done',
        "published, repeated",
    ),
    "into the input": ('output = "hot"', "publishes into ", "name an output that is in no input"),
    "done in the input": ('done = "hot"', "moves what is done to ", "name another folder"),
    "a URL as input": ('input = "sftp://h/x"', '"input" is a URL: sftp://h/x', "mounted"),
    "no address": (
        '[[jobs.nordlicht.after]]\nurl = "http://[::1"',
        "is no address of the web",
        "https",
    ),
    "no port": (
        '[[jobs.nordlicht.after]]\nurl = "http://x:99999/"',
        "is no address of the web",
        "https",
    ),
    "two lines of an address": (
        '[[jobs.nordlicht.after]]\nurl = "http://x/\\r\\nHost: y"',
        '"url" is no text',
        "write",
    ),
    "a space in an address": (
        '[[jobs.nordlicht.after]]\nurl = "http://x/a b"',
        "is no address of the web",
        "https",
    ),
    "two lines": ('feed = "a\\nb"', '"feed" is no text: a\\nb', "write"),
    "a long feed": (f'feed = "{"x" * 201}"', '"feed" is too long for the name of', "at most 200"),
    "done where files are at work": ('done = "hot/.taken/1"', "moves what is done to ", ".taken"),
    "NUL": ('feed = "a\\u0000b"', '"feed" is no text', "write"),
    "no input": ("input = 3", '"input" is no text: 3', 'write input = "…"'),
}


@pytest.mark.parametrize(("said", "message", "remedy"), WRONG.values(), ids=WRONG)
def test_what_cannot_stand_there(settings, said, message, remedy):
    key = said.partition(" ")[0]
    least = "".join(line + "\n" for line in LEAST.splitlines() if not line.startswith(f"{key} "))
    with pytest.raises(ConfigError) as raised:
        jobs_of(settings(least + said))
    assert str(raised.value).startswith("house/epg-export.toml: [jobs.nordlicht")
    assert message in str(raised.value)
    assert remedy in raised.value.remedy
    assert "\n" not in str(raised.value) + raised.value.remedy
    assert "--" not in str(raised.value) + raised.value.remedy


@pytest.mark.parametrize("key", ["input", "output"])
def test_what_is_missing(settings, key):
    least = "".join(line + "\n" for line in LEAST.splitlines() if not line.startswith(key))
    with pytest.raises(ConfigError, match=f'\\[jobs.nordlicht\\]: "{key}" is missing') as raised:
        jobs_of(settings(least))
    assert raised.value.remedy == f'write {key} = "…"'


@pytest.mark.parametrize("name", ["a/b", "..", "a b", "x" * 65, "a\\u001b[31m", ""])
def test_names_that_no_job_can_have(settings, name):
    with pytest.raises(ConfigError, match="is no name for a job") as raised:
        jobs_of(settings(f'[jobs."{name}"]\ninput = "hot"\noutput = "out"\n'))
    assert "\x1b" not in str(raised.value)


class TestSeveralJobs:
    TWO = (
        '[jobs.b]\ninput = "hot/b"\noutput = "out"\nfeed = "b"\n'
        '[jobs.a]\ninput = "hot/a"\noutput = "out"\nfeed = "a"\n'
    )

    def test_all_of_them_in_the_order_of_the_file_or_those_that_are_named(self, settings):
        two = settings(self.TWO)
        assert [job.name for job in jobs_of(two)] == ["b", "a"]
        assert [job.name for job in jobs_of(two, ["a", "b"])] == ["b", "a"]
        assert [job.name for job in jobs_of(two, ["a"])] == ["a"]
        assert jobs_of(NONE) == []

    def test_a_fault_of_one_does_not_stop_another(self, settings):
        two = settings(self.TWO + 'settle = "x"\n')
        assert [job.name for job in jobs_of(two, ["b"])] == ["b"]
        with pytest.raises(ConfigError, match=r"\[jobs.a\]"):
            jobs_of(two)

    def test_one_that_is_not_there(self, settings):
        with pytest.raises(ConfigError, match='there is no job "c"') as raised:
            jobs_of(settings(self.TWO), ["a", "c"])
        assert raised.value.remedy == "there are b, a"
        with pytest.raises(ConfigError, match='there is no job "c"'):
            jobs_of(NONE, ["c"])

    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            ('input = "hot/a"', 'input = "hot/../hot/b"', "the input .* is of the jobs b and a"),
            (
                'output = "out"\nfeed = "a"',
                'output = "hot/b/x"',
                "publishes into .*/hot/b/x, and in",
            ),
            (
                'feed = "a"',
                'feed = "a"\ndone = "hot/b"',
                "moves what is done to .*/hot/b, which is",
            ),
            ('feed = "a"', 'feed = "b"', "the output .*/out/b.xml is of the jobs b and a"),
        ],
    )
    def test_they_do_not_take_each_others_files(self, settings, old, new, message):
        with pytest.raises(ConfigError, match=message):
            jobs_of(settings(self.TWO.replace(old, new)))


class TestSettingsHash:
    """What shapes a feed is told from what does not."""

    @pytest.mark.parametrize(
        "said",
        [
            'max-shrink = "10%"',
            'profile = "kodi"',
            "infer-stop = true",
            'pack = "gz"',
            'split = "day"',
            "[jobs.nordlicht.xmltv]\nshorten = true\nprofile = 'kodi'",
            '[rules]\nignore = ["EPG102"]',
            '[languages]\nrequired = ["de"]',
        ],
    )
    def test_another_setting_is_another_hash(self, job, said):
        assert job(LEAST).settings == job(LEAST).settings != job(LEAST + said).settings

    @pytest.mark.parametrize(
        "said", ['settle = "9s"', 'keep = "1d"', '[jobs.nordlicht.alarm]\nmax-age = "1h"']
    )
    def test_what_shapes_no_feed_is_no_other_hash(self, job, said):
        assert job(LEAST).settings == job(LEAST + said).settings

    @pytest.mark.parametrize(
        ("key", "name", "before", "after"),
        [
            ("channel-map", "c.csv", "house_id,name\na,One\n", "house_id,name\na,Two\n"),
            ("map", "m.toml", '[columns]\nA = "title"\n', '[columns]\nB = "title"\n'),
            ("with", "w.toml", "", "# a remark\n"),
            (
                "profile",
                "p.toml",
                'name="p"\ntitle="P"\nabout="x"\nextends="kodi"\n',
                'name="p"\ntitle="P"\nabout="x"\nextends="plex"\n',
            ),
        ],
    )
    def test_what_a_named_file_holds_counts(self, job, tmp_path, key, name, before, after):
        file = tmp_path / "house" / name
        found = []
        for text in (before, before, after):
            file.write_text(text)
            os.utime(file, (len(found), len(found)))
            found.append(job(f'{LEAST}{key} = "{name}"\n').settings)
        assert found[0] == found[1] != found[2]


class TestState:
    def test_beside_the_settings_or_where_it_is_said(self, settings, tmp_path):
        assert state_of(NONE, None) == tmp_path / ".epg-export"
        assert state_of(settings(""), None) == tmp_path / "house" / ".epg-export"
        own = settings('[service]\nstate = "../state"\n')
        assert state_of(own, None) == tmp_path / "house" / ".." / "state"
        assert state_of(own, "here") == Path("here")

    @pytest.mark.parametrize("text", ['[service]\nstat = "x"\n', "[service]\nstate = 1\n"])
    def test_what_cannot_stand_there(self, settings, text):
        with pytest.raises(ConfigError, match=r"house/epg-export.toml: \[service\]: "):
            state_of(settings(text), None)


class TestAFolderOfTheCommandLine:
    def test_a_job_of_its_own(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        job = job_for_folder("hot", "out", ["xmltv", "jsonl"], NONE, settle="1s", profile="kodi")
        assert (job.folder, job.done) == (tmp_path / "hot", tmp_path / "hot" / "done")
        assert [one.options.output for one in job.targets] == [
            f"{tmp_path}/out/{{name}}.xml",
            f"{tmp_path}/out/{{name}}.jsonl",
        ]
        assert job.settle == dt.timedelta(seconds=1)
        assert [one.options.profile.name for one in job.targets] == ["kodi", "exact"]

    def test_its_name_is_that_of_the_folder_and_tells_it_from_others(self, tmp_path):
        names = [
            job_for_folder(str(tmp_path / name), "out", (), NONE).name
            for name in ("hot", "hot", "x/hot", "h ö\udcff t", "..x")
        ]
        assert names[0] == names[1] != names[2]
        assert [name[:-7] for name in names] == ["hot", "hot", "hot", "h-ö-t", "x"]

    def test_the_rules_of_the_settings_count(self, settings):
        own = settings('[rules]\nignore = ["EPG102"]\n')
        plain, other = (job_for_folder("hot", "out", (), one) for one in (NONE, own))
        assert plain.settings != other.settings

    def test_what_is_wrong_is_told(self):
        with pytest.raises(ConfigError, match='the command line: "settle" is no length: x'):
            job_for_folder("hot", "out", (), NONE, settle="x")
        with pytest.raises(ConfigError, match="publishes into"):
            job_for_folder("hot", "hot", (), NONE)


TOML = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=9)
    | st.dates()
    | st.sampled_from(["2s", "xmltv", "{name}", "gz", "channel", "kodi", "..", "/", "20%", "de"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
KEYS = [*_JOB, *job_options.keys(), "xmltv", "ebucore"]


@given(st.dictionaries(st.sampled_from(KEYS), TOML, max_size=4))
@example({"formats": "xmltv", "split": ["channel"], "pack": "gz", "feed": "{name}"})
def test_whatever_stands_there_is_a_job_or_told_in_a_line(values):
    said = {"input": "/hot", "output": "/out", **values}
    try:
        (job,) = jobs_of(Settings({}, {}, {}, jobs={"nordlicht": said}))
    except ConfigError as error:
        told = f"{error}{error.remedy}"
        assert told.splitlines() == [told]
        assert visible(told) == told
    else:
        assert job.name == "nordlicht"


def test_a_settings_file_with_jobs_is_fine_for_every_command(epg, write):
    write("epg-export.toml", f'{LEAST}[service]\nstate = "s"\n')
    assert epg("formats").code == 0
    write("epg-export.toml", "jobs = 3\n")
    ran = epg("formats")
    assert (ran.code, '"jobs" is no table of settings' in ran.err) == (2, True)
