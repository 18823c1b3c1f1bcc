"""What a receiver profile is, and how its tables become the settings of a format."""

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from epg_export.errors import ConfigError
from epg_export.limits import Limit

_S = TypeVar("_S")


class Page(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a profile says of itself.

    ``about`` tells who it is for; ``sources`` where its facts are from, each a product with its
    version or "reported by users"; ``extends`` names the profile that it starts from. ``limits``
    are the lengths that it takes, each with its source; ``rules`` (codes or names) are checks that
    only it asks for. Both come on top of those of the profile that is extended, a limit in place of
    the one on the same texts.
    """

    name: str
    title: str
    about: str
    sources: tuple[str, ...] = ()
    extends: str | None = None
    limits: tuple[Limit, ...] = ()
    rules: tuple[str, ...] = ()


class Profile(Page, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A profile as it was loaded from ``file``.

    ``formats`` holds its table for each format, with what it takes over from the profile that it
    extends; ``reasons`` the comment above each setting (``xmltv.times``).
    """

    file: str = ""
    formats: Mapping[str, Mapping[str, Any]] = {}
    reasons: Mapping[str, str] = {}

    def settings(self, format_name: str, kind: type[_S]) -> _S:
        """Its table for a format, as the settings that the format declares.

        Raises :class:`ConfigError` with file and field where the format knows no such setting.
        """
        try:
            return msgspec.convert(self.formats.get(format_name, {}), kind)
        except msgspec.ValidationError as error:
            raise ConfigError(
                f"{self.file}: [{format_name}]: {error}", remedy="correct the setting"
            ) from error


EXACT = Profile(name="exact", title="What the records say", about="")
"""The profile of those who name none, without its page: nothing is fitted."""
