"""How XML is parsed, in one place: every parser, what it is told, and what a text may cost.

Nothing is fetched or resolved, no declaration is obeyed, and no part of a text makes more work
than its bounds allow.
"""

from epg_export.formats.parsing.costs import Costs, Refused, is_deeper, weight
from epg_export.formats.parsing.parsers import (
    SAFE,
    expat_parser,
    file_tree,
    iterated,
    parser,
    pull_parser,
    refusal,
    schema_of,
    tree,
)
from epg_export.formats.parsing.undeclared import Undeclared
from epg_export.formats.parsing.words import local, namespace, plain

__all__ = [
    "FORMATS",
    "SAFE",
    "Costs",
    "Refused",
    "Undeclared",
    "expat_parser",
    "file_tree",
    "is_deeper",
    "iterated",
    "local",
    "namespace",
    "parser",
    "plain",
    "pull_parser",
    "refusal",
    "schema_of",
    "tree",
    "weight",
]

FORMATS = ()
"""It is no format itself; those that are XML read with it."""
