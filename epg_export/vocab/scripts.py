"""Which script a language is written in, and which letters are of it.

Languages: the default scripts of the IANA language subtag registry (RFC 5646, section 3.1.9).
Letters: ``scripts.csv``, the blocks of the Unicode Standard by their ISO 15924 codes, of the first
plane only: a class of these is a table, and four times as quick. ``language`` is the one that
nearly all texts in a script are in, where there is one.
"""

import re
from functools import cache
from typing import NamedTuple

import langcodes

from epg_export.vocab.languages import canonical
from epg_export.vocab.remembered import remembered
from epg_export.vocab.tables import rows

# What several scripts are used for together, as ISO 15924 names it.
_TOGETHER = {
    "Jpan": ("Hira", "Kana", "Hani"),
    "Kore": ("Hang", "Hani"),
    "Hans": ("Hani", "Bopo"),
    "Hant": ("Hani", "Bopo"),
}
# Languages in several scripts, for which the registry has one of them or none.
_SEVERAL = {
    "az": ("Latn", "Cyrl", "Arab"),
    "bs": ("Latn", "Cyrl"),
    "ckb": ("Arab", "Latn"),
    "cnr": ("Latn", "Cyrl"),
    "ha": ("Latn", "Arab"),
    "kk": ("Cyrl", "Latn", "Arab"),
    "kmr": ("Latn", "Arab", "Cyrl"),
    "ks": ("Arab", "Deva"),
    "ku": ("Latn", "Arab", "Cyrl"),
    "ky": ("Cyrl", "Latn", "Arab"),
    "mn": ("Cyrl", "Mong"),
    "ms": ("Latn", "Arab"),
    "pa": ("Guru", "Arab"),
    "sd": ("Arab", "Deva"),
    "tg": ("Cyrl", "Latn", "Arab"),
    "tk": ("Latn", "Cyrl", "Arab"),
    "tt": ("Cyrl", "Latn", "Arab"),
    "ug": ("Arab", "Cyrl", "Latn"),
    "uz": ("Latn", "Cyrl", "Arab"),
}
_CHINESE = ("zh", "cmn", "yue")  # the registry gives them no default: either script is in use
_LATIN = re.compile(r"[A-Za-z\xaa\xba\xc0-\xd6\xd8-\xf6\xf8-\u024f\u1e00-\u1eff]")


class Script(NamedTuple):
    """A script: its ISO 15924 code, what people call it, its language, its letters."""

    code: str
    name: str
    language: str | None
    ranges: str
    letters: re.Pattern[str]


@cache
def scripts() -> dict[str, Script]:
    """Every script but the Latin one, by code."""
    return {row["script"]: _script(row) for row in rows("scripts.csv")}


@remembered(4096)
def scripts_of(tag: str) -> tuple[str, ...] | None:
    """The scripts that a language is written in; None where nobody can tell."""
    form = canonical(tag)
    if form is None:
        return None
    language = langcodes.Language.get(form, normalize=False)
    if language.script is None and language.language in _SEVERAL:
        return _SEVERAL[language.language]
    code = language.script or language.assume_script().script
    if code is None and language.language in _CHINESE:
        code = "Hant"
    return None if code is None else _TOGETHER.get(code, (code,))


def others(tag: str | None) -> str:
    """What a class of a regular expression holds for letters that the language is not written in.

    The Latin ones are never among them: names and brands are written so everywhere.
    """
    own = None if tag is None else scripts_of(tag)
    if own is None:
        return ""
    return "".join(script.ranges for code, script in scripts().items() if code not in own)


def counted(text: str) -> dict[str, int]:
    """How many letters of each script a text has, by code; ``Latn`` too."""
    found = {code: len(script.letters.findall(text)) for code, script in scripts().items()}
    found["Latn"] = len(_LATIN.findall(text))
    return {code: count for code, count in found.items() if count}


def _script(row: dict[str, str]) -> Script:
    ends = [block.split("-") for block in row["ranges"].split()]
    ranges = "".join(f"{chr(int(first, 16))}-{chr(int(last, 16))}" for first, last in ends)
    letters = re.compile(f"[{ranges}]")
    return Script(row["script"], row["name"], row["language"] or None, ranges, letters)
