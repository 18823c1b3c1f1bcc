"""Countries: where a programme, a channel, a rating or a right comes from."""

import re
from collections.abc import Iterator

from epg_export.model import Channel, Country, Part, Rating, Right
from epg_export.rules.engine import Context, Fault, rule
from epg_export.rules.wording import quoted
from epg_export.vocab.country_codes import country_code

_MOST_WORDS = 4
_APART = re.compile("[,;|/]")
_RESERVED = frozenset({"UK", "EU"})
_INVERTED = re.compile(r"(?:.*\b(?:of|of the|the|of China|U\.?\s?S\.?)|[DS]\.?R\.?)", re.IGNORECASE)
"""How what comes behind the comma ends in a name such as "Korea, Republic of"."""


def doubtful_country(part: Part) -> bool:
    """Whether the code of a country may be none, or its name that of several."""
    if isinstance(part, Rating):
        return part.territory is not None and country_code(part.territory) != part.territory
    return any(country_code(code) != code for _, code in _codes(part)) or (
        isinstance(part, Country) and any(_APART.search(name.value) for name in part.names)
    )


@rule(
    "EPG612",
    "several-countries",
    "info",
    Country,
    remedy="make a country of each",
    look=doubtful_country,
)
def several_countries(country: Country, _context: Context) -> Iterator[Fault]:
    """One country holds the names of several.

    Receivers show the list, and no filter finds one of them. xmltv.dtd, country: one element for
    each.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "countries": [{"names":
        [{"value": "France, Belgium"}]}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "countries": [{"names":
        [{"value": "France"}]}, {"names": [{"value": "Belgium"}]}]}
    """
    said = [(".code", country.code or "")]
    said += [(f".names[{index}].value", name.value) for index, name in enumerate(country.names)]
    for path, words in said:
        names = _names_in(words)
        if len(names) > 1:
            yield Fault(
                path,
                f"{quoted(words)} looks like {len(names)} countries",
                facts={"countries": names},
            )


@rule(
    "EPG613",
    "unknown-country",
    "warning",
    Country,
    Channel,
    Rating,
    Right,
    remedy="use a code of two letters such as DE",
    look=doubtful_country,
)
def unknown_country(part: Part, _context: Context) -> Iterator[Fault]:
    """The code of a country is none.

    It is written out as a code, and nobody knows which country is meant. Codes of former countries
    (SU, YU) count, and UK and EU, which the standard keeps free for what they mean. ISO 3166-1
    alpha-2, in capitals.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "countries": [{"code":
        "ENG"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "countries": [{"code": "GB"}]}
    """
    for path, code in _codes(part):
        right = country_code(code)
        if right != code and code not in _RESERVED and len(_names_in(code)) < 2:  # noqa: PLR2004 - told as several
            yield Fault(
                path,
                f"{quoted(code)} is no country code",
                f"write {right}" if right else None,
                {"code": code},
            )


def _codes(part: Part) -> Iterator[tuple[str, str]]:
    said: dict[str, str | None] = {}
    if isinstance(part, Country):
        said = {".code": part.code}
    elif isinstance(part, Channel):
        said = {".country": part.country}
    elif isinstance(part, Rating):
        said = {".territory": part.territory}
    elif isinstance(part, Right):
        for field in ("territories", "excluded_territories"):
            for index, code in enumerate(getattr(part, field)):
                said[f".{field}[{index}]"] = code
    return ((path, code) for path, code in said.items() if code is not None)


def _names_in(words: str) -> list[str]:
    names = [name.strip() for name in _APART.split(words) if name.strip()]
    if len(names) < 2 or any(_INVERTED.fullmatch(name) for name in names[1:]):  # noqa: PLR2004
        return []
    return names if all(len(name.split()) <= _MOST_WORDS for name in names) else []
