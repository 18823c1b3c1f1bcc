"""The page of receiver profiles in ``docs/reference/``: what each asks for, and why."""

import ast
import inspect
import json
import re
import textwrap
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from epg_export.findings import KINDS
from epg_export.formats import all_formats, format_named
from epg_export.limits.wording import described
from epg_export.pipeline import export  # noqa: F401 - declares what can be found
from epg_export.profiles import Profile, all_profiles, profile_named

_MARKUP = re.compile(r"(`[^`]*`)|([<*|\[\\_])")


def pages() -> dict[str, str]:
    """The page by its name."""
    return {"profiles.md": "\n".join(_page()) + "\n"}


def _page() -> Iterator[str]:
    profiles = [one for one in all_profiles() if one.about]
    yield "# Receiver profiles"
    yield ""
    yield "What `epg-export profiles NAME` tells, of all that ship. How to use them, to cut texts"
    yield "to their lengths, and to write one: [profiles](../profiles.md)."
    yield ""
    yield "| profile | for | starts from | fits | lengths | checks |"
    yield "| --- | --- | --- | --- | ---: | ---: |"
    for one in profiles:
        fits = ", ".join(f"`{name}`" for name in one.formats)
        start = f"`{one.extends}`" if one.extends else ""
        yield (
            f"| [`{one.name}`](#{one.name}) | {_text(one.title)} | {start} | {fits} "
            f"| {len(one.limits) or ''} | {len(one.rules) or ''} |"
        )
    for one in profiles:
        yield from ("", f"## {one.name}", "", f"*{_text(one.title)}*", "", _text(one.about))
        yield from _settings(one)
        yield from _lengths(one)
        yield from _checks(one)
        if one.sources:
            yield from ("", "Known from:", "", *(f"- {_text(source)}" for source in one.sources))
    yield from _choices()


def _settings(profile: Profile) -> Iterator[str]:
    """What it asks for besides the profile that it starts from, table by table."""
    for table in profile.formats:
        rows = list(_differing(profile, table))
        if rows:
            beside = (
                f" besides [`{profile.extends}`](#{profile.extends})" if profile.extends else ""
            )
            yield from ("", f"| `[{table}]`{beside} | | why |", "| --- | --- | --- |", *rows)


def _differing(profile: Profile, table: str) -> Iterator[str]:
    kind = format_named(table).settings
    if kind is None:
        return
    asked = profile.settings(table, kind)
    usual = profile_named(profile.extends).settings(table, kind) if profile.extends else kind()
    for field in kind.__struct_fields__:
        if (value := getattr(asked, field)) != getattr(usual, field):
            why = _text(profile.reasons.get(f"{table}.{field}", ""))
            yield f"| `{field}` | `{_shown(value)}` | {why} |"


def _choices() -> Iterator[str]:
    """What can be asked of each format, with what its code says of it."""
    yield from ("", "## What a profile can ask for", "")
    yield "The keys of its tables, with the defaults: those of `exact`."
    for found in sorted(all_formats(), key=lambda one: one.name):
        if found.settings is not None:
            yield from ("", f"| `[{found.name}]` | default | |", "| --- | --- | --- |")
            said = _meanings(found.settings)
            for field in found.settings.__struct_fields__:
                default = _shown(getattr(found.settings(), field))
                yield f"| `{field}` | `{default}` | {_text(said.get(field, ''))} |"


def _meanings(kind: type) -> dict[str, str]:
    """The text below each field of a class, or else what the class says of it."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    assert isinstance(tree, ast.ClassDef)  # noqa: S101 - it is one
    found = {}
    for field, said in pairwise(tree.body):
        if isinstance(field, ast.AnnAssign) and isinstance(said, ast.Expr):
            found[ast.unparse(field.target)] = " ".join(str(ast.literal_eval(said.value)).split())
    return {name: text.replace("``", "`") for name, text in found.items()}


def _lengths(profile: Profile) -> Iterator[str]:
    if not profile.limits:
        return
    yield from ("", "| it takes at most | known from |", "| --- | --- |")
    for limit in profile.limits:
        said = " (not read in the standard itself)" if limit.secondary else ""
        yield f"| {_text(described(limit))} | {_text(limit.source)}{said} |"


def _checks(profile: Profile) -> Iterator[str]:
    if not profile.rules:
        return
    codes = {kind.name: kind.code for kind in KINDS.values()}
    named = (f"[{name}](../rules/{codes.get(name, name)}.md)" for name in profile.rules)
    yield from ("", f"Checks for it: {', '.join(named)}.")


def _shown(value: Any) -> str:
    """A value much as TOML writes it."""
    if isinstance(value, dict):
        inside = ", ".join(f"{key} = {_shown(one)}" for key, one in value.items())
        return f"{{ {inside} }}"
    return json.dumps(value, ensure_ascii=False)


def _text(text: str) -> str:
    return _MARKUP.sub(lambda found: found[1] or f"\\{found[2]}", text)
