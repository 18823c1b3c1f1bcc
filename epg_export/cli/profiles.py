"""``epg-export profiles``: which receivers there are profiles for, and what each asks for."""

import json
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from epg_export.profiles import Profile


@click.command(
    "profiles",
    short_help="List receiver profiles, or show what one asks for.",
    epilog="Example: epg-export profiles kodi",
)
@click.argument("name", required=False)
def command(name: str | None) -> None:
    """List the receiver profiles, or tell what NAME asks for, why, and where that is known from.

    NAME may be the path of a TOML file with a profile of your own.
    """
    from epg_export.profiles import all_profiles, profile_named  # noqa: PLC0415 - not for --help

    if name is None:
        for profile in all_profiles():
            click.echo(f"{profile.name:<11} {profile.title}")
        return
    for line in _described(profile_named(name)):
        click.echo(line)


def _described(profile: "Profile") -> "Iterator[str]":
    yield f"{profile.name}: {profile.title}"
    yield _wrapped(profile.about, "")
    if profile.extends:
        yield f"starts from {profile.extends}"
    for table in profile.formats:
        yield ""
        yield f"[{table}]"
        for setting, value in _differing(profile, table):
            yield f"{setting} = {_shown(value)}"
            if reason := profile.reasons.get(f"{table}.{setting}"):
                yield _wrapped(reason, "    ")
    yield from _limits(profile)
    if profile.rules:
        yield ""
        yield "checks for it:"
        yield _wrapped(", ".join(profile.rules), "    ")
    if profile.sources:
        yield ""
        yield "known from:"
        yield from (_wrapped(source, "    ") for source in profile.sources)


def _limits(profile: "Profile") -> "Iterator[str]":
    """The lengths that it takes, each with its source."""
    from epg_export.limits.wording import described  # noqa: PLC0415 - not for --help

    if profile.limits:
        yield ""
        yield "takes at most:"
    for limit in profile.limits:
        yield _wrapped(described(limit), "    ")
        said = " (not read in the standard itself)" if limit.secondary else ""
        yield _wrapped(f"{limit.source}{said}", "        ")


def _differing(profile: "Profile", table: str) -> "Iterator[tuple[str, Any]]":
    """The settings for a format that are not those of the profile exact."""
    from epg_export.formats import format_named  # noqa: PLC0415 - not for --help

    kind = format_named(table).settings
    if kind is None:
        return
    settings, exact = profile.settings(table, kind), kind()
    for field in kind.__struct_fields__:
        if (value := getattr(settings, field)) != getattr(exact, field):
            yield field, value


def _shown(value: object) -> str:
    """A value much as TOML writes it."""
    if isinstance(value, dict):
        inside = ", ".join(f"{key} = {_shown(one)}" for key, one in value.items())
        return f"{{ {inside} }}"
    return json.dumps(value, ensure_ascii=False)


def _wrapped(text: str, pad: str) -> str:
    return click.wrap_text(text, width=80, initial_indent=pad, subsequent_indent=pad)
