"""What may be wrong with what was in the place of a publication."""

from epg_export.findings import kind

DAMAGED_MANIFEST = kind(
    "EPG042",
    "damaged-manifest",
    "warning",
    remedy="look for files in the folder that no export writes any more, and remove them",
    about=(
        "The list of what an earlier export wrote into the folder cannot be read. It is written "
        "anew, but files that vanished from the schedule since then are not known to be its own."
    ),
)

FILE_REPLACED = kind(
    "EPG046",
    "file-replaced",
    "warning",
    remedy="keep your own files elsewhere, or publish into a folder of its own",
    about=(
        "A file that no earlier export had written into the folder had the name of one that is "
        "published. It was replaced."
    ),
)
