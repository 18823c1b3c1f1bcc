"""Which findings count, and how heavily: what was selected, ignored, or given another severity."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import PurePath
from typing import Annotated, Any

import msgspec

from epg_export.errors import ConfigError
from epg_export.findings import KINDS, Finding, Kind, Severity

_Count = Annotated[int, msgspec.Meta(ge=0)]


class Wish(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody wants to hear of, by codes (EPG102), their prefixes (EPG1) or names.

    Nothing in ``select`` is everything; for one channel or source it adds to what counts elsewhere.
    ``severity`` gives some of it another weight. ``gap`` (seconds) may lie between two broadcasts.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = {}
    gap: _Count | None = None


class Wishes(Wish, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The same for a whole run, and what differs for one channel (by id) or source.

    A source is named by a pattern that fits its whole name or the name of the file. A schedule
    should go on for ``horizon`` hours.
    ``preview`` lets rules count that are not yet stable; ``also`` are rules that a receiver asks
    for and that count for no one else; ``never`` is ignored whatever else is wished.
    """

    gap: _Count | None = 60
    horizon: _Count = 24
    preview: bool = False
    also: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    channels: Mapping[str, Wish] = {}
    sources: Mapping[str, Wish] = {}


class Verdicts:
    """Decides about findings. The closest wish is heard: of its channel, its source, the run's.

    Where something is published, ``errors_stand``: no wish makes a record fit for it that is not.
    Raises :class:`ConfigError` where a wish names no rule, with the nearest name there is.
    """

    def __init__(
        self,
        wishes: Wishes = Wishes(),  # noqa: B008 - frozen
        *,
        errors_stand: bool = False,
    ) -> None:
        self._wishes = wishes
        self._errors_stand = errors_stand
        self._known: dict[tuple[str, str | None, str | None], Severity | None] = {}
        for wish in (wishes, *wishes.channels.values(), *wishes.sources.values()):
            for word in (*wish.select, *wish.ignore, *wish.severity):
                _named(word)
        for word in (*wishes.also, *wishes.never):
            _named(word)

    def heeds(self, kind: Kind) -> bool:
        """Whether a kind of finding can count anywhere: if not, nobody need look for it."""
        wishes = self._wishes
        if self._errors_stand and kind.severity == "error":
            return True
        near = (*wishes.channels.values(), *wishes.sources.values())
        return self._counts(kind, wishes) or any(
            _is_among(kind, wish.select) and self._counts(kind, wish) for wish in near
        )

    def of(self, finding: Finding) -> Finding | None:
        """The finding with the severity it is to have; None where it does not count."""
        place = finding.place
        if self._errors_stand and place.record is not None and finding.severity == "error":
            return finding
        channel = place.channel if place.channel in self._wishes.channels else None
        source = place.source if self._wishes.sources else None
        key = (finding.code, channel, source)
        if key not in self._known:
            self._known[key] = self._judged(finding, channel, source)
        severity = self._known[key]
        if severity is None or severity == finding.severity:
            return finding if severity else None
        return msgspec.structs.replace(finding, severity=severity)

    def all_of(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Those that count, with the severities they are to have."""
        return tuple(judged for finding in findings if (judged := self.of(finding)))

    def _judged(self, finding: Finding, channel: str | None, source: str | None) -> Severity | None:
        wishes = self._wishes
        near: list[Wish] = [wishes.channels[channel]] if channel is not None else []
        near += [
            wish
            for pattern, wish in wishes.sources.items()
            if source is not None and _fits(source, pattern)
        ]
        kind = KINDS[finding.code]
        severity: Severity = finding.severity
        decides = (wish for wish in near if _is_among(kind, (*wish.ignore, *wish.select)))
        if not self._counts(kind, next(decides, wishes)):
            return None
        for wish in (*near, wishes):
            if (word := _closest(kind, wish.severity)) is not None:
                return wish.severity[word]
        return severity

    def _counts(self, kind: Kind, wish: Wish) -> bool:
        """Whether a kind counts by what is selected and ignored, and by what it is itself."""
        selected, ignored = _closest(kind, wish.select), _closest(kind, wish.ignore)
        if _is_among(kind, self._wishes.never):
            return False
        if ignored is not None and _exactness(kind, ignored) >= _exactness(kind, selected):
            return False
        if selected in (kind.code, kind.name):
            return True
        if wish.select and selected is None:
            return False
        if kind.on_request and not _is_among(kind, self._wishes.also):
            return False
        return kind.lifecycle == "stable" or (kind.lifecycle == "preview" and self._wishes.preview)


ALL = Verdicts()
"""Everything stable counts as it is."""


def _fits(source: str, pattern: str) -> bool:
    return fnmatchcase(source, pattern) or fnmatchcase(PurePath(source).name, pattern)


def _is_among(kind: Kind, words: Iterable[str]) -> bool:
    return any(kind.code.startswith(word) or kind.name == word for word in words)


def _closest(kind: Kind, words: Iterable[str]) -> str | None:
    """The word that names a kind most exactly: its code or name, else its longest prefix."""
    fitting = [word for word in words if kind.name == word or kind.code.startswith(word)]
    return max(fitting, key=lambda word: _exactness(kind, word), default=None)


def _exactness(kind: Kind, word: str | None) -> int:
    """How exactly a word names a kind: its name and its code before prefixes, 0 for no word."""
    return 0 if word is None else len(kind.code) if word == kind.name else len(word)


def _named(word: str) -> None:
    """Make sure that a word names a kind of finding."""
    if not word or not any(
        kind.code.startswith(word) or kind.name == word for kind in KINDS.values()
    ):
        raise ConfigError(f'there is no rule "{word}"', remedy=nearest(word))


_LOOK_LIKE = str.maketrans("OILSB", "01158")


def nearest(word: str) -> str:
    """What somebody may have meant who named a rule that there is none of, as a remedy."""
    digits = word.upper().removeprefix("EPG").strip(" -_").translate(_LOOK_LIKE)
    if f"EPG{digits}" in KINDS:
        return f"did you mean EPG{digits}?"
    name = word.lower()
    names = [kind.name for _code, kind in sorted(KINDS.items())]  # whatever was loaded first
    found = [whole for whole in names if name and name in whole][:3]
    found = found or get_close_matches(name, names, n=3, cutoff=0.6)
    found += sorted(_similar(word.upper()), key=lambda code: -_alike(code, word.upper()))[:2]
    if found:
        return f"did you mean {' or '.join(found)}?"
    return "use codes such as EPG101 or EPG1, or names; epg-export rules lists them"


def _similar(word: str) -> list[str]:
    return get_close_matches(word, sorted(KINDS), n=len(KINDS), cutoff=0.8)


def _alike(code: str, word: str) -> int:
    """How many of its characters stand where they should: a slip mostly changes one."""
    return sum(one == other for one, other in zip(code, word, strict=False))


def wishes_of(table: Mapping[str, Any], where: str) -> Wishes:
    """The table ``[rules]`` of a settings file; raises :class:`ConfigError` where it is wrong."""
    try:
        return msgspec.convert(dict(table), Wishes)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{where}: [rules]: {_plainly(error)}", remedy=_KEYS) from error


_KEYS = (
    "what can stand there: select, ignore, severity (error, warning, info by rule), preview, gap, "
    "horizon, channels, sources"
)


def _plainly(error: msgspec.ValidationError) -> str:
    """What is wrong with a setting, without the marks of the library that found it."""
    return str(error).replace("`", "").replace("$.", "").replace("[...]", "")
