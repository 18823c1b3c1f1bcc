"""Finding profiles: those that ship, by name, and a house's own, by path."""

from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import msgspec

from epg_export.errors import ConfigError, ReadError
from epg_export.limits import Limit
from epg_export.profiles.profile import Page, Profile
from epg_export.profiles.reasons import reasons
from epg_export.toml import tables_in

_SUFFIX = ".toml"


@cache
def all_profiles() -> tuple[Profile, ...]:
    """The profiles that ship: ``exact``, ``generic``, receivers, then what is only of lengths."""
    profiles = [profile_named(name) for name in sorted(_names())]
    return tuple(sorted(profiles, key=_rank))


def _rank(profile: Profile) -> tuple[bool, bool, bool]:
    return profile.name != "exact", profile.name != "generic", not profile.formats


def profile_named(name: str) -> Profile:
    """The profile of that name, or in the TOML file at that path.

    Raises :class:`ConfigError` where there is none or it is wrong, :class:`ReadError` where the
    file cannot be opened.
    """
    return _load(_file(name), ())


def _names() -> list[str]:
    found = (file.name for file in files(__package__).iterdir())
    return [name.removesuffix(_SUFFIX) for name in found if name.endswith(_SUFFIX)]


def _load(file: Traversable, extending: tuple[Path, ...]) -> Profile:
    # Spelled in one way only, so that a circle of profiles is seen to be one.
    resolved = Path(str(file)).resolve()
    if resolved in extending:
        raise ConfigError(
            f"{extending[0]} extends itself by way of {extending[-1]}",
            remedy="extend another profile",
        )
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise ReadError(str(file), error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file} is not UTF-8: {error}", remedy="save it as UTF-8") from error
    page, tables = _decoded(str(file), text)
    base = _load(_file(page.extends, file), (*extending, resolved)) if page.extends else None
    said = msgspec.structs.asdict(page)
    said["sources"] = tuple(dict.fromkeys((*page.sources, *(base.sources if base else ()))))
    said["rules"] = tuple(dict.fromkeys((*(base.rules if base else ()), *page.rules)))
    said["limits"] = _limits(page, base.limits if base else ())
    return Profile(
        **said,
        file=str(file),
        formats=_joined(base, tables),
        reasons={**(base.reasons if base else {}), **reasons(text)},
    )


def _file(name: str, extending: Traversable | None = None) -> Traversable:
    """The file of a profile; one by path is named as seen from the file that extends it."""
    if name.endswith(_SUFFIX) and "\0" not in name:
        return Path(str(extending)).parent / name if extending else Path(name)
    if name not in _names():
        choices = ", ".join(profile.name for profile in all_profiles())
        near = get_close_matches(name, sorted(_names()), n=1)
        meant = f"did you mean {near[0]}? " if near else ""
        remedy = f"{meant}choose one of {choices}, or name a {_SUFFIX} file"
        raise ConfigError(f'there is no profile "{name}"', remedy=remedy)
    return files(__package__).joinpath(f"{name}{_SUFFIX}")


def _decoded(file: str, text: str) -> tuple[Page, dict[str, dict[str, Any]]]:
    """What a profile says of itself, and its tables."""
    content = tables_in(text, file)
    try:
        tables = {key: value for key, value in content.items() if isinstance(value, dict)}
        words = {key: value for key, value in content.items() if key not in tables}
        return msgspec.convert(words, Page), tables
    except msgspec.ValidationError as error:
        raise ConfigError(f"{file}: {error}", remedy="correct the file") from error


def _limits(page: Page, inherited: tuple[Limit, ...]) -> tuple[Limit, ...]:
    """Its own limits and those it takes over for other texts, all in its name."""
    own = {frozenset(limit.parts) for limit in page.limits}
    kept = [limit for limit in inherited if frozenset(limit.parts) not in own]
    name = page.name
    return tuple(msgspec.structs.replace(one, profile=name) for one in (*page.limits, *kept))


def _joined(base: Profile | None, tables: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The tables over those of the profile that is extended, setting by setting."""
    joined = {name: dict(table) for name, table in base.formats.items()} if base else {}
    for name, table in tables.items():
        joined[name] = {**joined.get(name, {}), **table}
    return joined
