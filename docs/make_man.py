"""The man pages in ``docs/man/``: of the program, and of each command, made of what click knows."""

from collections.abc import Iterator

import click
from make_reference import EXIT_CODES, VARIABLES
from program import COMMANDS, command_of, context_of, flags, variable_of

from epg_export.cli.main import cli

_CODES = "Exit codes: "
_USUAL = "Those of every command: see\n.BR epg\\-export (1)."
_FILES = {
    "epg-export.toml": "Settings, in the current folder: a table for each command, [rules], "
    "[languages], [jobs.NAME] and [service].",
    "OUT.rejects.jsonl": "Beside what an export writes: the records that were left out, each with "
    "what was found about it.",
    ".epg-export/": "The ledger of watch: what was done with which file.",
}
_EXAMPLES = {
    "Two feeds of one schedule, for receivers and for archives:": [
        "epg-export export schedule.jsonl --to xmltv -o guide.xml",
        "epg-export export schedule.jsonl --to ebucore -o schedule.xml",
    ],
    "What is wrong with a feed from others, and why it matters:": [
        "epg-export validate incoming.xml",
        "epg-export rule EPG102",
    ],
    "A hot folder, and its feeds by HTTP:": [
        "epg-export watch hot -o published --to xmltv --to jsonl",
        "epg-export serve published/schedule.jsonl",
    ],
}


def pages() -> dict[str, str]:
    """The pages by the names of their files."""
    made = {
        "epg-export.1": _program(),
        **{f"epg-export-{one}.1": _command(one) for one in COMMANDS},
    }
    return {name: "\n".join(lines) + "\n" for name, lines in made.items()}


def _program() -> Iterator[str]:
    yield from _head("epg-export", "export programme schedules as XMLTV and EBUCore, validated")
    yield from (".SH SYNOPSIS", ".B epg\\-export", _line("[--config FILE] COMMAND [ARGS]..."))
    yield from (".SH DESCRIPTION", *_paragraphs(cli.help or ""))
    yield ".SH COMMANDS"
    for name in COMMANDS:
        yield from (".TP", f".BR epg\\-export\\-{_said(name)} (1)")
        yield _line(command_of(name).get_short_help_str(limit=200))
    yield from (".SH OPTIONS", *_options(context_of()))
    yield from (".SH EXIT STATUS", "Of every command:")
    for code, (means, remedy) in EXIT_CODES.items():
        yield from (".TP", f".B {code}", _line(_sentence(means, remedy)))
    yield ".SH ENVIRONMENT"
    yield _line("Every option of every command has a variable, such as EPG_EXPORT_EXPORT_ON_ERROR.")
    yield _line("A flag goes before it, and it before the settings file.")
    for name, said in VARIABLES.items():
        yield from (".TP", f".B {_said(name)}", _line(f"{said[:1].upper()}{said[1:]}."))
    yield ".SH FILES"
    for name, said in _FILES.items():
        yield from (".TP", f".I {_said(name)}", _line(said))
    yield ".SH EXAMPLES"
    for said, lines in _EXAMPLES.items():
        yield from (_line(said), *_shown(lines), ".PP")
    yield from _see(*(f"epg-export-{name}" for name in COMMANDS))


def _command(name: str) -> Iterator[str]:
    command = command_of(name)
    full = f"epg-export-{name}"
    short = command.get_short_help_str(limit=200).rstrip(".")
    yield from _head(full, f"{short[:1].lower()}{short[1:]}")
    context = context_of(name)
    yield from (".SH SYNOPSIS", f".B epg\\-export {name}")
    yield from (f".I {_said(piece)}" for piece in command.collect_usage_pieces(context))
    paragraphs = _paragraphs(command.help or "")
    codes = [one for one in paragraphs if _CODES in one]
    yield from (".SH DESCRIPTION", *(one for one in paragraphs if one not in codes))
    yield from (".SH OPTIONS", *_options(context))
    yield from (".SH EXIT STATUS", *(map(_codes, codes) if codes else [_USUAL]))
    yield ".SH ENVIRONMENT"
    yield _line(f"Options may stand in the table [{name}] of epg-export.toml, and in variables:")
    for option in flags(name):
        yield from (".br", f".B {_said(variable_of(option, name))}")
    if command.epilog:
        yield from (".SH EXAMPLES", *_shown([command.epilog.removeprefix("Example: ")]))
    yield from _see("epg-export", *(f"epg-export-{one}" for one in _NEAR.get(name, ())))


_NEAR = {
    "export": ("validate", "diff", "profiles"),
    "validate": ("rules", "rule", "export"),
    "info": ("preview",),
    "preview": ("info",),
    "table": ("export",),
    "diff": ("apply",),
    "apply": ("diff", "export"),
    "rules": ("rule", "validate"),
    "rule": ("rules", "validate"),
    "formats": ("schema", "profiles"),
    "profiles": ("formats", "export"),
    "schema": ("formats",),
    "watch": ("status", "ledger", "serve"),
    "serve": ("watch", "status"),
    "status": ("watch", "ledger"),
    "ledger": ("watch", "status"),
}


def _head(name: str, about: str) -> Iterator[str]:
    yield '.\\" Made by docs/make_pages.py of what the commands say.'
    yield f'.TH {name.upper()} 1 "" "epg\\-export" "User Commands"'
    yield from (".nh", ".ad l", ".SH NAME", f"{_said(name)} \\- {_said(about)}")


def _options(context: click.Context) -> Iterator[str]:
    """The options with what they say, as click words it for the help."""
    for parameter in context.command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None and isinstance(parameter, click.Option):
            names, said = record
            yield from (".TP", f".B {_said(names)}", _line(said))


def _paragraphs(text: str) -> list[str]:
    paragraphs = text.replace("\f", "").strip().split("\n\n")
    lines = [_line(" ".join(one.split())) for one in paragraphs]
    return [line if nth == 0 else f".PP\n{line}" for nth, line in enumerate(lines)]


def _codes(paragraph: str) -> str:
    said = paragraph.partition(_CODES)[2]
    return f"{said[:1].upper()}{said[1:]}"


def _sentence(means: str, remedy: str) -> str:
    said = f"{means}; {remedy}" if remedy else means
    return f"{said[:1].upper()}{said[1:]}."


def _shown(lines: list[str]) -> Iterator[str]:
    yield from (".PP", ".RS 4", ".nf", *(_line(one) for one in lines), ".fi", ".RE")


def _see(*names: str) -> Iterator[str]:
    yield ".SH SEE ALSO"
    *rest, last = sorted(names)
    yield from (f".BR {_said(name)} (1)," for name in rest)
    yield f".BR {_said(last)} (1)"


def _line(text: str) -> str:
    """A line of text; what would be a request to the formatter is none."""
    said = _said(text.replace("`", ""))
    return f"\\&{said}" if said[:1] in (".", "'") else said


def _said(text: str) -> str:
    """A text as the formatter takes it: what is typed is a hyphen-minus, and copies as one."""
    return text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("…", "...")
