"""The DVB triplet of a service: original network, transport stream, service; and how it is written.

As a URL in hexadecimal (``dvb://1.437.6d66``, ETSI TS 102 851), as numbers, decimal
or with 0x (``1.1079.28006``), as VDR writes its channels (``S19.2E-1-1079-28006``) and as Enigma2
does (``1:0:19:6D66:437:1:C00000:0:0:0``, where the service stands first).
"""

import re
from typing import NamedTuple

_LARGEST = 0xFFFF
_SPELLINGS = (
    (r"dvb://{n}\.{t}\.{s}", 16),
    (r"{n}(?P<by>[.:/-]){t}(?P=by){s}", 10),
    (r"0x{n}(?P<by>[.:/-])0x{t}(?P=by)0x{s}", 16),
    (r"[ACIPST](?:[0-9.]+[EW])?-{n}-{t}-{s}(?:-0)?", 10),
    (r"1:0:[0-9a-f]+:{s}:{t}:{n}:[0-9a-f]+:0:0:0:?", 16),
)
_NUMBER = {10: r"(?P<{}>[0-9]{{1,8}})", 16: r"(?P<{}>[0-9a-f]{{1,8}})"}


def _compiled(form: str, base: int) -> re.Pattern[str]:
    numbers = {part: _NUMBER[base].format(part) for part in "nts"}
    return re.compile(form.format(**numbers), re.ASCII | re.IGNORECASE)


_FORMS = tuple((_compiled(form, base), base) for form, base in _SPELLINGS)


class Triplet(NamedTuple):
    """Numbers of 16 bits each; as text it is the URL."""

    network: int
    stream: int
    service: int

    def __str__(self) -> str:
        """Give the URL."""
        return f"dvb://{self.network:x}.{self.stream:x}.{self.service:x}"


def triplet_of(text: str) -> Triplet | None:
    """The triplet that a text is, in any of its spellings; None where it is none."""
    for form, base in _FORMS:
        if match := form.fullmatch(text.strip()):
            found = Triplet(*(int(match[part], base) for part in "nts"))
            return found if max(found) <= _LARGEST else None
    return None
