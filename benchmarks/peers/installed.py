"""The peers, which of them are installed, and the steps that call them."""

import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from benchmarks.files import Files
from benchmarks.machine import of_library, of_perl
from benchmarks.steps import Step

_HERE = Path(__file__).parent
_MODULES = _HERE / "node_modules"


@dataclass(frozen=True)
class Peer:
    """A library: its command up to the job, which jobs it does and what to know of each."""

    name: str
    command: tuple[str, ...]
    jobs: Mapping[str, str]
    version: Callable[[], str | None]


def _node(name: str, script: str, jobs: Mapping[str, str]) -> Peer:
    command = (shutil.which("node") or "node", str(_HERE / script))
    return Peer(name, command, jobs, lambda: _of_node(name))


def _of_node(name: str) -> str | None:
    package = _MODULES / name / "package.json"
    if not shutil.which("node") or not package.exists():
        return None
    return str(msgspec.json.decode(package.read_bytes())["version"])


def _python(name: str, jobs: Mapping[str, str]) -> Peer:
    command = (sys.executable, "-m", "benchmarks.peers.libraries", name)
    return Peer(name, command, jobs, lambda: of_library(name))


_ANY = "any XML, into plain objects"
_WRITES = {"write": ""}
LIBRARIES = (
    _node("@iptv/xmltv", "iptv.mjs", {"read": "entities stay as they are", **_WRITES}),
    _node("epg-parser", "epg-parser.mjs", {"read": "entities stay; times become UTC"}),
    _node("fast-xml-parser", "fast-xml-parser.mjs", {"read": _ANY, **_WRITES}),
    _python("python-xmltvalt", {"read": "loses ratings, images and roles", **_WRITES}),
    _python("py-xmltv", {"read": "loses images", **_WRITES}),
    _python("xmltodict", {"read": _ANY, **_WRITES}),
    Peer(
        "Perl XMLTV",
        (shutil.which("perl") or "perl", str(_HERE / "xmltv.pl")),
        {"read": "", **_WRITES},
        lambda: of_perl("XMLTV"),
    ),
)
_PROGRAMS = ("tv_cat", "tv_sort", "tv_validate_file")


def versions() -> dict[str, str | None]:
    """The versions of the peers, None for one that is not installed."""
    found = {peer.name: peer.version() for peer in LIBRARIES}
    perl = found["Perl XMLTV"] or "installed"
    return found | {name: perl if shutil.which(name) else None for name in _PROGRAMS}


def libraries(job: str, files: Files) -> list[Step]:
    """The steps of the libraries that do a job; of writing, the reading before is not counted."""
    target = files.out("peer.xml")
    written = (str(target),) if job == "write" else ()
    return [
        Step(
            name=f"{peer.name} {job}",
            command=(*peer.command, job, str(files.guide), *written),
            file=target if job == "write" else files.guide,
            number=files.programmes,
            side="peers",
            does=job,
            note=peer.jobs[job],
            tells=True,
            out=target if job == "write" else None,
        )
        for peer in LIBRARIES
        if job in peer.jobs and peer.version()
    ]


def program(name: str, does: str, files: Files, *arguments: str, note: str) -> list[Step]:
    """The step of a whole program that is given the feed; none where it is not installed."""
    if not (path := shutil.which(name)):
        return []
    out = files.out("program.xml") if does == "convert" else None
    written = ("--output", str(out)) if out else ()
    return [
        Step(
            name=name,
            command=(path, *arguments, *written, str(files.guide)),
            file=files.guide,
            number=files.programmes,
            side="peers",
            does=does,
            note=note,
            out=out,
            counted=b"<programme " if out else b"",
        )
    ]
