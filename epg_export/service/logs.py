"""What a service says while it runs: a line of JSON for each event, or one for people.

What was found in the data stands in receipts and reports, never here.
"""

import datetime as dt
import json
import logging
import re
import sys
from collections.abc import Iterable, Mapping, MutableMapping
from typing import TYPE_CHECKING, Any, Literal

from epg_export.reporters.wording import visible
from epg_export.service.extra import needed

if TYPE_CHECKING:
    from structlog.typing import FilteringBoundLogger

Form = Literal["json", "console"]
FORMS: tuple[Form, ...] = ("json", "console")

_FIRST = ("timestamp", "level", "event")
_LONGEST = 2_000
_EXCEPTION = 20_000
_MOST, _DEEPEST = 50, 4
_PASSWORD = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,20}://[^\s/:@]{0,200}):[^\s/@]{1,1000}@")
_PLAIN = re.compile(r"[^\s\"'=]+")


def begin(form: Form | None = None, *, level: int = logging.INFO) -> None:
    """Say all that follows in a form: JSON where nobody is named and nobody looks on.

    What libraries say is said in the same way. Raises :class:`ConfigError` where the extra that
    this needs is not installed.
    """
    needed("structlog")
    import structlog  # noqa: PLC0415 - an extra

    if form is None:
        form = "console" if sys.stderr is not None and sys.stderr.isatty() else "json"
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            _stamped,
            structlog.processors.format_exc_info,
            _cleaned,
            _as_json if form == "json" else _for_people,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=_Lines,
        cache_logger_on_first_use=False,
    )
    logging.captureWarnings(capture=True)
    logging.basicConfig(handlers=[_Passed()], level=max(level, logging.WARNING), force=True)


def logger(**bound: object) -> "FilteringBoundLogger":
    """What says events, all with the fields that are ``bound``: ``logger(job="nordlicht")``."""
    needed("structlog")
    import structlog  # noqa: PLC0415 - an extra

    if not structlog.is_configured():
        begin()
    made: FilteringBoundLogger = structlog.get_logger().bind(**bound)
    return made


class _Lines:
    """Writes lines on standard error. One that cannot be written is no reason to end a service."""

    def __init__(self, *_: object) -> None:
        pass

    def msg(self, line: str) -> None:
        """Write a line at once and whole, also where several threads speak."""
        try:
            sys.stderr.write(f"{line}\n")
            sys.stderr.flush()
        except (OSError, ValueError, AttributeError):
            return

    debug = info = warning = error = critical = exception = log = msg


class _Passed(logging.Handler):
    """Passes on what libraries say."""

    def emit(self, record: logging.LogRecord) -> None:
        """Say it once more, as ours."""
        level = record.levelno if record.levelno in logging.getLevelNamesMapping().values() else 20
        try:
            text = record.getMessage()
        except (TypeError, ValueError):
            text = str(record.msg)
        logger(logger=record.name).log(level, text, exc_info=record.exc_info or None)


def _stamped(
    _logger: object, _name: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    event["timestamp"] = dt.datetime.now().astimezone().isoformat(timespec="milliseconds")
    return event


def _cleaned(_logger: object, _name: str, event: MutableMapping[str, Any]) -> dict[str, Any]:
    """All values short, on one line, and without passwords; the first fields first."""
    kept = {name: event.pop(name) for name in _FIRST if name in event}
    exception = event.pop("exception", None)
    fields = {visible(str(key)): _value(value) for key, value in event.items()}
    if exception is not None:
        lines = str(exception).splitlines()
        fields["exception"] = _text("\n".join(map(visible, lines)), _EXCEPTION, keep_end=True)
    return {**{name: _value(value) for name, value in kept.items()}, **fields}


def _value(value: object, depth: int = 0) -> object:
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, Mapping) and depth < _DEEPEST:
        pairs = list(value.items())[:_MOST]
        return {visible(str(key)): _value(one, depth + 1) for key, one in pairs}
    if isinstance(value, Iterable) and not isinstance(value, (str, bytes)) and depth < _DEEPEST:
        return [_value(one, depth + 1) for one in list(value)[:_MOST]]
    return _text(visible(str(value).strip()), _LONGEST)


def _text(text: str, most: int, *, keep_end: bool = False) -> str:
    text = _PASSWORD.sub(r"\1:***@", text)
    if len(text) <= most:
        return text
    return f"… {text[-most:]}" if keep_end else f"{text[:most]} …"


def _as_json(_logger: object, _name: str, event: MutableMapping[str, Any]) -> str:
    return json.dumps(event, ensure_ascii=False, default=str)


def _for_people(_logger: object, _name: str, event: MutableMapping[str, Any]) -> str:
    """Time, weight, event, then all else as ``key=value``; an exception on lines of its own."""
    fields = dict(event)
    exception = fields.pop("exception", None)
    head = f"{fields.pop('timestamp')} {fields.pop('level'):<8} {fields.pop('event')}"
    line = " ".join([head, *(f"{key}={_quoted(value)}" for key, value in fields.items())])
    return line if exception is None else f"{line}\n{exception}"


def _quoted(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
