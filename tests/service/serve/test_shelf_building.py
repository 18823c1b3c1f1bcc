"""Building a set: what is in it, and what is refused."""

import datetime as dt
import gzip
import hashlib
import json

import pytest
from conftest import SAMPLES
from shelving import put, records

from epg_export import api
from epg_export.errors import EpgExportError
from epg_export.service.serve.shelf.building import Order, RefusedError, build
from epg_export.service.serve.shelf.documents import OnShelf
from epg_export.service.serve.shelf.feeds import Feed
from epg_export.service.serve.shelf.index import Key

DAY = dt.date(2026, 3, 28)
FEEDS = ("xmltv", "ebucore", "jsonl")


@pytest.fixture
def built(tmp_path):
    def make(*feeds, formats=("xmltv",), known=None):
        folder = tmp_path / "set"
        folder.mkdir()
        order = Order(tuple(Feed(str(feed)) for feed in feeds), formats, None, known)
        return build(order, folder)

    return make


def test_a_document_of_everything_each_channel_and_each_day(tmp_path, built):
    index = built(put(tmp_path / "a.jsonl", records("a", "b")), formats=FEEDS)
    days = [dt.date(2026, 3, 28), dt.date(2026, 3, 29)]
    parts = [(None, None), ("a", None), ("b", None)]
    dated = [(channel, day) for channel in "ab" for day in days]
    assert set(index.documents) == {
        *(Key(name, *part) for name in ("xmltv", "ebucore") for part in [*parts, *dated]),
        *(Key("jsonl", *part) for part in parts),
    }
    until = dt.datetime(2026, 3, 29, 22, tzinfo=dt.UTC)
    assert index.channels == {
        "a": OnShelf("Channel 0", 4, until),
        "b": OnShelf("Channel 1", 4, until),
    }


def test_each_file_has_its_size_its_hash_and_its_packed_twin(tmp_path, built):
    index = built(put(tmp_path / "a.jsonl", records("a")), formats=FEEDS)
    for made in index.documents.values():
        plain, packed = made.path.read_bytes(), made.packed.read_bytes()
        assert (made.size, made.packed_size) == (len(plain), len(packed))
        assert made.sha256 == hashlib.sha256(plain).hexdigest()
        assert gzip.decompress(packed) == plain
        assert packed[4:8] == b"\0\0\0\0", "no time of packing is in it"


def test_documents_are_what_an_export_makes(tmp_path, built):
    index = built(SAMPLES / "schedule.jsonl", formats=FEEDS)
    out = tmp_path / "out"
    records_of = str(index.records[None].path)
    api.export(records_of, output=out, to="xmltv", split=["channel", "day"])
    api.export(records_of, output=tmp_path / "e.xml", to="ebucore", layout="schedule")
    day = index.documents[Key("xmltv", "one.selkie.example", DAY)].path
    assert day.read_bytes() == (out / "one.selkie.example_2026-03-28.xml").read_bytes()
    whole = index.documents[Key("ebucore")].path
    assert whole.read_bytes() == (tmp_path / "e.xml").read_bytes()


def test_feeds_are_joined_by_their_ids(tmp_path, built):
    one = put(tmp_path / "a.jsonl", records("a"))
    other = put(tmp_path / "b.jsonl", records("a", "b", title="Late"))
    index = built(one, other, formats=("jsonl",))
    assert index.channels.keys() == {"a", "b"}
    text = index.documents[Key("jsonl", "a")].path.read_text()
    assert text.count('"Late"') == 4
    assert '"News"' not in text


@pytest.mark.parametrize("packed", ["", ".gz", ".xz", ".zst"])
def test_a_published_file_is_served_as_it_is(tmp_path, built, packed):
    source, path = put(tmp_path / "a.jsonl", records("a")), tmp_path / f"guide.xml{packed}"
    api.export(source, output=path)
    api.export(source, output=tmp_path / "plain.xml")
    index = built(path)
    assert index.documents[Key("xmltv")].path.read_bytes() == (tmp_path / "plain.xml").read_bytes()


def test_bytes_of_others_stay_as_they_are_in_their_format_only(tmp_path, built):
    text = (SAMPLES / "guide.xml").read_text().replace("<tv", "<!-- these bytes --><tv", 1)
    path = tmp_path / "guide.xml"
    path.write_text(text)
    index = built(path, formats=FEEDS)
    assert index.documents[Key("xmltv")].path.read_text() == text
    assert b"these bytes" not in index.documents[Key("ebucore")].path.read_bytes()


def test_of_two_feeds_none_is_served_as_it_is(tmp_path, built):
    path = tmp_path / "guide.xml"
    api.export(put(tmp_path / "a.jsonl", records("a")), output=path)
    index = built(path, put(tmp_path / "b.jsonl", records("b")))
    text = index.documents[Key("xmltv")].path.read_text()
    assert 'channel="a"' in text
    assert 'channel="b"' in text


@pytest.mark.parametrize("split", [("channel",), ("channel", "day")])
def test_the_files_of_a_published_folder_are_served_as_they_are(tmp_path, built, split):
    folder = tmp_path / "days"
    source = put(tmp_path / "a.jsonl", records("a", "../b"))
    api.export(source, output=folder, to="xmltv", split=split, pack="gz")
    for path in folder.glob("*.xml.gz"):  # what only these bytes have
        path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()) + b"<!-- ours -->"))
    manifest = json.loads((folder / "manifest.json").read_text())
    for file in manifest["files"]:
        body = (folder / file["file"]).read_bytes()
        file.update(sha256=hashlib.sha256(body).hexdigest(), size=len(body))
    (folder / "manifest.json").write_text(json.dumps(manifest))
    index = built(folder)
    ours = {key for key, made in index.documents.items() if b"ours" in made.path.read_bytes()}
    day = DAY if "day" in split else None
    assert Key("xmltv", "../b", day) in ours
    assert ours == {key for key in index.documents if key.channel and bool(key.day) == bool(day)}


@pytest.mark.parametrize("said", [{}, {"channel": "b"}, {"channel": "a", "day": "2026-03-28"}])
def test_a_list_that_does_not_say_what_is_what_is_not_gone_by(tmp_path, built, said):
    folder = tmp_path / "days"
    source = put(tmp_path / "a.jsonl", records("a", "b"))
    api.export(source, output=folder, to="xmltv", split=["channel"])
    manifest = json.loads((folder / "manifest.json").read_text())
    del manifest["files"][0]["channel"]
    manifest["files"][0].update(said)
    (folder / "manifest.json").write_text(json.dumps(manifest))
    index = built(folder)
    assert index.documents[Key("xmltv")].path.read_text().count("<programme") == 8
    for channel in "ab":
        assert index.documents[Key("xmltv", channel)].path.read_text().count("<programme") == 4


IDS = [
    "a/b",
    "../../etc/passwd",
    ".",
    "..",
    "",
    "a",
    "A",
    "🦊",
    "x" * 5000,
    "index",
    "\u202egnp",
    "a\\b",
]


def test_ids_may_be_anything(tmp_path, built):
    index = built(put(tmp_path / "a.jsonl", records(*IDS, days=[28])), formats=FEEDS)
    served = {id_ for id_ in IDS if id_}  # a channel without an id has an error
    for name in ("xmltv", "ebucore"):
        assert {key.channel for key in index.documents if key == Key(name, key.channel)} >= served
    whole = {made.path.resolve() for made in index.documents.values()}
    assert len(whole) == len(index.documents)
    assert all(path.is_relative_to(tmp_path / "set") for path in whole)
    text = {id_: index.documents[Key("xmltv", id_, DAY)].path.read_text() for id_ in "aA"}
    assert 'channel="a"' in text["a"]
    assert 'channel="A"' in text["A"]


def test_records_with_errors_are_left_out(tmp_path, built):
    values = [*records("a"), {"type": "episode", "id": "bad", "broadcasts": [{"channel": "a"}]}]
    path = put(tmp_path / "a.jsonl", values)
    index = built(path, put(tmp_path / "b.jsonl", records("b")), formats=("jsonl",))
    assert index.channels["a"].programmes == 4
    assert '"bad"' in path.read_text()
    assert '"bad"' not in index.documents[Key("jsonl")].path.read_text()


def test_feeds_that_are_known_are_not_built(tmp_path, built):
    path = put(tmp_path / "a.jsonl", records("a"))
    known = built(path).digest
    (tmp_path / "set").rename(tmp_path / "before")
    assert built(path, known=known) is None


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("empty.xml", b""),
        ("none.xml", b"not a feed"),
        ("guide.xml", (SAMPLES / "guide.xml").read_bytes()[:-2000]),
        ("guide.xml.gz", gzip.compress((SAMPLES / "guide.xml").read_bytes(), mtime=0)[:-200]),
        ("a.jsonl", (SAMPLES / "schedule.jsonl").read_bytes()[:-200]),
        ("e.xml", (SAMPLES / "schedule.ebucore.xml").read_bytes()[:-2000]),
        ("all-bad.jsonl", b'{"type":"episode","id":"e","broadcasts":[{"channel":"a"}]}\n'),
    ],
)
def test_what_is_no_feed_or_half_of_one_is_refused(tmp_path, built, name, body):
    path = tmp_path / name
    path.write_bytes(body)
    with pytest.raises(RefusedError) as raised:
        built(path)
    assert str(tmp_path / "set") not in str(raised.value)


def test_a_file_that_is_not_as_listed_is_refused(tmp_path, built):
    folder = tmp_path / "days"
    api.export(
        put(tmp_path / "in.jsonl", records("a", "b")), output=folder, to="jsonl", split=["channel"]
    )
    put(folder / "b.jsonl", records("b", title="Late"))
    with pytest.raises(EpgExportError, match=r"days/b\.jsonl"):
        built(folder)


def test_the_page_is_one_of_the_documents(tmp_path, built):
    index = built(put(tmp_path / "a.jsonl", records("a", title="<i>")), formats=("guide",))
    text = index.documents[Key("guide")].path.read_text()
    assert str(tmp_path) not in text
    assert "<i>" not in text


@pytest.mark.parametrize(
    "channels", ["", '<channel id="a"><display-name>A</display-name></channel>']
)
def test_a_feed_without_a_programme_is_refused(tmp_path, built, channels):
    (tmp_path / "a.xml").write_text(f"<tv>{channels}</tv>")
    with pytest.raises(RefusedError, match="there is no programme in them"):
        built(tmp_path / "a.xml")
