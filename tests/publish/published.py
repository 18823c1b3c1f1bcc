"""How the tests publish a folder, and what they find in one."""

import errno
import hashlib
import json
import os
from contextlib import contextmanager
from pathlib import Path

from epg_export.publish.archive import ArchiveTarget
from epg_export.publish.folder.folders import FolderTarget
from epg_export.publish.manifest import Head

HEAD = Head(format="xmltv", layout="guide", split=("channel",))


def refused(_one, _other):
    """Stands in for an exchange that the system does not know: files are moved in one by one."""
    raise OSError(errno.EINVAL, "Invalid argument")


OLD = {"kept.xml": "k", "edited.xml": "old", "gone.xml": "g", "index.xml": "old"}
NEW = {"kept.xml": "k", "edited.xml": "new", "fresh.xml": "f", "index.xml": "new"}
OTHERS = {"notes.txt": "mine", "out.rejects.jsonl": "{}"}
"""Two sets of files, and what else is in the folder all the time."""


def prepared(folder):
    """The old set in a folder, beside a file of others."""
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    publish(folder, OLD, rejects="{}")
    (folder / "edited.xml").chmod(0o640)
    (folder / "index.xml").chmod(0o640)


def which_set(folder):
    """Which set is there, whole, with nothing else, and with its list."""
    texts = held(folder)
    assert not [path for path in Path(folder).iterdir() if path.is_dir()]
    found = "new" if texts == {**NEW, **OTHERS} else "old"
    assert texts == {**(NEW if found == "new" else OLD), **OTHERS}
    assert set(listed(folder)) == set(NEW if found == "new" else OLD)
    return found


def publish(output, files, *, rejects=None, target=FolderTarget):
    """Publish texts by their names into a folder; what was done."""
    with target(str(output), HEAD) as folder:
        fill(folder, files)
        if rejects is not None:
            with folder.open(folder.rejects, role="rejects") as stream:
                stream.write(rejects.encode())
        return folder.commit()


def archive(output, files):
    """The same into an archive."""
    return publish(output, files, target=ArchiveTarget)


def fill(target, files):
    """Write texts by their names; one called index is the index."""
    for name, text in files.items():
        with target.open(name, role="index" if name.startswith("index") else "file") as stream:
            stream.write(text.encode())


def held(folder):
    """The text of every file in a folder but for the manifest."""
    return {
        path.name: path.read_text()
        for path in sorted(Path(folder).iterdir())
        if path.name != "manifest.json"
    }


def listed(folder):
    """The names that the manifest lists; each file is there, with the size and the hash it says."""
    manifest = json.loads((Path(folder) / "manifest.json").read_bytes())
    files = [*manifest["files"], *([manifest["index"]] if "index" in manifest else [])]
    for file in files:
        data = (Path(folder) / file["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == file["sha256"], file["file"]
        assert len(data) == file["size"]
    return [file["file"] for file in files]


def standby_of(folder):
    """The other of the two folders that take turns."""
    return folder.parent / f".{folder.name}.standby" / folder.name


def stamps(folder):
    """What tells whether a file was touched, by its name; the folder itself is called ``.``."""
    paths = {".": Path(folder), **{path.name: path for path in Path(folder).iterdir()}}
    return {name: (path.stat().st_ino, path.stat().st_mtime_ns) for name, path in paths.items()}


def hidden(folder):
    """What is left of publications, in a folder and beside it."""
    return sorted(
        path.name
        for place in (Path(folder), Path(folder).parent)
        if place.is_dir()
        for path in place.iterdir()
        if path.name.startswith(".") and path.suffix in {".part", ".lock"}
    )


@contextmanager
def holding(folder):
    """A folder by an opening of it: whatever has its name afterwards, this is the one."""
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield Path(f"/proc/self/fd/{number}")
    finally:
        os.close(number)
