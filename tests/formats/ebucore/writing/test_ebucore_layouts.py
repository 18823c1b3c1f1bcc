"""The two layouts: a schedule with every record as a part, and a document for each record."""

import hashlib
import io
import re
from typing import Any

import pytest
from conftest import entry_of
from formats.ebucore.parts import documents, schedule, schedule_and_findings, show
from formats.strategies import ids
from hypothesis import given
from hypothesis import strategies as st

from epg_export.findings import Finding
from epg_export.formats import WriteOptions, format_named
from epg_export.formats.ebucore.settings import Settings
from epg_export.formats.ebucore.writing import contents
from epg_export.formats.ebucore.writing.names import name_token
from epg_export.formats.ebucore.writing.style import Style

FEED = {
    "type": "feed",
    "id": "feed & 1",
    "source_name": "Selkie Planning",
    "provider": "Selkie & Co",
    "modified": "2026-03-29T00:30:00+01:00",
}
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<ebucore:ebuCoreMain xmlns:ebucore='
    '"urn:ebu:metadata-schema:ebucore" xmlns:dc="http://purl.org/dc/elements/1.1/" version="1.10"'
)
NMTOKEN = re.compile(r"[A-Za-z0-9._:-]+")
ODD_IDS = ("a/b", "a b", "A", "a", "é", "x" * 300, "x" * 301, "-", ".a", "a-b", "É", "a:b")


def test_the_schedule_is_the_frame_of_its_parts() -> None:
    assert schedule(FEED) == (
        f'{HEAD} dateLastModified="2026-03-28" timeLastModified="23:30:00Z" typeLabel="EPG schedule">\n'
        "  <ebucore:coreMetadata>\n"
        "    <ebucore:title>\n      <dc:title>Selkie Planning</dc:title>\n    </ebucore:title>\n"
        '    <ebucore:type>\n      <ebucore:objectType typeLabel="schedule" />\n    </ebucore:type>\n'
        '    <ebucore:identifier typeLabel="record id">\n'
        "      <dc:identifier>feed &amp; 1</dc:identifier>\n    </ebucore:identifier>\n"
        "  </ebucore:coreMetadata>\n"
        "  <ebucore:metadataProvider>\n    <ebucore:organisationDetails>\n"
        "      <ebucore:organisationName>Selkie &amp; Co</ebucore:organisationName>\n"
        "    </ebucore:organisationDetails>\n  </ebucore:metadataProvider>\n"
        "</ebucore:ebuCoreMain>\n"
    )


def test_without_a_feed_it_has_a_title_still() -> None:
    assert "<dc:title>Schedule</dc:title>" in schedule()
    assert "metadataProvider" not in schedule()


def test_a_part_says_what_it_is() -> None:
    series = {
        "type": "series",
        "id": "s1",
        "titles": [{"value": "S"}],
        "seasons": [{"number": 2}],
        "season_count": 3,
    }
    text = schedule(series, show(series="s1", numbering={"episode": 3, "episode_count": 8}))
    assert re.findall("<ebucore:part .*>", text) == [
        '<ebucore:part partId="series-s1" typeLabel="series">',
        f'<ebucore:part partId="{name_token("season", "s1/season/2")}" partNumber="2"'
        ' partTotalNumber="3" typeLabel="season">',
        '<ebucore:part partId="episode-e1" partNumber="3" partTotalNumber="8" typeLabel="episode">',
    ]


def test_a_season_without_a_title_has_that_of_its_series() -> None:
    series = {"type": "series", "id": "s1", "titles": [{"value": "S"}], "seasons": [{"number": 2}]}
    season = schedule(series).partition('partId="season-')[2]
    assert "<dc:title>S</dc:title>" in season


def test_the_prefix_is_written_to_the_letter_everywhere() -> None:
    for text in (schedule(FEED, show(on={})), *documents(FEED, show(on={})).values()):
        assert {
            name for name in re.findall(r"</?([^\s/>?]+)", text) if not name.startswith("dc:")
        } == set(re.findall(r"</?(ebucore:[^\s/>]+)", text))


def test_a_document_for_each_record() -> None:
    series = {"type": "series", "id": "S 1", "titles": [{"value": "Series"}]}
    found = documents(FEED, series, show(id="e1", on={}))
    assert sorted(found) == ["episode-e1.xml", f"{name_token('series', 'S 1')}.xml"]
    text = found["episode-e1.xml"]
    assert text.startswith(
        f'{HEAD} dateLastModified="2026-03-28" timeLastModified="23:30:00Z"'
        ' documentId="episode-e1" typeLabel="EPG programme">\n  <ebucore:coreMetadata>\n'
        "    <ebucore:title>\n      <dc:title>Title</dc:title>\n    </ebucore:title>\n"
    )
    assert text.index("</ebucore:coreMetadata>") < text.index("<ebucore:metadataProvider>")
    assert "<ebucore:part" not in text


def test_an_episode_without_a_title_is_left_out() -> None:
    text, findings = schedule_and_findings(show(titles=[{"value": "x", "kind": "working"}]))
    assert "<ebucore:part" not in text
    assert [finding.code for finding in findings] == ["EPG206", "EPG802"]


def test_what_the_schema_refuses_is_reported_and_left_out() -> None:
    bad = show(id="bad", descriptions=[{"value": "vertical\vtab"}])
    text, findings = schedule_and_findings(show(id="a"), bad, show(id="b"))
    assert re.findall('partId="([^"]*)"', text) == ["episode-a", "episode-b"]
    assert [finding.code for finding in findings] == ["EPG801", "EPG802"]


def test_a_channel_that_no_event_names_is_told() -> None:
    channels = [{"type": "channel", "id": id_} for id_ in ("one.example", "two.example")]
    _, findings = schedule_and_findings(*channels, show(on={}))
    told = [finding.message for finding in findings if finding.code == "EPG908"]
    assert told == ['channel "two.example" has no broadcast, and EBUCore no list of channels']


def test_every_id_makes_a_name_of_its_own() -> None:
    tokens = re.findall('partId="([^"]*)"', schedule(*(show(id=id_) for id_ in ODD_IDS)))
    assert len({token.lower() for token in tokens}) == len(ODD_IDS)
    assert [token for token in tokens if not NMTOKEN.fullmatch(token) or len(token) > 120] == []
    assert len(documents(*(show(id=id_) for id_ in ODD_IDS))) == len(ODD_IDS)


@given(st.lists(ids, unique=True, min_size=2, max_size=4))
def test_no_two_ids_share_a_name(several: list[str]) -> None:
    tokens = {name_token("episode", id_).lower() for id_ in several}
    assert len(tokens) == len(several)
    assert [token for token in tokens if not NMTOKEN.fullmatch(token)] == []


@pytest.mark.parametrize("id_", ["é", "A", "a b"])
def test_an_id_that_looks_like_anothers_name_does_not_take_it(id_: str) -> None:
    taken = name_token("episode", id_)
    assert name_token("episode", taken.removeprefix("episode-")) != taken


def test_two_seasons_of_one_number_do_not_share_a_name() -> None:
    series = {
        "type": "series",
        "id": "s",
        "titles": [{"value": "S"}],
        "seasons": [{"number": 1}, {"number": 1}],
    }
    tokens = re.findall('partId="([^"]*)"', schedule(series))
    assert len(set(tokens)) == len(tokens)
    assert documents(series)


@pytest.mark.parametrize("illegal", ["\x0b", "\ud800"])
@pytest.mark.parametrize("field", ["source_name", "provider", "id"])
def test_a_feed_with_illegal_characters_leaves_the_document_well_formed(
    field: str, illegal: str
) -> None:
    text, _ = schedule_and_findings({"type": "feed", field: f"A{illegal}B"}, show())
    assert "<ebucore:part" in text


def test_the_digest_of_a_name_is_that_of_the_id() -> None:
    assert name_token("episode", "A b") == f"episode-A-b-{hashlib.sha256(b'A b').hexdigest()[:10]}"


@pytest.mark.parametrize("layout", ["schedule", "collection"])
@pytest.mark.parametrize("version", ["1.8", "1.10"])
def test_what_the_version_does_not_have_is_never_written(
    version: Any, layout: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "Style", lambda languages, _: Style(languages, Settings()))
    found: list[Finding] = []
    options = WriteOptions(
        settings=Settings(version=version), report=lambda _, finding: found.append(finding)
    )
    chosen = format_named("ebucore").layout(layout, folder=False)
    assert chosen is not None
    chosen.write([entry_of(show(on={"stop": "2026-03-28T23:00:00+01:00"}))], io.BytesIO(), options)
    told = [one.message for one in found if one.code == "EPG801"]
    missing = ["publicationDuration: EBUCore 1.8 has no publicationDuration"]
    assert told == (missing if version == "1.8" else [])
