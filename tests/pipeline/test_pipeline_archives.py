"""A zip archive is read as a folder is, and what is wrong with one is told."""

import gzip
import io
import zipfile

import pytest
from conftest import SAMPLES, lines_of

from epg_export.pipeline.inputs.archives import is_zip

RECORD = {"type": "episode", "id": "e1", "titles": [{"value": "Eins"}]}


@pytest.fixture
def archive(tmp_path):
    def make(name="in.zip", **files):
        with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as made:
            for inside, text in files.items():
                made.writestr(inside, text)
        return name

    return make


def test_its_files_are_inputs(epg, archive):
    other = {**RECORD, "id": "e2"}
    name = archive(
        **{"b/two.jsonl": lines_of(other), "one.jsonl": lines_of(RECORD), "read.me": "no feed"}
    )
    assert epg("export", name, "--to", "jsonl", "-o", "-").out.count('"episode"') == 2


def test_places_name_archive_and_file(epg, archive):
    name = archive(**{"one.jsonl": "{\n"})
    ran = epg("validate", name, "--format", "concise")
    assert ran.code == 1
    assert ran.out.startswith("in.zip/one.jsonl:1:")


def test_what_is_exported_into_one_comes_back(epg, tmp_path):
    sample = SAMPLES / "schedule.jsonl"
    assert epg("export", sample, "--to", "ebucore", "-o", "docs.zip").code == 0
    assert epg("export", sample, "--to", "ebucore", "-o", "docs/").code == 0
    assert epg("export", "docs.zip", "--to", "jsonl", "-o", "zip.jsonl").code == 0
    assert epg("export", "docs", "--to", "jsonl", "-o", "folder.jsonl").code == 0
    assert (tmp_path / "zip.jsonl").read_text() == (tmp_path / "folder.jsonl").read_text()


def test_one_without_records_is_exit_3(epg, archive):
    ran = epg("validate", archive(**{"read.me": "no feed"}))
    assert ran.code == 3
    assert "the archive holds no records" in ran.err


def test_a_cut_one_is_told(epg, archive, tmp_path):
    path = tmp_path / archive(**{"one.jsonl": lines_of(RECORD) * 1000})
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    ran = epg("validate", path.name)
    assert ran.code != 0
    assert "zip archive" in ran.out + ran.err


def test_damage_inside_is_told_of_the_file(epg, archive, tmp_path):
    path = tmp_path / archive(**{"one.jsonl": lines_of(RECORD) * 1000})
    data = bytearray(path.read_bytes())
    data[60:70] = b"0123456789"
    path.write_bytes(bytes(data))
    ran = epg("validate", path.name, "--format", "concise")
    assert ran.code == 1
    assert "in.zip/one.jsonl" in ran.out
    assert "damaged-archive" in ran.out


def test_one_file_that_cannot_be_opened_does_not_end_the_run(epg, archive, tmp_path):
    other = lines_of({**RECORD, "id": "e2"})
    path = tmp_path / archive(**{"a.jsonl": lines_of(RECORD), "b.jsonl": other})
    path.write_bytes(path.read_bytes().replace(b"PK\x03\x04", b"XXXX", 1))
    ran = epg("validate", path.name, "--format", "concise")
    assert (ran.code, ran.err) == (1, "")
    assert "in.zip/a.jsonl:1:1: error EPG009" in ran.out
    assert "1 episode" in ran.out


def test_one_on_standard_input_is_read(epg, archive, tmp_path, monkeypatch):
    def given():
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(path.read_bytes())))

    path = tmp_path / archive(**{"one.jsonl": "{\n", "two.jsonl": lines_of(RECORD)})
    given()
    ran = epg("validate", "-", "--format", "concise")
    assert ran.out.startswith("<stdin>/one.jsonl:1:")
    assert "1 episode" in ran.out
    given()
    twice = epg("validate", "-", "-")
    assert (twice.code, "named twice" in twice.err) == (2, True)


def test_a_password_is_exit_3(epg, tmp_path):
    path = tmp_path / "in.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("one.jsonl", lines_of(RECORD))
    data = bytearray(path.read_bytes())
    for header, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(header) + offset] |= 1  # says that the file is encrypted
    path.write_bytes(bytes(data))
    ran = epg("validate", "in.zip")
    assert ran.code == 3
    assert "in.zip/one.jsonl" in ran.err


@pytest.mark.parametrize("name", ["in.zip", "in.xml"])
def test_one_without_files_is_told_whatever_its_name(epg, archive, name):
    ran = epg("validate", archive(name), "--format", "concise")
    assert ran.code == 1
    assert ran.out.startswith(f"{name}:1:1: error EPG001 unknown-format: it is an empty archive")


def test_one_that_is_packed_again_is_not_said_to_be_cut(epg, archive, tmp_path):
    path = tmp_path / archive(**{"one.jsonl": lines_of(RECORD)})
    path.write_bytes(gzip.compress(path.read_bytes()))
    ran = epg("validate", path.name, "--format", "concise")
    assert ran.out.startswith("in.zip:1:1: error EPG001 unknown-format: it is a zip archive")


@pytest.mark.parametrize(
    ("inside", "is_archive"),
    [
        ({"one.jsonl": "{}"}, True),
        ({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"}, False),
    ],
)
def test_a_zip_that_is_one_document_of_a_format_is_no_archive(
    archive, tmp_path, inside, is_archive
):
    path = tmp_path / archive(**inside)
    assert is_zip(path, path.name) is is_archive
