"""What is told of a press text: how it is written, how it was read, what it leaves open."""

from epg_export.findings import kind

REPEATED_TEXT = kind(
    "EPG081",
    "repeated-paragraphs",
    "warning",
    remedy="delete the second copy",
    about="Lines stand twice, as after a text is pasted twice; the second copy was not read.",
)
MISSING_SEPARATOR = kind(
    "EPG082",
    "missing-separator",
    "info",
    remedy='put a line such as "-----" between the two',
    about="A text begins again with nothing in between, so that two blocks look like one.",
)
MISMATCHED_QUOTES = kind(
    "EPG083",
    "mismatched-quotes",
    "info",
    remedy="close the quotation with the mark that belongs to the one that opened it",
    about="A quotation is closed by the mark of another style. Nothing was changed.",
)
NEAR_DUPLICATES = kind(
    "EPG084",
    "near-duplicate-variants",
    "info",
    remedy='say by a label such as "Kurztext:" what each is for, or keep one',
    about="Two paragraphs tell the same in other words. Both were kept, each as a synopsis.",
)
NO_SHORT_SYNOPSIS = kind(
    "EPG085",
    "no-short-synopsis",
    "info",
    remedy="write a synopsis of at most 90 characters, and one of at most 250",
    about="Guides show few words: of a long synopsis they show the beginning.",
)
LEFT_OPEN = kind(
    "EPG086",
    "left-open",
    "warning",
    remedy="say it in a side file: --with meta.toml",
    about="A record needs what neither the text nor a side file says. Nothing was made up.",
)
LANGUAGE_INFERRED = kind(
    "EPG087",
    "language-inferred",
    "info",
    remedy='say the language in a side file: language = "de"',
    about="The language of the texts was told by their articles and conjunctions.",
)
LINKED_BY_ORDER = kind(
    "EPG088",
    "linked-by-order",
    "info",
    remedy='say it in a side file: series = "…" of the episode',
    about="An episode belongs to the series whose text stands before it; nothing else says so.",
)
ASCII_ELLIPSIS = kind(
    "EPG089",
    "ascii-ellipsis",
    "info",
    remedy='write "…" (U+2026)',
    about="Three full stops instead of an ellipsis. Nothing was changed.",
)
HYPHEN_AS_DASH = kind(
    "EPG090",
    "hyphen-as-dash",
    "info",
    remedy="write an en dash (U+2013)",
    about="A hyphen between spaces instead of a dash. Nothing was changed.",
)
NO_PRESS_TEXT = kind(
    "EPG091",
    "no-press-text",
    "error",
    remedy="give the text by itself, in sentences",
    about="There is no prose that could be a synopsis: nothing was read.",
)
UNLABELLED_TEXT = kind(
    "EPG092",
    "unlabelled-text",
    "info",
    remedy='say what it is by a label in front of it ("Titel:", "Kurztext:"), or in a side file',
    about="Nothing says for sure what a text is, or of what it is: it was kept as it seems to be.",
)
TEXT_ENCODING = kind(
    "EPG093",
    "text-encoding",
    "info",
    remedy="save the text as UTF-8",
    about="The text came in another encoding than UTF-8, and was read in that.",
)
CONTACT_LEFT_OUT = kind(
    "EPG094",
    "contact-left-out",
    "info",
    remedy="nothing needs to be done",
    about="Whom the press may call, and where pictures are, is not for the public: nothing is lost "
    "that tells of a programme.",
)
LABEL_READ = kind(
    "EPG095",
    "label-read",
    "info",
    remedy="nothing needs to be done",
    about="A heading or a label said what follows; it is no part of the text.",
)
CONTRADICTING_LABEL = kind(
    "EPG096",
    "contradicting-label",
    "warning",
    remedy="shorten the text, or correct the label",
    about="A label promises another length than the text has; what was measured counts.",
)
UNMATCHED_EPISODES = kind(
    "EPG097",
    "unmatched-episodes",
    "warning",
    remedy="give an [[episodes]] for each episode in the text, or say which by block = 2",
    about="A side file knows other episodes than its text.",
)
TEXT_LEFT_OUT = kind(
    "EPG098",
    "text-left-out",
    "warning",
    remedy='say what it is by a label in front of it ("Titel:", "Kurztext:"), or in a side file',
    about="Words that are no synopsis for sure, and no title: they are in no record.",
)
