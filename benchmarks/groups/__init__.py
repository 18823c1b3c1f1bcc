"""Groups of steps that do the same, each in a module of its own.

``steps(files)`` gives what is measured in a group: what this program does, the peers that are
installed, and the limits.
"""

from collections.abc import Callable, Mapping

from benchmarks.files import Files
from benchmarks.groups import ebucore, export, info, publish, read, tables, validate, write
from benchmarks.steps import Step

GROUPS: Mapping[str, Callable[[Files], list[Step]]] = {
    "read": read.steps,
    "write": write.steps,
    "export": export.steps,
    "validate": validate.steps,
    "info": info.steps,
    "ebucore": ebucore.steps,
    "publish": publish.steps,
    "tables": tables.steps,
}
USUAL = ("read", "write", "export", "validate", "info", "ebucore")
"""The groups that are measured unasked."""
