"""The languages a house asks its schedule to have: the table ``[languages]`` of its settings."""

from collections.abc import Mapping
from typing import Any, Literal, TypeVar

import msgspec

from epg_export.errors import ConfigError
from epg_export.vocab.languages import canonical

Field = Literal["title", "episode-title", "description", "short", "medium", "long"]
OTHERS = "*"
"""The fallback of languages that have none of their own."""

_TABLE = "[languages]"
_S = TypeVar("_S")


class Demand(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which languages are required, and of what. None is what a wider table says."""

    required: tuple[str, ...] | None = None
    fields: tuple[Field, ...] | None = None


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The demands for all, for kinds of episodes, and for channels by their id.

    ``fallback`` lists for a language which others stand in for it, the best first. Nothing is asked
    where there is no demand at all: then it is false.
    """

    required: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ("title", "description")
    fallback: Mapping[str, tuple[str, ...]] = {}
    channels: Mapping[str, Demand] = {}
    kinds: Mapping[str, Demand] = {}

    def __bool__(self) -> bool:
        """Whether anything is asked of anybody."""
        return bool(self.required or self.channels or self.kinds)

    def of(self, channel: str | None, kind: str | None) -> "Asked":
        """What is asked of an episode of that kind on that channel.

        Key by key, the channel goes before the kind, and the kind before what holds for all.
        """
        narrower = [self.channels.get(channel or ""), self.kinds.get(kind or "")]
        demands = [demand for demand in narrower if demand is not None]
        if not demands:
            return self
        required = (demand.required for demand in demands if demand.required is not None)
        fields = (demand.fields for demand in demands if demand.fields is not None)
        return msgspec.structs.replace(
            self, required=next(required, self.required), fields=next(fields, self.fields)
        )

    def stand_ins(self, language: str) -> tuple[str, ...]:
        """The languages that stand in for one that is missing, the best first."""
        return self.fallback.get(language, self.fallback.get(OTHERS, ()))


def asked(table: Mapping[str, Any], where: str) -> Asked:
    """The settings of a table ``[languages]`` in the file ``where``, tags in canonical form.

    Raises :class:`ConfigError` with the key where it asks for what there is not.
    """
    named = {
        section: {
            name: _demand(one, f"{where}: [languages.{section}.{_key(name)}]")
            for name, one in _section(table, section, where).items()
        }
        for section in ("channels", "kinds")
    }
    fallback = _section(table, "fallback", where)
    rest = {key: value for key, value in table.items() if key not in (*named, "fallback")}
    found = _converted(rest, Asked, f"{where}: {_TABLE}")
    return msgspec.structs.replace(
        found,
        required=_tags(found.required, f"{where}: {_TABLE} required"),
        fallback=_fallback(fallback, f"{where}: [languages.fallback]"),
        **named,
    )


def _section(table: Mapping[str, Any], section: str, where: str) -> Mapping[str, Any]:
    return _converted(table.get(section, {}), dict[str, Any], f"{where}: [languages.{section}]")


def _demand(table: object, where: str) -> Demand:
    found = _converted(table, Demand, where)
    if found.required is None:
        return found
    return msgspec.structs.replace(found, required=_tags(found.required, f"{where} required"))


def _fallback(table: Mapping[str, Any], where: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for key, value in table.items():
        language = key if key == OTHERS else _tag(key, where)
        order = _converted(value, tuple[str, ...], f"{where} {_key(key)}")
        found[language] = _tags(order, f"{where} {_key(key)}")
    return found


def _tags(tags: tuple[str, ...], where: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_tag(tag, where) for tag in tags))


def _tag(tag: str, where: str) -> str:
    if (found := canonical(tag)) is None:
        raise ConfigError(
            f'{where}: "{tag}" is no language tag',
            remedy="use BCP 47 tags such as de, fr or pt-BR",
        )
    return found


def _key(name: str) -> str:
    """A key as TOML writes it."""
    return name if name.isidentifier() and name.isascii() else f'"{name}"'


def _converted(value: object, kind: type[_S], where: str) -> _S:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        remedy = "docs/languages.md shows what can stand there"
        raise ConfigError(f"{where}: {str(error).replace('`', '')}", remedy=remedy) from error
