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

    Ratios, measured: real XMLTV has 6 to 18 packed with gzip, xz or zstd, the feeds of
    ``benchmarks.generate`` 10 to 16, and 44 as EBUCore in xz. One programme that is shown every
    five minutes for two months has 58 in gzip, and 140 where its text is of 4 kB; in xz and zstd,
    which pack what lies far apart, such a loop comes to 250 and 1,000, and has to be 16 MiB of
    nothing else to be refused. Bombs have 1,000 in gzip, 7,000 in xz, and 30,000 in zstd; 16 MiB of
    programmes are read in the 5 seconds that a bomb may take.
    """

    unpacked: int = 16 << 30
    ratio: int = 250
    ratio_from: int = 16 << 20
    record: int = 32 << 20
    text: int = 8 << 20
    depth: int = 64


USUAL = Bounds()
