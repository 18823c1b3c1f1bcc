"""Reading EBUCore: a schedule to records, validated, and exported."""

from benchmarks.files import Files
from benchmarks.groups.jobs import command, export
from benchmarks.groups.read import LXML, floors
from benchmarks.steps import PYTHON, Step

_LIMIT = f"{LXML} EBUCore"


def steps(files: Files) -> list[Step]:
    """What is measured here; nobody else reads it."""
    source = files.schedule
    read = Step(
        name="EBUCore to records",
        command=(*PYTHON, "benchmarks.paths", "read", "ebucore", str(source)),
        file=source,
        number=files.programmes,
        limit=_LIMIT,
        tells=True,
    )
    validate = ("validate", str(source))
    return [
        *floors(files, "{*}part"),
        read,
        *command("validate EBUCore", validate, files, file=source, limit=_LIMIT),
        *export("export EBUCore to XMLTV", source, "xmltv", files, limit=_LIMIT),
    ]
