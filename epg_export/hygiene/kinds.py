"""What is told of texts that were not left as they came."""

from epg_export.findings import kind

COMPOSED = kind(
    "EPG237",
    "composed-text",
    "info",
    remedy="nothing needs to be done; composing letters at the source (NFC) saves the step",
    about="Letters whose accents stood alone were composed: readers compare and cut them wrongly.",
)
CONTROL_CODE = kind(
    "EPG238",
    "control-code-removed",
    "info",
    remedy="leave the codes of the broadcast chain out at the source",
    about=(
        "Codes by which DVB marks lines and emphasis, and other controls, mean nothing outside the "
        "broadcast chain: a line break became one, the others were left out."
    ),
)
FORBIDDEN_REMOVED = kind(
    "EPG239",
    "forbidden-character-removed",
    "info",
    remedy="take the character out at its source",
    about="A character that XML forbids was left out, so that the text can be published.",
)
INVISIBLE_REMOVED = kind(
    "EPG240",
    "invisible-character-removed",
    "info",
    remedy="take the character out at its source",
    about="Characters that nobody sees break up titles: they were left out, so that it is found.",
)
WHITE_SPACE = kind(
    "EPG241",
    "white-space-tidied",
    "info",
    remedy="nothing needs to be done",
    about="Spaces and line breaks that say nothing, at ends of texts or in a row, were left out.",
)
MOJIBAKE_REPAIRED = kind(
    "EPG242",
    "mojibake-repaired",
    "info",
    remedy="read the source in its own encoding, mostly UTF-8",
    about="Letters that fell to pieces in the wrong encoding were put together again.",
)
