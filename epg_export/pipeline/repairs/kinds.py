"""What repairs tell: everything that they change, and what they let stand."""

from epg_export.findings import kind

DUPLICATE_LEFT_OUT = kind(
    "EPG145",
    "duplicate-left-out",
    "warning",
    remedy="write the broadcast once; the first one was kept",
    about="A broadcast stood twice with the same content; --dedupe left the later one out.",
)
OVERLAP_TRIMMED = kind(
    "EPG146",
    "overlap-trimmed",
    "warning",
    remedy="correct the stop at its source",
    about="A broadcast went on behind the start of another; --fix-overlaps trim ended it there.",
)
OVERLAP_LEFT_OUT = kind(
    "EPG147",
    "overlap-left-out",
    "warning",
    remedy="correct the one of the two that is wrong at its source",
    about="The time of a broadcast was taken by another one; --fix-overlaps left it out.",
)
GAP_FILLED = kind(
    "EPG148",
    "gap-filled",
    "info",
    remedy="nothing needs to be done if nothing else is on air",
    about="Nothing was on air between two broadcasts; --fill-gaps put a programme there.",
)
GAP_LEFT = kind(
    "EPG149",
    "gap-left",
    "info",
    remedy="correct the times around it, or write what is on air",
    about="A gap is shorter than a minute or longer than a day: --fill-gaps makes up neither.",
)
DUPLICATE_KEPT = kind(
    "EPG150",
    "duplicate-kept",
    "warning",
    remedy="keep the one that is right; --fix-overlaps would keep the first",
    about="Two broadcasts have the same times but not the same content: --dedupe keeps both.",
)
