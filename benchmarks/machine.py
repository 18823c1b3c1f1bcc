"""What a run was made on, as far as it says something about the figures."""

import os
import platform
import re
import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_LIBRARIES = ("epg-export", "lxml", "msgspec")


def machine() -> dict[str, str]:
    """The processor, its cores, and the system; no names of hosts or people."""
    told = _text("/proc/cpuinfo")
    model = re.search(r"^model name\s*:\s*(.+)$", told, re.MULTILINE)
    memory = re.search(r"^MemTotal:\s*(\d+) kB", _text("/proc/meminfo"), re.MULTILINE)
    return {
        "processor": model[1] if model else platform.machine(),
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": f"{int(memory[1]) / 2**20:.0f} GiB" if memory else "unknown",
        "system": platform.system(),
    }


def versions() -> dict[str, str]:
    """Python and the libraries that do the work, and the programs that are compared with."""
    found = {"Python": platform.python_version()}
    found |= {name: known for name in _LIBRARIES if (known := of_library(name))}
    if xmllint := shutil.which("xmllint"):
        number = re.search(r"version (\d)(\d\d)(\d\d)", _said([xmllint, "--version"]))
        if number:
            found["libxml2 of xmllint"] = ".".join(str(int(part)) for part in number.groups())
    if node := shutil.which("node"):
        found["node"] = _said([node, "--version"])
    return found


def of_library(name: str) -> str | None:
    """The version of an installed library for Python."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def of_perl(module: str) -> str | None:
    """The version of an installed module for Perl."""
    if not (perl := shutil.which("perl")):
        return None
    return _said([perl, f"-M{module}", "-e", f"print ${module}::VERSION"]) or None


def _said(command: list[str]) -> str:
    ran = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    return "" if ran.returncode else (ran.stdout or ran.stderr).strip()


def _text(path: str) -> str:
    file = Path(path)
    return file.read_text() if file.exists() else ""
