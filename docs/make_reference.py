"""The pages in ``docs/reference/`` of what all commands share: codes, settings, variables."""

import json
from collections.abc import Iterator
from typing import Any

import msgspec
from program import COMMANDS, flags, long_name, variable_of

from epg_export.cli.job_options import keys
from epg_export.cli.job_tables import _JOB as JOB_KEYS
from epg_export.cli.schema import NAMES
from epg_export.cli.settings import _SHARED
from epg_export.coverage.asked import Asked, Demand
from epg_export.formats import all_formats
from epg_export.resources import schema_path
from epg_export.verdicts import Wish, Wishes

_NOT_IN_FILES = frozenset({"also", "never"})

EXIT_CODES = {
    0: ("fine", ""),
    1: ("the data has faults", "send it back to its author: the findings tell what and where"),
    2: ("the command or its settings are wrong", "correct the line, the file or the variable"),
    3: ("the run could not read or write", "try again, or call operations"),
    130: ("interrupted (Ctrl+C)", "nothing half-written is left"),
    143: ("ended by SIGTERM; 129 by SIGHUP", "nothing half-written is left"),
}
VARIABLES = {
    "EPG_EXPORT_SERVE_TOKEN": "the token that clients of `serve` must show",
    "EPG_EXPORT_DEBUG": "1: a fault of the program is shown with where it happened",
    "NO_COLOR": "set to anything: no colours",
    "COLUMNS": "how wide the terminal is, where it does not say so",
    "TERM": "`dumb` or not set: no progress is shown",
    "CI": "set to anything: no progress is shown",
    "TMPDIR": "where records wait on disk while a feed is sorted and compared",
}
"""Variables that are of no option."""

SCHEMAS = {
    "canonical": ("the records, a line or a document", "record.md"),
    "xmltv": ("XMLTV as it is written", "formats/xmltv.md"),
    "ebucore": ("EBUCore as it is written, an application profile", "formats/ebucore.md#checking"),
    "dc": ("Dublin Core, as far as that uses it", "formats/ebucore.md#checking"),
    "xml": ("the attributes of XML itself", "formats/ebucore.md#checking"),
    "report": ("`--format json` of `validate`, and `--report`", "reports.md#json"),
    "changes": ("`diff --format json`", "changes.md"),
    "manifest": ("`manifest.json` of a feed in several files", "splitting.md#manifestjson"),
    "delta": ("a line of a delta", "deltas.md#the-lines"),
    "receipt": ("the receipts of `watch`", "operate.md#receipts"),
}


def pages() -> dict[str, str]:
    """The pages by their names."""
    made = {
        "exit-codes.md": _exit_codes(),
        "settings.md": _settings(),
        "environment.md": _environment(),
        "schemas.md": _schemas(),
    }
    return {name: "\n".join(lines) + "\n" for name, lines in made.items()}


def _exit_codes() -> Iterator[str]:
    yield "# Exit codes"
    yield ""
    yield "Of every command; what else one says stands in its [help](commands/index.md)."
    yield ""
    yield "| exit code | means | what to do |"
    yield "| ---: | --- | --- |"
    for code, (means, remedy) in EXIT_CODES.items():
        yield f"| {code} | {means} | {remedy} |"
    yield ""
    yield "Trouble of the run (2, 3) is one line on standard error, with its remedy; faults of the"
    yield "data (1) are findings. `--fail-on warning` and `--fail-on never` of `validate` say from"
    yield "which severity on findings make it 1."


def _settings() -> Iterator[str]:
    yield "# Settings"
    yield ""
    yield "`epg-export.toml` in the current folder, or the file that `--config` names. A flag goes"
    yield "before a [variable](environment.md), and that before the file. `epg-export config` shows"
    yield "what is in force, and who has set it. An unknown key or table is an error (exit code 2)."
    yield ""
    yield "## Options of a command"
    yield ""
    yield "A table for each command, its options as keys: `--on-error keep` of `export` is"
    yield "`on-error` in `[export]`. Hyphens may be underscores."
    yield ""
    for name in COMMANDS:
        if (options := flags(name)) and name not in _SHARED:
            shown = ", ".join(f"`{long_name(option)}`" for option in options)
            yield f"- [`[{name}]`](commands/{name}.md): {shown}"
    yield from ("", "## [rules]", "")
    yield "Which findings count, and how heavily: see [validating](../validating.md#what-counts)."
    yield from ("", *_fields(Wishes))
    yield ""
    yield '`[rules.channels."ID"]` and `[rules.sources."PATTERN"]` have'
    yield f"{_names(Wish)}."
    yield from ("", "## [languages]", "")
    yield "What the schedule should have: see [languages](../languages.md#what-is-asked-for)."
    yield from ("", *_fields(Asked))
    yield ""
    yield '`[languages.channels."ID"]` and `[languages.kinds.KIND]` have'
    yield f"{_names(Demand)}."
    yield from ("", "## [jobs.NAME]", "")
    yield "What becomes of what is dropped into a folder; defaults and meaning stand in"
    yield "[operating](../operate.md#settings)."
    yield ""
    yield f"- its own: {', '.join(f'`{key}`' for key in JOB_KEYS)}"
    yield f"- options of `export`: {', '.join(f'`{key}`' for key in sorted(keys()))}"
    formats = ", ".join(f"`{one.name}`" for one in all_formats() if one.layouts)
    yield f"- a table for each format, with the same options: {formats}"
    yield "- `[jobs.NAME.alarm]`: `min-horizon`, `max-age`"
    yield "- `[[jobs.NAME.after]]`: `command` or `url`, `time-limit`, `on`"
    yield from ("", "## [service]", "")
    yield "`state`: the folder of the ledger (default: `.epg-export` beside the settings)."


def _fields(kind: type[msgspec.Struct]) -> Iterator[str]:
    yield "| key | default |"
    yield "| --- | --- |"
    for field in msgspec.structs.fields(kind):
        if field.name not in _NOT_IN_FILES:
            yield f"| `{field.encode_name}` | {_default(field)} |"


def _default(field: msgspec.structs.FieldInfo) -> str:
    value: Any = field.default
    if value is msgspec.NODEFAULT and field.default_factory is not msgspec.NODEFAULT:
        value = field.default_factory()  # type: ignore[operator]
    empty = value is None or (not isinstance(value, bool | int) and not value)
    return "" if empty else f"`{json.dumps(value)}`"


def _names(kind: type[msgspec.Struct]) -> str:
    *names, last = (f"`{name}`" for name in kind.__struct_fields__)
    return f"{', '.join(names)} and {last}"


def _environment() -> Iterator[str]:
    yield "# Environment"
    yield ""
    yield "Every option of every command has a variable. A flag goes before it, and it before the"
    yield "[settings](settings.md). Flags without a value take `1` and `0`; what can be given"
    yield "several times takes its values with blanks between them. `epg-export config` shows"
    yield "what is in force."
    yield ""
    yield "| variable | what it does |"
    yield "| --- | --- |"
    for name, said in VARIABLES.items():
        yield f"| `{name}` | {said} |"
    for name in COMMANDS:
        if options := flags(name):
            yield from ("", f"## {name}", "")
            yield "| option | variable |"
            yield "| --- | --- |"
            for option in options:
                yield f"| `--{long_name(option)}` | `{variable_of(option, name)}` |"


def _schemas() -> Iterator[str]:
    yield "# Schemas"
    yield ""
    yield "What is read and written by programs has a schema, which ships with the package:"
    yield "`epg-export schema NAME` prints it, `epg-export schema NAME --path` says where it is."
    yield ""
    yield "| name | file | of what |"
    yield "| --- | --- | --- |"
    for name, file in NAMES.items():
        said, page = SCHEMAS[name]
        yield f"| `{name}` | `{file}` | [{said}](../{page}) |"
    yield ""
    yield "XMLTV and EBUCore are checked against theirs before they are written. Those of JSON are"
    yield f"of {_drafts()}."


def _drafts() -> str:
    texts = (schema_path(file).read_bytes() for file in NAMES.values() if file.endswith(".json"))
    found = {str(json.loads(text).get("$schema", "")).rstrip("#") for text in texts} - {""}
    return " and ".join(sorted(f"`{one}`" for one in found))
