"""What an input may cost before it is refused: sizes, ratios and depths that no real feed has.

A hostile file is small and makes much work; a real one that is large is large from the start. So
each bound stands well above the largest real input known, and is told as a finding where it is met.
"""

import msgspec


class Bounds(msgspec.Struct, frozen=True, kw_only=True):
    """What one input may cost.

    ``unpacked`` is how many bytes it may unpack to, ``ratio`` how many of them for each packed
    byte, asked from ``ratio_from`` unpacked bytes on. ``record`` is how many bytes one record, line
    or element with all in it may have, ``text`` one text or attribute value; ``depth`` how deep
    elements, objects and lists may be nested.
    """

    unpacked: int = 16 << 30
    ratio: int = 250
    ratio_from: int = 64 << 20
    record: int = 32 << 20
    text: int = 8 << 20
    depth: int = 64


USUAL = Bounds()
