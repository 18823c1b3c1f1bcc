"""What stands in samples/ is what the program makes, and says what its names promise."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from conftest import ROOT, SAMPLES
from lxml import etree

from epg_export import export, read
from epg_export.model import Channel, Episode

GOLDENS = {"guide.xml": "xmltv", "schedule.ebucore.xml": "ebucore"}


@pytest.mark.parametrize(("name", "format_name"), GOLDENS.items())
def test_the_goldens_are_what_export_makes(tmp_path, name, format_name):
    result = export(SAMPLES / "schedule.jsonl", output=tmp_path / name, to=format_name)
    assert result.outcome == "published"
    assert result.report.severities["error"] == 0
    assert (tmp_path / name).read_bytes() == (SAMPLES / name).read_bytes(), (
        f"epg-export export samples/schedule.jsonl --to {format_name} -o samples/{name}"
    )


def test_xmltv_is_valid_by_the_dtd(reference):
    dtd = etree.DTD(str(reference("xmltv/xmltv.dtd")))
    assert dtd.validate(etree.parse(SAMPLES / "guide.xml")), dtd.error_log


@pytest.mark.parametrize("schema", ["ebucore.xsd", "ebucore-1.10-deterministic.xsd"])
def test_ebucore_is_valid_by_the_official_schema(reference, tmp_path, schema):
    official = etree.XMLSchema(etree.parse(reference(f"ebucore/xsd/{schema}")))
    export(SAMPLES / "schedule.jsonl", output=tmp_path / "out", to="ebucore", layout="documents")
    documents = [SAMPLES / "schedule.ebucore.xml", *(tmp_path / "out").glob("*.xml")]
    assert len(documents) > 30
    for document in documents:
        assert official.validate(etree.parse(document)), (document, official.error_log)


@pytest.mark.parametrize("name", ["guide.xml", "schedule.ebucore.xml"])
def test_the_goldens_are_valid_by_our_schemas(name):
    schema = "xmltv.xsd" if name == "guide.xml" else "ebucore-epg.xsd"
    ours = etree.XMLSchema(etree.parse(ROOT / "schemas" / schema))
    assert ours.validate(etree.parse(SAMPLES / name)), ours.error_log


def test_every_offset_is_the_one_its_channels_zone_had():
    records = [entry.record for entry in read(SAMPLES / "schedule.jsonl")]
    zones = {r.id: ZoneInfo(r.time_zone) for r in records if isinstance(r, Channel)}
    checked = 0
    for episode in records:
        for broadcast in episode.broadcasts if isinstance(episode, Episode) else ():
            for time in (broadcast.start, broadcast.stop):
                local = time.astimezone(zones[broadcast.channel])
                assert local.utcoffset() == time.utcoffset(), broadcast
                checked += 1
    assert checked > 60


def test_the_night_of_the_change_is_in_the_sample():
    guide = (SAMPLES / "guide.xml").read_text()
    assert 'start="20260329013000 +0100" stop="20260329040000 +0200"' in guide
    night = "<ebucore:publicationTime>01:30:00+01:00</ebucore:publicationTime>"
    document = (SAMPLES / "schedule.ebucore.xml").read_text()
    event = document[document.index(night) :]
    assert event.index("<ebucore:publicationDuration>PT1H30M<") < 120


class TestPressSeries:
    """The invented press text, and the shared one, come through byte for byte."""

    @pytest.mark.parametrize("format_name", ["xmltv", "ebucore"])
    def test_the_sample(self, tmp_path, format_name):
        source = SAMPLES / "press-series.jsonl"
        export(source, output=tmp_path / "out.xml", to=format_name)
        out = _texts(tmp_path / "out.xml")
        texts = _descriptions(source, only_episodes=format_name == "xmltv")
        assert len(texts) >= 2
        press = (SAMPLES / "press-series.txt").read_text()
        for text in texts:
            assert text in out
            assert all(paragraph in press for paragraph in text.split("\n"))

    @pytest.mark.parametrize("format_name", ["xmltv", "ebucore"])
    def test_the_shared_text(self, reference, tmp_path, format_name):
        paragraphs = reference("seed/missions.txt").read_text("utf-8").split("\n")[:7]
        texts = ["\n".join(paragraphs[:2]), *paragraphs[2:4], *paragraphs[5:7]]
        episode = {
            "type": "episode",
            "id": "e",
            "titles": [{"value": "Missions", "lang": "de"}],
            "descriptions": [{"value": text, "lang": "de"} for text in texts],
            "broadcasts": [{"channel": "c", "start": "2026-03-28T20:15:00+01:00"}],
        }
        source = tmp_path / "in.jsonl"
        source.write_text(json.dumps(episode), "utf-8")
        result = export(source, output=tmp_path / "out.xml", to=format_name)
        assert result.outcome == "published"
        out = _texts(tmp_path / "out.xml")
        for text in texts:
            assert out.count(text) == 1


def _texts(path):
    """The text of every element, as an XML parser reads it."""
    return [element.text for element in etree.parse(path).iter() if element.text]


def _descriptions(path, *, only_episodes):
    records = (entry.record for entry in read(path))
    kinds = ("promotion", "series", "season") if only_episodes else ()
    return [
        text.value
        for record in records
        if isinstance(record, Episode) or not only_episodes
        for text in getattr(record, "descriptions", ())
        if text.kind not in kinds
    ]


def test_the_feed_says_when_it_was_made():
    feed = next(iter(read(SAMPLES / "schedule.jsonl"))).record
    assert isinstance(feed.modified, datetime)
    assert feed.languages == ("de", "fr", "en")


class TestAFeedFromOthers:
    """A feed as it comes in, and the same as it should be."""

    def test_what_is_told_of_it(self, epg):
        ran = epg("validate", SAMPLES / "incoming.xml", "--format", "concise")
        assert ran.code == 0
        found = [line.partition("incoming.xml:")[2] for line in ran.out.splitlines()[:-1]]
        assert [line.partition(": ")[0] + " " + line.split()[2] for line in found] == [
            "3:1 EPG714",
            "6:19 EPG204",
            "7:5 EPG713",
            "10:14 EPG111",
            "10:44 EPG111",
            "12:12 EPG204",
            "15:5 EPG704",
            "19:7 EPG702",
            "23:5 EPG713",
            "24:5 EPG710",
            "27:3 EPG113",
            "27:72 EPG703",
            "28:5 EPG207",
            "33:12 EPG203",
        ]

    def test_what_becomes_of_it(self, epg, tmp_path):
        epg("export", SAMPLES / "incoming.xml", "-o", "clean.xml", "--infer-stop")
        golden = SAMPLES / "incoming.clean.xml"
        assert (tmp_path / "clean.xml").read_bytes() == golden.read_bytes()

    def test_what_became_of_it_is_clean(self, epg):
        ran = epg("validate", SAMPLES / "incoming.clean.xml", "--format", "concise")
        kept_as_they_are = {"EPG203", "EPG207"}
        found = {line.split()[2] for line in ran.out.splitlines()[:-1]}
        assert found == kept_as_they_are


class TestADeliveryOfAnArchive:
    """EBUCore as another system hands it over, and the records in it."""

    def test_what_is_told_of_it(self, epg):
        ran = epg("validate", SAMPLES / "incoming.ebucore.xml", "--format", "concise")
        found = [line.partition("incoming.ebucore.xml:")[2] for line in ran.out.splitlines()[:-1]]
        assert [line.partition(": ")[0] + " " + line.split()[2] for line in found] == [
            "17:15 EPG804",
            "55:9 EPG804",
            "61:15 EPG804",
            "62:9 EPG804",
            "63:22 EPG804",
            "90:9 EPG113",
            "92:11 EPG801",
            "94:13 EPG315",
        ]
        assert ran.code == 1, "a time without seconds breaks the schema"

    def test_what_becomes_of_it(self, epg, tmp_path):
        ran = epg("export", SAMPLES / "incoming.ebucore.xml", "-o", "incoming.jsonl")
        assert ran.code == 0, ran.err
        golden = SAMPLES / "incoming.ebucore.jsonl"
        assert (tmp_path / "incoming.jsonl").read_bytes() == golden.read_bytes()

    def test_it_is_of_others(self):
        text = (SAMPLES / "incoming.ebucore.xml").read_text()
        assert "ebucore:" not in text.replace("schema:ebucore", "")
        assert "record id" not in text


def test_the_settings_know_what_is_meant_to_be_so(epg):
    settings = SAMPLES / "epg-export.toml"
    ran = epg("--config", settings, "validate", SAMPLES / "schedule.jsonl", "--format", "concise")
    (note, total) = ran.out.splitlines()
    assert (ran.code, total) == (
        0,
        "1 note (1 feed, 2 channels, 2 series, 29 episodes, 50 broadcasts)",
    )
    assert "EPG235 fallback-language: has no title in de" in note
