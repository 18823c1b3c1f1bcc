"""What MediaInfo says of a file in EBUCore, in each of the versions it writes."""

import math
import shutil
import struct
import subprocess
import wave

import pytest
from formats.ebucore.reading.documents import findings, read, records

from epg_export.model import Episode

MEDIAINFO = shutil.which("mediainfo")
pytestmark = pytest.mark.skipif(MEDIAINFO is None, reason="MediaInfo is not installed")
VERSIONS = ("EBUCore", "EBUCore_1.8", "EBUCore_1.6", "EBUCore_1.5")
RATE = 8000


def tone(path, seconds=2):
    """A short stereo sound."""
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(2)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        levels = (int(9000 * math.sin(step / 5)) for step in range(int(RATE * seconds)))
        sound.writeframes(b"".join(struct.pack("<hh", level, level) for level in levels))
    return path


def said_of(path, version):
    ran = subprocess.run(
        [str(MEDIAINFO), f"--Output={version}", path.name],
        cwd=path.parent,
        capture_output=True,
        check=True,
    )
    if not ran.stdout.lstrip().startswith(b"<?xml"):
        pytest.skip(f"this MediaInfo does not know {version}")
    return ran.stdout


@pytest.mark.parametrize("version", VERSIONS)
def test_a_sound_is_read(version, tmp_path):
    entries = read(said_of(tone(tmp_path / "tone.wav"), version))
    (episode,) = records(entries)
    assert isinstance(episode, Episode)
    assert episode.duration == 2
    assert [track.channels for track in episode.audio.tracks] == [2]
    told = {finding.facts.get("name") for finding in findings(entries)}
    assert {"samplingRate", "fileName", "containerFormat"} <= told
    assert {finding.severity for finding in findings(entries)} == {"warning"}


def test_two_files_are_two_records(tmp_path):
    ids = {
        records(read(said_of(tone(tmp_path / name), "EBUCore_1.8")))[0].id
        for name in ("one.wav", "two.wav")
    }
    assert len(ids) == 2


@pytest.mark.parametrize("version", VERSIONS)
def test_its_only_fault_is_that_it_has_no_title(version, tmp_path, epg):
    (tmp_path / "in.xml").write_bytes(said_of(tone(tmp_path / "tone.wav"), version))
    ran = epg("validate", "in.xml", "--format", "concise")
    errors = [line for line in ran.out.splitlines() if ": error " in line]
    assert [line.split(" error ")[1].split(":")[0] for line in errors] == ["EPG201 missing-title"]


def test_an_output_that_it_does_not_know_is_no_ebucore(tmp_path, epg):
    path = tone(tmp_path / "tone.wav")
    ran = subprocess.run(
        [str(MEDIAINFO), "--Output=EBUCore_9", path.name],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    (tmp_path / "in.xml").write_bytes(ran.stdout)
    told = epg("validate", "in.xml")
    assert (told.code, "unknown-format" in told.out) == (1, True)
