"""Whatever the records hold: every profile makes a strictly valid document and refuses nothing."""

from pathlib import Path

import pytest
from conftest import SAMPLES, entries_read
from formats.strategies import feeds
from formats.xmltv.shown import assert_valid, document_and_findings
from hypothesis import given, settings
from msgspec.structs import replace

from epg_export import export
from epg_export.entry import Entry
from epg_export.formats.xmltv.settings import Settings
from epg_export.model import Episode, Series
from epg_export.profiles import all_profiles, profile_named

FULL = Path(__file__).parents[1] / "full.jsonl"
RECEIVERS = [profile.name for profile in all_profiles() if profile.name != "exact"]


def settings_of(name: str) -> Settings:
    return profile_named(name).settings("xmltv", Settings)


@pytest.mark.parametrize("name", RECEIVERS)
@settings(max_examples=40)
@given(entries=feeds())
def test_any_records_make_a_valid_document_and_none_is_refused(
    name: str, entries: list[Entry]
) -> None:
    text, findings = document_and_findings(*entries, settings=settings_of(name))
    broadcasts = [
        broadcast
        for entry in entries
        if isinstance(entry.record, Episode)
        for broadcast in entry.record.broadcasts
    ]
    assert text.count("<programme ") == len(broadcasts)
    assert {finding.code for finding in findings} <= {"EPG910"}


@pytest.mark.parametrize("name", RECEIVERS)
def test_the_schema_is_the_strict_one(name: str) -> None:
    assert settings_of(name).opened() == frozenset()


@pytest.mark.parametrize("name", RECEIVERS)
def test_the_full_feed_is_this_document(name: str) -> None:
    given_entries = list(entries_read("jsonl", FULL.read_bytes()))
    series = next(entry.record for entry in given_entries if isinstance(entry.record, Series))
    entries = [replace(entry, series=series) for entry in given_entries]
    text, findings = document_and_findings(*entries, settings=settings_of(name))
    expected = Path(__file__).with_name(f"full.{name}.xml")
    assert text == expected.read_text(encoding="utf-8")
    assert all(finding.facts["profile"] == "test" for finding in findings)


@pytest.mark.parametrize("name", RECEIVERS)
def test_the_sample_is_valid_for_every_receiver(name: str, tmp_path: Path) -> None:
    result = export(SAMPLES / "schedule.jsonl", output=tmp_path / "guide.xml", profile=name)
    assert result.report.severities["error"] == 0
    data = (tmp_path / "guide.xml").read_bytes()
    assert_valid(data)
    assert data.count(b"<programme ") == (SAMPLES / "guide.xml").read_bytes().count(b"<programme ")
