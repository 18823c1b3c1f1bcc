"""Checking XML against a schema, piece by piece: constant memory, true lines, plain words.

libxml2 (through lxml) is the gate: about 5 microseconds a piece. Where it refuses a piece,
xmlschema knows what the schema allows at that place, and the fault is said in a sentence.
"""

from epg_export.formats.schema.checking import check
from epg_export.formats.schema.faults import Sort
from epg_export.formats.schema.grain import Grain, Verdict
from epg_export.formats.schema.loading import load, schema_file, target_namespace
from epg_export.formats.schema.pieces import Piece, PieceChecker
from epg_export.formats.schema.sentences import explain
from epg_export.formats.schema.told import Told

__all__ = [
    "FORMATS",
    "Grain",
    "Piece",
    "PieceChecker",
    "Sort",
    "Told",
    "Verdict",
    "check",
    "explain",
    "load",
    "schema_file",
    "target_namespace",
]

FORMATS = ()
"""It is no format itself; the formats beside it check themselves with it."""
