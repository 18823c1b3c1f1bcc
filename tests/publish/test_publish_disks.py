"""Disks that are full, read-only, or a folder's own: what is there stays, and it is said why."""

import subprocess
from contextlib import contextmanager

import pytest
from published import NEW, OLD, archive, held, hidden, listed, publish, stamps

from epg_export import WriteError
from epg_export.publish.files import FileTarget
from epg_export.publish.lock import locked

BIG = "x" * 200_000


@contextmanager
def mounted(folder, size="256k"):
    """A small file system of its own; the test is skipped where none can be had."""
    folder.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(folder)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"nothing can be mounted here: {error}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def make_read_only(folder):
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)


@pytest.mark.parametrize("inside", ["", "out"], ids=["a mount point", "a folder on it"])
def test_a_full_disk_leaves_the_old_folder(tmp_path, inside):
    with mounted(tmp_path / "disk") as disk:
        folder = disk / inside
        publish(folder, OLD)
        before = {n: s for n, s in stamps(folder).items() if n != "."}
        for files in ({"a.xml": BIG, "b.xml": BIG}, {**NEW, "edited.xml": BIG * 2}):
            with pytest.raises((WriteError, OSError), match=r"[nN]o space left on device"):
                publish(folder, files)
            assert held(folder) == OLD
            assert {n: s for n, s in stamps(folder).items() if n != "."} == before
            assert hidden(folder) == []
        publish(folder, NEW)
        assert held(folder) == NEW


@pytest.mark.parametrize("inside", ["", "out"], ids=["a mount point", "a folder on it"])
def test_a_disk_that_fills_up_in_the_middle(tmp_path, inside):
    with mounted(tmp_path / "disk", size="128k") as disk:
        folder = disk / inside
        publish(folder, OLD)
        published = 0
        for pages in range(1, 40):
            (disk / "ballast").write_bytes(b"x" * 4096 * pages)
            files = {f"{number}.xml": f"{pages}" for number in range(4)}
            before = held(folder)
            try:
                with locked(str(folder)):
                    publish(folder, files)
            except (WriteError, OSError) as error:
                assert "o space left on device" in str(error)  # noqa: PT017 - it may go well
                rest = {n: t for n, t in before.items() if n != "ballast"}
            else:
                published += 1
                rest = files
            assert {n: t for n, t in held(folder).items() if n != "ballast"} == rest
            listed(folder)
            assert hidden(folder) == []
            if rest != files:
                break
        assert published > 1
        assert rest != files


@pytest.mark.parametrize("inside", ["", "out"], ids=["a mount point", "a folder on it"])
def test_a_read_only_disk(tmp_path, inside):
    with mounted(tmp_path / "disk") as disk:
        folder = disk / inside
        publish(folder, OLD)
        make_read_only(disk)
        with pytest.raises(WriteError, match="read-only file system"), locked(str(folder)):
            publish(folder, NEW)
        assert held(folder) == OLD


@pytest.mark.parametrize("name", ["guide.xml", "guide.zip"])
@pytest.mark.parametrize("trouble", ["full", "read-only"])
def test_one_file(tmp_path, name, trouble):
    with mounted(tmp_path / "disk") as disk:
        path = disk / name
        path.write_text("before")
        if trouble == "read-only":
            make_read_only(disk)
        with (
            pytest.raises((WriteError, OSError), match=r"[nN]o space left|read-only file system"),
            locked(str(path)),
        ):
            write(path, "".join(map(str, range(200_000))))
        assert path.read_text() == "before"
        assert [found.name for found in disk.iterdir()] == [name]


def write(path, text):
    if path.suffix == ".zip":
        archive(path, {"a.xml": text})
        return
    with FileTarget(str(path), path) as target:
        target.stream.write(text.encode())
        target.commit()


def test_a_mount_point_is_published_file_by_file(tmp_path):
    with mounted(tmp_path / "out") as folder:
        number = folder.stat().st_ino
        publish(folder, OLD)
        before = stamps(folder)["kept.xml"]
        assert publish(folder, NEW) == (("edited.xml", "fresh.xml", "index.xml"), ("gone.xml",), 1)
        assert held(folder) == NEW
        assert stamps(folder)["kept.xml"] == before
        assert set(listed(folder)) == set(NEW)
        assert folder.stat().st_ino == number
        assert hidden(folder) == []


def test_a_folder_of_the_same_disk_mounted_elsewhere(tmp_path):
    """It has the number of the disk that its parent is on, but nothing can be moved into it."""
    with mounted(tmp_path / "disk") as disk:
        (disk / "real").mkdir()
        (disk / "out").mkdir()
        subprocess.run(["mount", "--bind", disk / "real", disk / "out"], check=True)
        try:
            publish(disk / "out", OLD)
            publish(disk / "out", NEW)
            assert held(disk / "real") == NEW
            assert hidden(disk / "out") == []
        finally:
            subprocess.run(["umount", disk / "out"], check=True)


def test_a_container_that_holds_just_the_folder(tmp_path):
    """It is mounted there as it is when the container starts, whatever has its name later."""
    with mounted(tmp_path / "disk", size="1m") as disk:
        (disk / "out").mkdir()
        (disk / "container").mkdir()
        subprocess.run(["mount", "--bind", disk / "out", disk / "container"], check=True)
        try:
            for number in range(1, 6):
                files = {**OLD, "edited.xml": f"{number}", f"{number}.xml": "x"}
                (disk / "container" / "written.txt").write_text(f"{number}")
                with locked(str(disk / "out")):
                    publish(disk / "out", files)
                expected = {**files, "written.txt": f"{number}"}
                assert held(disk / "container") == held(disk / "out") == expected
                assert set(listed(disk / "container")) == set(files)
                (disk / "container" / "written.txt").unlink()
            publish(disk / "out", files)
            assert held(disk / "container") == held(disk / "out") == files
        finally:
            subprocess.run(["umount", disk / "container"], check=True)


def test_a_folder_in_one_that_is_read_only(tmp_path):
    with mounted(tmp_path / "disk") as disk, mounted(disk / "out") as folder:
        make_read_only(disk)
        with locked(str(folder)):
            publish(folder, OLD)
        with locked(str(folder)):
            publish(folder, NEW)
        assert held(folder) == NEW
        assert hidden(folder) == []
