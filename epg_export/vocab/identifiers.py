"""What others call a work: schemes of identifiers, their shapes and their check characters.

``identifiers.csv``: scheme, name, what it identifies, its form as people write it, an invented
example, what none but it begins with, other names of it, and its pattern:
EIDR (a DOI, EBU Tech 3293, section 3.21), ISAN (ISO 15706), CRID (RFC 4078), the numbers of IMDb,
TMDB and TheTVDB, the TMS id of XMLTV's ``dd_progid``, PDC and VPS labels, ShowView. A scheme that
does not stand there is the house's own, and nobody else can say what is right in it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from epg_export.vocab.tables import rows

_NUMBER = re.compile("[0-9/]", re.ASCII)


class IdentifierScheme(msgspec.Struct, frozen=True):
    """One scheme. ``levels`` says what it identifies, ``form`` how it is written.

    ``begins`` is what none but its identifiers begin with, empty where there is no such thing.
    """

    key: str
    name: str
    levels: tuple[str, ...]
    form: str
    example: str
    begins: str
    also: tuple[str, ...]
    pattern: str


@cache
def schemes() -> dict[str, IdentifierScheme]:
    """Every scheme by its key."""
    return {
        row["key"]: IdentifierScheme(
            key=row["key"],
            name=row["name"],
            levels=tuple(row["level"].split("/")),
            form=row["form"],
            example=row["example"],
            begins=row["begins"],
            also=tuple(filter(None, row["also"].split(";"))),
            pattern=row["pattern"],
        )
        for row in rows("identifiers.csv")
    }


def mod_37_36(digits: str) -> str:
    """The check character of letters and digits (ISO 7064, MOD 37,36)."""
    product = 36
    for digit in digits:
        total = (product + int(digit, 36)) % 36 or 36
        product = 2 * total % 37
    return "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[(1 - product) % 36]


def fault_of(scheme: str, value: str) -> str | None:
    """What is wrong with an identifier, as words that follow its value; None for nothing.

    The case of the scheme does not count, nor does that of an EIDR or ISAN.
    """
    known = schemes().get(scheme.casefold())
    if known is None:
        return None
    parts = _parts(known.key, value)
    if parts is None:
        return f"is no {known.name}, expected {known.form}"
    for digits, given in _checked(known.key, parts):
        expected = mod_37_36(digits)
        if given != expected:
            return f"has the check character {given}, expected {expected}"
    return None


def schemes_of(value: str) -> list[IdentifierScheme]:
    """The schemes whose identifiers have this shape; else those that they alone begin so with.

    A number alone has the shape of several. What is wrong with it, ``fault_of`` tells of each.

    >>> [scheme.key for scheme in schemes_of("tt0012345")]
    ['imdb-title']
    """
    plain = value.strip()
    shaped = [scheme for scheme in schemes().values() if _shapes()[scheme.key].fullmatch(plain)]
    return shaped or [
        scheme
        for scheme in schemes().values()
        if scheme.begins and plain.lower().startswith(scheme.begins) and _NUMBER.search(plain)
    ]


def canonical(scheme: str, value: str) -> str:
    """An EIDR or ISAN in its canonical form: hyphens, capitals, nothing before the number.

    An EIDR keeps its DOI prefix. What is of another scheme, or out of shape, stays as it is.
    """
    parts = _parts(scheme.casefold(), value)
    return "-".join(filter(None, parts)) if parts else value


def _parts(key: str, value: str) -> list[str] | None:
    """What stands between the hyphens, empty for what is left out; None out of shape.

    A scheme whose identifiers need no canonical form has no parts.
    """
    shape = _shapes()[key].fullmatch(value) if key in _shapes() else None
    return [part.upper() for part in shape.groups("")] if shape else None


def _checked(key: str, parts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What is checked with the character that checks it; an ISAN may do without."""
    if key == "eidr":
        yield "".join(parts[:5]).removeprefix("10.5240/"), parts[5]
    if key == "isan":
        root, version = "".join(parts[:4]), "".join(parts[5:7])
        if parts[4]:
            yield root, parts[4]
        if parts[7]:
            yield root + version, parts[7]


@cache
def _shapes() -> dict[str, re.Pattern[str]]:
    return {key: re.compile(scheme.pattern, re.ASCII) for key, scheme in schemes().items()}
