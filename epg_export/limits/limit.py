"""One limit: what may be how long, in which unit, and where that is known from."""

from typing import Annotated, Literal, get_args

import msgspec

from epg_export.limits.measure import Measure, measure_of

Named = Literal["keyword", "credit-name", "name-part", "organisation"]
Written = Literal["title", "short-title", "episode-title", "description", "short", "medium", "long"]
What = Literal[Written, Named]

WRITTEN: frozenset[str] = frozenset(get_args(Written))
"""What can be shortened; half a name or half a keyword is another one."""


class Limit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The most that a receiver takes of a text, or of several together.

    ``what``: ``title`` (main), ``short-title`` and ``episode-title``; ``short``, ``medium`` and
    ``long`` descriptions, ``description`` for whatever kind; ``keyword``; ``credit-name``,
    ``name-part`` (given or family name) and ``organisation``. A list of titles and descriptions is
    a limit on their sum: the first is kept, the later ones get what it leaves.
    ``encoding`` is that of Python, or ``dvb`` or ``dvb-8859-9``: see :mod:`limits.measure`.
    ``secondary`` says that the figure was not read in the standard itself; ``profile`` is the name
    of the one that asks, set where it is loaded.
    """

    what: What | tuple[What, ...]
    most: Annotated[int, msgspec.Meta(ge=1)]
    source: Annotated[str, msgspec.Meta(min_length=1)]
    unit: Literal["characters", "bytes"] = "characters"
    encoding: str = "utf-8"
    secondary: bool = False
    profile: str = ""

    def __post_init__(self) -> None:
        """Raise ValueError for an encoding that nobody knows, or a sum that makes no sense."""
        measure_of(self.unit, self.encoding)
        if isinstance(self.what, tuple) and not (self.what and WRITTEN.issuperset(self.what)):
            message = f"a sum is of titles and descriptions, not of {', '.join(self.what)}"
            raise ValueError(message)

    @property
    def parts(self) -> tuple[What, ...]:
        """What it counts, one or several together."""
        return self.what if isinstance(self.what, tuple) else (self.what,)

    @property
    def measure(self) -> Measure:
        """How it counts."""
        return measure_of(self.unit, self.encoding)

    @property
    def can_shorten(self) -> bool:
        """Whether a text that is too long for it may be cut."""
        return WRITTEN.issuperset(self.parts)
