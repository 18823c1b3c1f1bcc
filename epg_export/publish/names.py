"""Names of files that are safe whatever the id of the channel: one name for one id, and back.

Letters, digits, ``.``, ``-`` and ``_`` stay, all else is ``=XX`` for each byte of its UTF-8. So a
name is one component of a path, and the same one on every file system.
"""

import hashlib
import re

MOST = 100
"""Characters of an id that stand in a name; a longer one is its beginning and its hash."""

_ELSE = re.compile(rb"[^A-Za-z0-9._-]")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)
"""What Windows takes for a device, whatever follows its first dot."""
_OWN = re.compile(r"manifest|index", re.IGNORECASE)
_REJECTS = re.compile(r"\.(?=rejects$)", re.IGNORECASE)
_HALF = re.compile(r"=[0-9A-F]?$")
_NOBODY = "="
"""The empty id; an escape has digits."""


def file_name(channel: str | None, day: str | None, suffix: str, *, crowded: bool = False) -> str:
    """The name of the file of a channel, of a day (YYYY-MM-DD), or of a day on a channel.

    ``crowded`` says that another channel's name differs in the case of letters only, which some
    file systems do not tell apart.
    """
    parts = [] if channel is None else [_of_channel(channel, crowded=crowded)]
    return "_".join([*parts, *([] if day is None else [day])]) + suffix


def _of_channel(id_: str, *, crowded: bool) -> str:
    escaped = _escaped(id_)
    if len(escaped) <= MOST and not crowded:
        return escaped
    digest = hashlib.sha256(id_.encode(errors="surrogatepass")).hexdigest()[:16]
    return f"{_HALF.sub('', escaped[:MOST])}~{digest}"


def _escaped(id_: str) -> str:
    """The id in characters that every file system has; nothing in it means anything to one."""
    text = _ELSE.sub(_escape, id_.encode(errors="surrogatepass")).decode("ascii")
    text = _REJECTS.sub("=2E", text)
    if text.endswith("."):
        text = f"{text[:-1]}=2E"
    if text.startswith((".", "-")) or _DEVICE.match(text) or _OWN.fullmatch(text):
        text = f"={ord(text[0]):02X}{text[1:]}"
    return text or _NOBODY


def _escape(found: re.Match[bytes]) -> bytes:
    return b"=%02X" % found[0][0]
