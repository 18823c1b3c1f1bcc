"""Archives that are damaged: what could be unpacked is read, and the damage is told."""

import gzip
import hashlib
import json
import lzma

import pytest
from backports import zstd

PACKS = {"gz": gzip.compress, "xz": lzma.compress, "zst": zstd.compress}
SMALL, LARGE = 20, 3000


def texts(count):
    """Titles that cannot be packed to nothing: a cut archive must lose only some of them."""
    for number in range(count):
        yield hashlib.sha512(str(number).encode()).hexdigest()


def jsonl(count):
    lines = ['{"type":"channel","id":"c"}']
    for number, text in enumerate(texts(count)):
        id_ = f"e{number}"
        start = f"2026-03-{1 + number // 1440:02}T{number // 60 % 24:02}:{number % 60:02}"
        shown = {"id": id_, "channel": "c", "start": f"{start}:00Z", "stop": f"{start}:30Z"}
        episode = {"type": "episode", "id": id_, "titles": [{"value": text}]}
        lines.append(json.dumps({**episode, "broadcasts": [shown]}))
    return "\n".join(lines).encode() + b"\n"


def xml(count):
    lines = ['<tv>\n<channel id="c"><display-name>C</display-name></channel>']
    for number, text in enumerate(texts(count)):
        start = f"202603{1 + number // 1440:02}{number // 60 % 24:02}{number % 60:02}"
        times = f'start="{start}00 +0000" stop="{start}30 +0000"'
        lines.append(f'<programme {times} channel="c"><title>{text}</title></programme>')
    return "\n".join([*lines, "</tv>"]).encode() + b"\n"


TEXTS = {"jsonl": jsonl, "xml": xml}


def published(path):
    """How many broadcasts an export wrote."""
    return path.read_text().count("<programme ") if path.exists() else 0


@pytest.mark.parametrize("count", [SMALL, LARGE])
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("part", [0.3, 0.75, 0.99])
def test_what_stands_before_a_cut_is_published(epg, write, tmp_path, count, text, pack, part):
    packed = PACKS[pack](TEXTS[text](count))
    name = write(f"in.{text}.{pack}", packed[: int(len(packed) * part)])
    assert epg("validate", name).out.count("[EPG009]") == 1
    ran = epg("export", name, "-o", "out.xml")
    assert ran.code == 1
    assert "EPG009 damaged-archive: unpacking stopped: it is cut off" in ran.err
    # zstd and xz unpack whole blocks only: of a small content that may be nothing at all.
    least = 1 if pack == "gz" or count == LARGE else 0
    assert least <= published(tmp_path / "out.xml") <= count
    if pack == "gz" and count == LARGE:
        assert published(tmp_path / "out.xml") > count * part * 0.95


@pytest.mark.parametrize("count", [SMALL, LARGE])
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("pack", ["gz", "zst"])
def test_bytes_behind_a_whole_archive(epg, write, tmp_path, count, text, pack):
    name = write(f"in.{text}.{pack}", PACKS[pack](TEXTS[text](count)) + b"<html>junk</html>")
    ran = epg("export", name, "-o", "out.xml")
    assert ran.code == 1
    assert "EPG009 damaged-archive: there are bytes behind the end of the archive" in ran.err
    assert published(tmp_path / "out.xml") == count
    line = TEXTS[text](count).count(b"\n") + 1
    assert f"{name}:{line}:1: error EPG009" in ran.err


@pytest.mark.parametrize("pack", PACKS)
def test_two_archives_in_one_file_are_one_content(epg, write, tmp_path, pack):
    whole = xml(SMALL)
    name = write("in.xml", PACKS[pack](whole[:1000]) + PACKS[pack](whole[1000:]))
    assert epg("export", name, "-o", "out.xml").code == 0
    assert published(tmp_path / "out.xml") == SMALL
    cut = PACKS[pack](whole[:1000]) + PACKS[pack](whole[1000:])[:-20]
    assert "EPG009" in epg("export", write("in.xml", cut), "-o", "out.xml").err
    assert published(tmp_path / "out.xml") > 0


@pytest.mark.parametrize("pack", ["gz", "xz"])
def test_damage_inside_takes_nothing_that_stands_before(epg, write, tmp_path, pack):
    packed = bytearray(PACKS[pack](jsonl(LARGE)))
    middle = len(packed) // 2
    packed[middle : middle + 64] = bytes(range(64))
    ran = epg("export", write("in.jsonl", bytes(packed)), "-o", "out.xml")
    assert ran.code == 1
    assert "EPG009" in ran.err
    assert published(tmp_path / "out.xml") > LARGE * 0.4


def test_a_wrong_checksum_takes_nothing(epg, write, tmp_path):
    packed = gzip.compress(xml(SMALL))
    name = write("in.xml", packed[:-8] + bytes(4) + packed[-4:])
    ran = epg("export", name, "-o", "out.xml")
    assert (ran.code, ran.err.count("its check sum is wrong")) == (1, 1)
    assert published(tmp_path / "out.xml") == SMALL


def test_packed_twice_and_cut_inside(epg, write, tmp_path):
    inner = gzip.compress(jsonl(LARGE))
    outer = gzip.compress(inner)
    ran = epg("export", write("in.jsonl", outer[: len(outer) // 2]), "-o", "out.xml")
    assert (ran.code, ran.err.count("EPG009")) == (1, 1)
    assert 0 < published(tmp_path / "out.xml") < LARGE


def test_nothing_before_the_damage_stands_on_line_one(epg, write):
    ran = epg("validate", write("in.gz", gzip.compress(xml(SMALL))[:12]), "--format", "concise")
    assert ran.out.startswith("in.gz:1:1: error EPG009")
    assert "EPG010" not in ran.out


def test_a_record_that_yaml_cannot_show_to_be_whole_is_left_out(epg, write, tmp_path):
    text = "episodes:\n- {id: a, titles: [{value: A}]}\n- id: b\n  kind: film\n  titles:\n"
    packed = gzip.compress((text + "  - value: Whole\n").encode(), 0)
    ran = epg("export", write("in.yaml", packed[:-12]), "-o", "out.jsonl")
    assert (ran.code, "EPG009" in ran.err) == (1, True)
    assert '"id":"a"' in (tmp_path / "out.jsonl").read_text()
    assert '"id":"b"' not in (tmp_path / "out.jsonl").read_text()


@pytest.mark.parametrize("pack", PACKS)
def test_a_document_that_is_not_utf_8_is_looked_at_twice(epg, write, pack):
    content = b"episodes:\n- {id: a, titles: [{value: \xff}]}\n"
    assert "EPG004" in epg("validate", write("in.yaml", PACKS[pack](content))).out


def test_damage_is_said_in_plain_words(epg, write):
    packed = bytearray(gzip.compress(xml(LARGE)))
    packed[10] = 0x07
    ran = epg("validate", write("in.xml.gz", bytes(packed)), "--format", "concise")
    assert "EPG009 damaged-archive: unpacking stopped: its packed bytes are damaged" in ran.out


def test_a_wrong_check_sum_is_said_in_plain_words(epg, write):
    packed = bytearray(gzip.compress(xml(SMALL)))
    packed[-8] ^= 1
    ran = epg("validate", write("in.xml.gz", bytes(packed)), "--format", "concise")
    assert "EPG009 damaged-archive: unpacking stopped: its check sum is wrong" in ran.out
