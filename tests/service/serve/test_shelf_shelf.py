"""The shelf: what is served while feeds come, change, and are damaged."""

import datetime as dt
import gzip
import os
import shutil
import threading
import time

import pytest
from shelving import Here, put, records

from epg_export import api
from epg_export.errors import ConfigError, WriteError
from epg_export.pipeline.selection.select import Selection
from epg_export.service.serve import shelf as serving
from epg_export.service.serve.shelf import Feed, NothingThereError, Shelf, ShelfLimits, Wanted

LIMITS = ShelfLimits(formats=("xmltv", "jsonl"), again=0)
DAY = dt.date(2026, 3, 28)


@pytest.fixture
def here(monkeypatch):
    """Nothing is done in another process."""
    monkeypatch.setattr(serving.shelf, "Hand", Here)
    monkeypatch.setattr(serving.hands, "Hand", Here)


@pytest.fixture
def shelf(tmp_path, here):
    """A shelf of one feed with a channel, that has been built."""
    put(tmp_path / "guide.jsonl", records("a"))
    with Shelf([Feed(str(tmp_path / "guide.jsonl"))], tmp_path / "cache", LIMITS) as made:
        assert made.refresh(), made.trouble
        yield made


def text(document):
    with document.open() as stream:
        return stream.read().decode()


def test_nothing_is_there_before_the_first_look(tmp_path, here):
    with Shelf([Feed(str(tmp_path / "missing.xml"))], tmp_path / "cache", LIMITS) as shelf:
        assert (shelf.since, shelf.trouble, dict(shelf.channels)) == (None, None, {})
        assert shelf.document(Wanted("xmltv")) is None
        with pytest.raises(NothingThereError):
            shelf.made(Wanted("xmltv", languages=("de",)))
        assert not shelf.refresh()
        assert "there is no such file" in shelf.trouble.message


def test_documents_are_handed_out_plain_and_packed(shelf, tmp_path):
    document = shelf.document(Wanted("xmltv", "a", DAY))
    with document.open(packed=True) as stream:
        assert gzip.decompress(stream.read()).decode() == text(document)
    assert document.size == len(text(document))
    written = (tmp_path / "guide.jsonl").stat().st_mtime
    assert shelf.published == dt.datetime.fromtimestamp(int(written), tz=dt.UTC)
    assert shelf.since is not None


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted("xmltv", "A"),
        Wanted("xmltv", "a/../a"),
        Wanted("xmltv", "x" * 5000),
        Wanted("xmltv", "a", dt.date(2026, 3, 27)),
        Wanted("xmltv", None, DAY),
        Wanted("ebucore", "a"),
        Wanted("guide"),
    ],
)
def test_what_is_not_there_is_none(shelf, wanted):
    assert shelf.document(wanted) is None
    with pytest.raises(NothingThereError):
        shelf.made(wanted)
    if wanted.format != "guide":
        with pytest.raises(NothingThereError):
            shelf.made(wanted._replace(languages=("de",)))


def test_feeds_that_did_not_change_are_not_built_again(shelf, tmp_path):
    before = shelf.document(Wanted("xmltv"))
    assert not shelf.refresh()
    os.utime(tmp_path / "guide.jsonl", (1, 1))
    assert not shelf.refresh()
    assert shelf.published == dt.datetime(1970, 1, 1, 0, 0, 1, tzinfo=dt.UTC)
    assert shelf.document(Wanted("xmltv")) == before


def test_a_new_set_takes_the_place_of_the_old_in_one_step(shelf, tmp_path):
    kept, changed = shelf.document(Wanted("xmltv", "a")), shelf.document(Wanted("xmltv"))
    put(tmp_path / "guide.jsonl", [*records("a"), *records("b")])
    assert shelf.refresh()
    assert shelf.channels.keys() == {"a", "b"}
    assert shelf.document(Wanted("xmltv", "a")).modified == kept.modified
    assert shelf.document(Wanted("xmltv")).modified > changed.modified


def test_what_is_open_is_read_to_its_end_and_old_sets_go(shelf, tmp_path):
    old = shelf.document(Wanted("xmltv"))
    with old.open() as stream:
        begin = stream.read(10)
        for title in ("Two", "Three", "Four"):
            put(tmp_path / "guide.jsonl", records("a", title=title))
            assert shelf.refresh()
            assert len(list((tmp_path / "cache").iterdir())) == 2, "no more than two"
        rest = stream.read()
    assert b"News" in begin + rest
    assert len(begin + rest) == old.size
    with pytest.raises(FileNotFoundError):
        old.open()


def test_who_was_told_just_before_the_switch_can_open_still(shelf, tmp_path):
    document = shelf.document(Wanted("xmltv"))
    put(tmp_path / "guide.jsonl", records("a", title="Late"))
    assert shelf.refresh()
    assert "News" in text(document)


@pytest.mark.parametrize("body", ["", "not a feed", '{"type": "episode", "id": "e1", "tit'])
def test_what_is_no_feed_does_not_take_the_place_of_one(shelf, tmp_path, body):
    before = shelf.document(Wanted("xmltv"))
    (tmp_path / "guide.jsonl").write_text(body)
    assert not shelf.refresh()
    assert "the feeds are not served as they are now" in shelf.trouble.message
    assert str(tmp_path / "cache") not in shelf.trouble.message
    assert shelf.document(Wanted("xmltv")) == before
    assert len(list((tmp_path / "cache").iterdir())) == 1
    put(tmp_path / "guide.jsonl", records("b"))
    assert shelf.refresh()
    assert shelf.trouble is None


def test_what_goes_and_comes_back_is_no_trouble_any_more(shelf, tmp_path):
    path, aside = tmp_path / "guide.jsonl", tmp_path / "aside"
    path.rename(aside)
    assert not shelf.refresh()
    assert shelf.trouble is not None
    assert shelf.document(Wanted("xmltv")) is not None
    aside.rename(path)
    assert not shelf.refresh()
    assert shelf.trouble is None


def during(monkeypatch, module, name, happens):
    """Have something happen each time after a function of a module is done."""
    done = getattr(module, name)

    def then(*args):
        result = done(*args)
        happens()
        return result

    monkeypatch.setattr(module, name, then)


def replace(path, *channels):
    put(path.with_suffix(".new"), records(*channels)).rename(path)


@pytest.mark.parametrize("name", ["take", "_refuse_damaged", "read_manifest"])
def test_what_is_written_while_it_is_read_is_not_served(shelf, tmp_path, monkeypatch, name):
    path = tmp_path / "guide.jsonl"
    put(path, records("a", "b"))
    with monkeypatch.context() as patch:
        during(patch, serving.building, name, lambda: put(path, records("a", "b", "c")))
        assert not shelf.refresh()
    assert "changed" in shelf.trouble.message
    assert shelf.channels.keys() == {"a"}
    assert shelf.refresh()
    assert shelf.channels.keys() == {"a", "b", "c"}
    assert shelf.trouble is None


def test_what_is_replaced_while_it_is_taken_is_taken_again(shelf, tmp_path, monkeypatch):
    path = tmp_path / "guide.jsonl"
    replace(path, "a", "b")
    with monkeypatch.context() as patch:
        during(patch, serving.building, "take", lambda: replace(path, "c"))
        assert not shelf.refresh()
    assert "changed" in shelf.trouble.message
    assert shelf.refresh()
    assert shelf.channels.keys() == {"c"}


def test_what_is_published_more_often_than_a_set_is_built_is_served(shelf, tmp_path, monkeypatch):
    path = tmp_path / "guide.jsonl"
    replace(path, "b")
    during(monkeypatch, serving.shelf, "build", lambda: replace(path, "c"))
    assert shelf.refresh()
    assert shelf.channels.keys() == {"b"}
    assert shelf.trouble is None
    assert shelf.refresh()
    assert shelf.channels.keys() == {"c"}


def test_what_is_gone_when_it_is_read_is_served_and_told_of(shelf, tmp_path, monkeypatch):
    path = tmp_path / "guide.jsonl"
    replace(path, "b")
    during(monkeypatch, serving.shelf, "build", lambda: path.unlink(missing_ok=True))
    assert shelf.refresh()
    assert shelf.channels.keys() == {"b"}
    assert not shelf.refresh()
    assert "there is no such file" in shelf.trouble.message


@pytest.mark.parametrize(
    "error",
    [OSError(28, "No space left on device"), WriteError("cache", "full"), RuntimeError("a defect")],
)
def test_trouble_is_told_and_tried_again(shelf, tmp_path, monkeypatch, error):
    def fail(*_):
        raise error

    build = serving.shelf.build
    monkeypatch.setattr(serving.shelf, "build", fail)
    put(tmp_path / "guide.jsonl", records("b"))
    assert not shelf.refresh()
    assert shelf.trouble.message
    assert shelf.channels.keys() == {"a"}
    monkeypatch.setattr(serving.shelf, "build", build)
    assert shelf.refresh()
    assert shelf.trouble is None


def test_a_variant_is_what_an_export_makes(shelf, tmp_path):
    source = tmp_path / "guide.jsonl"
    selection = Selection(languages=("de",), since=DAY, until=dt.date(2026, 3, 29))
    api.export(source, output=tmp_path / "de.xml", selection=selection, profile="kodi")
    asked = Wanted("xmltv", None, None, ("de",), "kodi", "2026-03-28", "2026-03-29")
    document = shelf.made(asked)
    assert text(document) == (tmp_path / "de.xml").read_text()
    assert shelf.made(asked) == document
    assert shelf.made(asked._replace(since="28.03.2026")).sha256 == document.sha256


def test_a_variant_of_a_channel_and_of_a_day_has_nothing_else(shelf, tmp_path):
    put(tmp_path / "guide.jsonl", records("a", "../b"))
    assert shelf.refresh()
    channel = text(shelf.made(Wanted("xmltv", "../b", languages=("de",))))
    assert channel.count("<programme") == 4
    assert 'channel="a"' not in channel
    day = text(shelf.made(Wanted("xmltv", "../b", DAY, languages=("de",))))
    assert day.count("<programme") == 2
    evening = Wanted("xmltv", "../b", DAY, since="2026-03-28T18:00Z")
    assert text(shelf.made(evening)).count("<programme") == 1
    assert ">News auf<" in day
    assert ">News<" not in day


def test_of_what_nothing_is_left_nothing_is_there(shelf):
    with pytest.raises(NothingThereError):
        shelf.made(Wanted("xmltv", "a", DAY, since="2027-01-01"))
    with pytest.raises(NothingThereError):
        shelf.made(Wanted("xmltv", "a", DAY, since="2026-03-29"))


def test_what_a_format_cannot_be_is_told(shelf):
    with pytest.raises(ConfigError):
        shelf.made(Wanted("jsonl", profile="kodi"))


def test_a_variant_leaves_nothing_else_behind(shelf, tmp_path):
    (folder,) = (tmp_path / "cache").iterdir()
    before = set(folder.iterdir())
    document = shelf.made(Wanted("xmltv", "a", DAY, languages=("de",)))
    assert set(folder.iterdir()) - before == {document.path, document.packed}


def test_variants_go_with_their_set_and_keep_their_time_with_their_records(shelf, tmp_path):
    asked = Wanted("xmltv", "a", languages=("de",))
    first = shelf.made(asked)
    put(tmp_path / "guide.jsonl", [*records("a"), *records("b")])
    assert shelf.refresh()
    second = shelf.made(asked)
    assert (second.sha256, second.modified) == (first.sha256, first.modified)
    put(tmp_path / "guide.jsonl", records("a", title="Late"))
    assert shelf.refresh()
    assert shelf.made(asked).modified > first.modified
    assert not first.path.exists()


def test_a_set_that_goes_while_it_is_asked_is_asked_no_more(shelf, tmp_path, monkeypatch):
    render = serving.shelf.render

    def late(rendering):
        monkeypatch.setattr(serving.shelf, "render", render)
        for title in ("Two", "Three"):
            put(tmp_path / "guide.jsonl", records("a", title=title))
            assert shelf.refresh()
        return render(rendering)

    monkeypatch.setattr(serving.shelf, "render", late)
    assert ">Three auf<" in text(shelf.made(Wanted("xmltv", languages=("de",))))


def test_closing_removes_all_sets_and_nothing_is_built_after_it(tmp_path, here):
    path = put(tmp_path / "guide.jsonl", records("a"))
    shelf = Shelf([Feed(str(path))], tmp_path / "cache", LIMITS)
    assert shelf.refresh()
    put(path, records("b"))
    assert shelf.refresh()
    shelf.close()
    assert not list((tmp_path / "cache").iterdir())
    assert not shelf.refresh()
    assert shelf.document(Wanted("xmltv")) is None


@pytest.mark.parametrize("lost", ["cache", "cache/.*", "cache/.*/*.gz"])
def test_what_was_cleaned_away_is_built_again(shelf, tmp_path, lost):
    before = shelf.document(Wanted("xmltv"))
    for path in [*tmp_path.glob(lost)]:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert shelf.refresh(), shelf.trouble
    document = shelf.document(Wanted("xmltv"))
    assert (document.sha256, document.modified) == (before.sha256, before.modified)
    with document.open(packed=True) as stream:
        assert gzip.decompress(stream.read()) == text(document).encode()
    assert ">News auf<" in text(shelf.made(Wanted("xmltv", languages=("de",))))
    assert not shelf.refresh()


def test_a_cache_that_cannot_be_is_told(tmp_path, here):
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteError, match="cannot write"):
        Shelf([Feed("guide.xml")], tmp_path / "file" / "cache")


def test_a_url_is_fetched_by_its_turn(tmp_path, here, monkeypatch):
    fsspec = pytest.importorskip("fsspec")
    store, now = fsspec.filesystem("memory"), 1000.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    store.pipe("/turns/guide.jsonl", put(tmp_path / "a", records("a")).read_bytes())
    with Shelf([Feed("memory://turns/guide.jsonl")], tmp_path / "cache", LIMITS) as shelf:
        assert shelf.refresh(), shelf.trouble
        published = shelf.published
        store.pipe("/turns/guide.jsonl", put(tmp_path / "a", records("b")).read_bytes())
        assert not shelf.refresh()
        now += LIMITS.every
        assert shelf.refresh()
        assert shelf.channels.keys() == {"b"}
        assert shelf.published >= published
        now += LIMITS.every
        assert not shelf.refresh()
        assert shelf.trouble is None


def test_in_a_process_of_its_own_while_others_ask(tmp_path):
    path = put(tmp_path / "guide.jsonl", records("a"))
    shelf = Shelf([Feed(str(path))], tmp_path / "cache", LIMITS)
    stop, wrong = threading.Event(), []

    def ask():
        while not stop.is_set():
            document = shelf.document(Wanted("xmltv"))
            if document is not None and len(text(document)) != document.size:
                wrong.append(document)

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        assert shelf.refresh(), shelf.trouble
        assert ">News auf<" in text(shelf.made(Wanted("xmltv", languages=("de",))))
        with pytest.raises(NothingThereError):
            shelf.made(Wanted("xmltv", since="2027-01-01"))
        put(path, records("a", title="Late"))
        assert shelf.refresh(), shelf.trouble
        path.write_text("not a feed")
        assert not shelf.refresh()
        assert "the feeds are not served as they are now" in shelf.trouble.message
        assert ">Late<" in text(shelf.document(Wanted("xmltv")))
    finally:
        stop.set()
        asking.join()
        shelf.close()
    assert not wrong
    assert not list((tmp_path / "cache").iterdir())


def test_closing_ends_a_build_that_is_under_way(tmp_path, monkeypatch):
    path = put(tmp_path / "guide.jsonl", records("a"))
    shelf = Shelf([Feed(str(path))], tmp_path / "cache", LIMITS)
    monkeypatch.setattr(shelf, "_index", lambda *_: shelf._builder.do(time.sleep, 600, seconds=600))
    building = threading.Thread(target=shelf.refresh)
    building.start()
    while not (tmp_path / "cache").exists() or not list((tmp_path / "cache").iterdir()):
        time.sleep(0.01)
    begun = time.monotonic()
    shelf.close()
    building.join(30)
    assert time.monotonic() - begun < 20
    assert not building.is_alive()
    assert not list((tmp_path / "cache").iterdir())
