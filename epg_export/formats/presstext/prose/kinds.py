"""What is told of facts that were taken out of prose."""

from epg_export.findings import kind

CREDIT_FROM_PROSE = kind(
    "EPG409",
    "credit-from-prose",
    "info",
    remedy="check the name against the words that it came from",
    about="A credit was taken out of running text, as was asked for; the text stays whole.",
)
SEASON_COUNT_FROM_PROSE = kind(
    "EPG337",
    "season-count-from-prose",
    "info",
    remedy="check the number against the words that it came from",
    about="The number of seasons was taken out of running text; the text stays whole.",
)
GENRE_FROM_PROSE = kind(
    "EPG620",
    "genre-from-prose",
    "info",
    remedy="check the genre against the words that it came from",
    about="A genre was taken out of the word for the form, such as a crime series.",
)
REVIEW_FROM_TEXT = kind(
    "EPG243",
    "review-from-text",
    "info",
    remedy="check the source of the quotation",
    about="A paragraph that is a quotation with its source became a review.",
)
TITLE_FROM_PROSE = kind(
    "EPG244",
    "title-from-prose",
    "info",
    remedy="check the title against the words that it came from",
    about="The title was taken out of running text, where it stood in quotes beside its form.",
)
