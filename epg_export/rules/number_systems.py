"""Episode numbers in systems of their own: what the systems are called, what is written in them."""

import re
from collections.abc import Iterator

from epg_export.model import Episode, EpisodeNumber
from epg_export.rules.engine import Context, Fault, rule
from epg_export.rules.wording import quoted
from epg_export.vocab.number_systems import ONSCREEN, OWN, PROGRAMME_ID, SXXEXX, meant, systems
from epg_export.vocab.written_numbers import Written, counted_from_zero, written

_PROGRAMME_ID = re.compile(r"(?:EP|SH|MV|SP)[0-9]{8,10}(?:\.?[0-9]{4})?", re.ASCII)
_ONE_EACH = frozenset({OWN, ONSCREEN, SXXEXX, PROGRAMME_ID})
"""Systems in which a programme has one number; ids of others may be of series and of episode."""


def odd_number(number: EpisodeNumber) -> bool:
    """Whether a number has no system, one that nobody knows, or a form that its system has not."""
    system = number.system
    if system == ONSCREEN:
        return written(number.value) is None
    if system == PROGRAMME_ID:
        return _PROGRAMME_ID.fullmatch(number.value) is None
    return system is None or system not in systems()


def several_numbers(episode: Episode) -> bool:
    """Whether there are enough numbers for two of one system; the numbering is an xmltv_ns."""
    numbers = episode.numbers
    if len(numbers) == 1:
        return episode.numbering is not None and numbers[0].system == OWN
    return len(numbers) > 1


@rule(
    "EPG313",
    "number-without-system",
    "warning",
    EpisodeNumber,
    remedy='name the system: "onscreen" for what viewers are shown',
    look=odd_number,
)
def number_without_system(number: EpisodeNumber, _context: Context) -> Iterator[Fault]:
    """An episode number does not say in which system it is.

    The specification takes it for what is shown on screen, and several receivers do not look at it
    at all. xmltv.dtd, episode-num: system is "onscreen" where it is left out.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "numbers": [{"value":
        "S01E02"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "numbers": [{"value":
        "S01E02", "system": "onscreen"}]}
    """
    if number.system is None or not number.system.strip():
        yield Fault(".system", f"the number {quoted(number.value)} has no system")


@rule(
    "EPG323",
    "unknown-number-system",
    "info",
    EpisodeNumber,
    remedy="use a system that receivers read, beside it: xmltv_ns or onscreen",
    look=odd_number,
)
def unknown_number_system(number: EpisodeNumber, _context: Context) -> Iterator[Fault]:
    """Episode numbers are in a system that is not generally known, so no receiver reads them.

    That is allowed, and told once for each system. xmltv.dtd, episode-num: other systems are named
    by the domain of who defines them.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "numbers": [{"value": "17",
        "system": "house.example"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "numbers": [{"value":
        "S01E02", "system": "onscreen"}]}
    """
    system = number.system
    if system is None or not system.strip() or system in systems() or meant(system):
        return
    message = f"{quoted(system)} is a system that receivers do not know"
    yield Fault(".system", message, once=system)


@rule(
    "EPG330",
    "misspelt-system",
    "warning",
    EpisodeNumber,
    remedy="write the name of the system as it is defined",
    look=odd_number,
)
def misspelt_system(number: EpisodeNumber, _context: Context) -> Iterator[Fault]:
    """The name of a system of episode numbers is misspelt.

    Receivers compare it letter by letter, and do not look at the number. xmltv.dtd, episode-num.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "numbers": [{"value": "0.1.",
        "system": "xmltv-ns"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "numbering": {"season": 1,
        "episode": 2}}
    """
    known = meant(number.system) if number.system else None
    if number.system and known:
        message = f'{quoted(number.system)} is no known system; did you mean "{known}"?'
        yield Fault(".system", message, f'write "{known}"', facts={"meant": known})


@rule(
    "EPG326",
    "malformed-programme-id",
    "warning",
    EpisodeNumber,
    remedy="write EP, SH, MV or SP, eight digits or ten, a full stop and four digits",
    look=odd_number,
)
def malformed_programme_id(number: EpisodeNumber, _context: Context) -> Iterator[Fault]:
    """A dd_progid is not of the form that programme ids of TMS have.

    Receivers link the episodes of a series by what stands before the full stop: an id of another
    form links nothing, or everything. Tvheadend and MythTV, series links.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "numbers": [{"value":
        "10681949", "system": "dd_progid"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "numbers": [{"value":
        "EP01234567.0123", "system": "dd_progid"}]}
    """
    if number.system == PROGRAMME_ID and _PROGRAMME_ID.fullmatch(number.value) is None:
        message = f"dd_progid is {quoted(number.value)}, expected a form such as EP01234567.0123"
        yield Fault(".value", message)


@rule(
    "EPG329",
    "unusual-onscreen",
    "info",
    EpisodeNumber,
    remedy="write season and episode, such as S01E02",
    look=odd_number,
)
def unusual_onscreen(number: EpisodeNumber, _context: Context) -> Iterator[Fault]:
    """An onscreen number holds no number of season, episode or part that can be read.

    Receivers that read S01E02 find nothing in it. xmltv.dtd, episode-num: onscreen is for people,
    and anything goes.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "numbers": [{"value": "Pilot",
        "system": "onscreen"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "numbers": [{"value":
        "S01E01", "system": "onscreen"}]}
    """
    if number.system == ONSCREEN and number.value.strip() and written(number.value) is None:
        yield Fault(".value", f"onscreen is {quoted(number.value)}, and no episode can be read")


@rule(
    "EPG328",
    "several-numbers",
    "warning",
    Episode,
    remedy="keep the one that is right",
    look=several_numbers,
)
def several_numbers_of_one_system(episode: Episode, _context: Context) -> Iterator[Fault]:
    """A programme has two numbers in one system, and they say different things.

    One receiver takes the first, another the last. xmltv.dtd, episode-num: several are for several
    systems.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "numbers": [{"value": "E2013",
        "system": "onscreen"}, {"value": "E109", "system": "onscreen"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "numbers": [{"value":
        "S01E02", "system": "onscreen"}, {"value": "EP01234567.0123", "system": "dd_progid"}]}
    """
    first: dict[str, tuple[str, Written | None]] = {}
    if episode.numbering is not None:
        own = Written(episode.numbering.season, episode.numbering.episode)
        first[OWN] = ("the numbering", own)
    for index, number in enumerate(episode.numbers):
        system, value = number.system, number.value.strip()
        if system not in _ONE_EACH or not value:
            continue
        read = counted_from_zero(value) if system == OWN else written(value)
        if system not in first:
            first[system] = (quoted(value), read)
        elif not _agree(first[system], (quoted(value), read), system):
            message = f"{system} is {quoted(value)}, and {first[system][0]} before it"
            yield Fault(f".numbers[{index}].value", message)


def _agree(one: tuple[str, Written | None], other: tuple[str, Written | None], system: str) -> bool:
    """Whether two numbers of a system may both be right: the same text, or the same numbers."""
    if system == PROGRAMME_ID or one[1] is None or other[1] is None:
        return one[0] == other[0]
    return one[1].agrees(other[1])
