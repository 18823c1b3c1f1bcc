"""What of an entry is published, and what is set aside."""

import msgspec
from conftest import entries_read, entry_of, lines_of

from epg_export.findings import Kind
from epg_export.pipeline.sift import sift

BROKEN = Kind(code="EPG000", name="broken", severity="error", help="mend it", about="For tests.")


def with_error(entry, *paths):
    findings = tuple(BROKEN.at(entry.locate(path), "broken") for path in paths)
    return msgspec.structs.replace(entry, findings=findings)


def episode(*starts):
    broadcasts = [{"channel": "c", "start": f"2026-03-28T{start}:00Z"} for start in starts]
    titles = [{"value": "A"}]
    return entry_of({"type": "episode", "id": "e", "titles": titles, "broadcasts": broadcasts})


def starts(entry):
    return [f"{broadcast.start:%H:%M}" for broadcast in entry.record.broadcasts]


def test_without_errors_everything_goes_on():
    entry = episode("20:00")
    assert sift(entry, "reject") == (entry, ())


def test_an_error_of_the_episode_rejects_it_whole():
    entry = with_error(episode("20:00"), ".titles")
    sifted = sift(entry, "reject")
    assert sifted.entry is None
    assert [rejected.record for rejected in sifted.rejected] == [entry.record]


def test_errors_of_broadcasts_reject_those():
    entry = with_error(
        episode("20:00", "21:00", "22:00"), ".broadcasts[0].stop", ".broadcasts[2].start"
    )
    sifted = sift(entry, "reject")
    assert starts(sifted.entry) == ["21:00"]
    assert [rejected.record.episode for rejected in sifted.rejected] == ["e", "e"]
    assert sifted.entry.locate(".broadcasts[0].live").path == "$.broadcasts[1].live"


def test_ten_broadcasts_are_not_one():
    entry = with_error(episode(*(f"{hour:02}:00" for hour in range(12))), ".broadcasts[1].stop")
    assert "01:00" not in starts(sift(entry, "reject").entry)
    assert "10:00" in starts(sift(entry, "reject").entry)


def test_a_broadcast_that_could_not_be_read_is_known_by_its_text():
    broadcasts = [{"channel": "c"}, {"channel": "c", "start": "2026-03-28T20:00:00Z"}]
    line = lines_of({"type": "episode", "id": "e", "broadcasts": broadcasts})
    (entry,) = entries_read("jsonl", line)
    sifted = sift(entry, "reject")
    assert starts(sifted.entry) == ["20:00"]
    (rejected,) = sifted.rejected
    assert (rejected.raw, rejected.path) == (line.encode(), ".broadcasts[0]")


def test_two_faults_of_one_broadcast_are_one_reject():
    broadcasts = [{"start": 5, "stop": 6}]
    line = lines_of({"type": "episode", "id": "e", "broadcasts": broadcasts})
    (entry,) = entries_read("jsonl", line)
    (rejected,) = sift(entry, "reject").rejected
    assert len(rejected.findings) == 3


def test_keep_leaves_out_only_what_names_no_moment():
    record = episode("20:00").record
    local = msgspec.structs.replace(
        record.broadcasts[0], start=record.broadcasts[0].start.replace(tzinfo=None)
    )
    entry = entry_of(msgspec.structs.replace(record, broadcasts=(*record.broadcasts, local)))
    sifted = sift(with_error(entry, ".broadcasts[1].start", ".broadcasts[0].stop"), "keep")
    assert starts(sifted.entry) == ["20:00"]
    assert len(sifted.rejected) == 1


def test_keep_takes_out_what_xml_forbids():
    entry = entry_of({"type": "channel", "id": "c", "names": [{"value": "O\x01n\ud800e"}]})
    sifted = sift(with_error(entry, ".names[0].value"), "keep")
    assert sifted.entry.record.names[0].value == "One"
    assert [finding.code for finding in sifted.entry.findings] == ["EPG000", "EPG907"]
