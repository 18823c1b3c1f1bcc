"""Texts in UTF-8 that somebody read in a one-byte encoding: what was meant by them.

``KÃ¶ln`` is Köln read as Windows-1252 (or as ISO 8859-1, where the controls U+0080 to U+009F stay),
``РџСЂ`` is Пр read as Windows-1251. A sequence counts when its bytes are UTF-8 and nobody would
write it: ``SÃO``, ``CAFÉ…`` and ``„Spaß“`` are left alone.
"""

import re
import unicodedata

from epg_export.vocab.remembered import remembered

_ROUNDS = 4
_LONGEST = 5000
"""Descriptions are asked about by several rules, one after the other."""
_UNDEFINED = "\x81\x8d\x8f\x90\x9d"
_WESTERN = {
    byte: bytes([byte]).decode("cp1252")
    for byte in range(0x80, 0xC0)
    if chr(byte) not in _UNDEFINED
}
_BYTES = {char: byte for byte, char in _WESTERN.items()}
_NEXT = "[" + re.escape("".join(_WESTERN.values())) + "\x80-\x9f]"
# One sequence: what the first byte of UTF-8 looks like, and as many as it asks for.
_SEQUENCE = f"(?:[\xc2-\xdf]{_NEXT}|[\xe0-\xef]{_NEXT}{{2}}|[\xf0-\xf4]{_NEXT}{{3}})"
_RUN = re.compile(f"{_SEQUENCE}+")
_ONE = re.compile(_SEQUENCE)
# What people write right after a letter: no sign of anything, standing there alone.
_USUAL = frozenset("…’‘”“›–—™»«\xa0°®·¡¿²³ªº")  # noqa: RUF001 - these very ones
# First bytes of what is in use: Latin letters; accents, Greek, Cyrillic, Hebrew, Arabic besides.
_ALONE = frozenset("\xc2\xc3\xc4\xc5")
_IN_RUNS = frozenset("\xc2\xc3\xc4\xc5\xc6\xc8\xcb\xcc\xcd\xce\xcf\xd0\xd1\xd7\xd8\xd9\xda\xdb")
_ALONE_AS_WORD = "\u00c3\u00a0"
"""The French à: nobody writes its first sign behind no letter and before such a space."""
_NOBODY = frozenset(("Cn", "Co", "Cs"))

_UNDEFINED_CYRILLIC = 0x98
_AS_CYRILLIC = {
    bytes([byte]).decode("cp1251"): byte
    for byte in range(0x80, 0xC0)
    if byte != _UNDEFINED_CYRILLIC
} | {chr(_UNDEFINED_CYRILLIC): _UNDEFINED_CYRILLIC}
_LEADS = {"\u0420": 0xD0, "\u0421": 0xD1}  # the Cyrillic letters Er and Es
_CYRILLIC_RUN = re.compile(f"(?:[{''.join(_LEADS)}][{re.escape(''.join(_AS_CYRILLIC))}]){{3,}}")


@remembered(256, longest=_LONGEST)
def meant(text: str) -> str | None:
    """What the text was before it was read wrongly, once or several times; None where it was not.

    >>> meant("KÃ¶ln")
    'Köln'
    """
    found = text
    for _ in range(_ROUNDS):
        better = _CYRILLIC_RUN.sub(_cyrillic, _RUN.sub(_western, found))
        if better == found:
            break
        found = better
    return None if found == text else found


@remembered(256, longest=_LONGEST)
def first_word(text: str) -> tuple[str, str] | None:
    """The first word of a text that was read wrongly, and what was meant by it."""
    for word in text.split(" "):
        better = meant(word)
        if better is not None:
            return word, better
    better = meant(text)
    return None if better is None else (text, better)


def _western(match: re.Match[str]) -> str:
    run = match.group()
    sequences = _ONE.findall(run)
    raw = bytes(_BYTES.get(char, ord(char)) for char in run)
    text = _decoded(raw)
    if text is None or not _plausible(sequences, match):
        return run
    return text


def _plausible(sequences: list[str], match: re.Match[str]) -> bool:
    leads = {one[0] for one in sequences if len(one) == len("Ã¶")}
    if len(sequences) > 1:
        return leads <= _IN_RUNS
    (only,) = sequences
    if only[0] == "ï":
        return only == "ï»¿"  # the byte order mark; ï alone is French
    if not set(only[1:]) <= _USUAL:
        return not leads or leads <= _ALONE
    return only[0] in "ÂÃ" and _inside(match)


def _inside(match: re.Match[str]) -> bool:
    """Whether a capital stands where no word has one: ``Â°`` after a figure, ``Ãœber``."""
    text, start, end = match.string, match.start(), match.end()
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    if match.group() == _ALONE_AS_WORD and not before.isalpha():
        return True
    if before.isupper():
        return False
    return match.group()[0] == "Â" or before.islower() or after.islower()


def _decoded(raw: bytes) -> str | None:
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return None
    return None if any(unicodedata.category(char) in _NOBODY for char in text) else text


def _cyrillic(match: re.Match[str]) -> str:
    run = match.group()
    pairs = zip(run[::2], run[1::2], strict=True)
    raw = b"".join(bytes((_LEADS[lead], _AS_CYRILLIC[char])) for lead, char in pairs)
    return _decoded(raw) or run
