"""All that can be found: the kinds that formats, rules and the pipeline itself declare."""

from epg_export.errors import ConfigError
from epg_export.findings import KINDS, Kind
from epg_export.formats import all_formats
from epg_export.pipeline import export, info, validate  # noqa: F401 - declare what they find
from epg_export.profiles import all_profiles
from epg_export.verdicts import nearest


def all_kinds() -> list[Kind]:
    """Every kind of finding there is, by code."""
    all_formats()
    return [kind for _, kind in sorted(KINDS.items())]


def kind_named(word: str) -> Kind:
    """The kind of that code or name, in whatever case.

    Raises :class:`ConfigError`, with the nearest there is, where there is none.
    """
    for kind in all_kinds():
        if word.casefold() in (kind.code.casefold(), kind.name):
            return kind
    raise ConfigError(f'there is no rule "{word}"', remedy=nearest(word))


def asked_by(kind: Kind) -> list[str]:
    """The names of the receiver profiles that ask for it."""
    words = (kind.code, kind.name)
    return [profile.name for profile in all_profiles() if any(w in profile.rules for w in words)]
