"""Records as they flow: read once for their places and once for what they say, never all kept.

Where records may stand in any order and say something of each other, a quick look first tells
which do (:mod:`plan`); of those alone several are read together (:mod:`episodes`).
"""
