"""A paragraph that is nothing but a quotation from a review."""

from epg_export.formats.presstext.prose.found import Quote


def quote_of(paragraph: str) -> Quote | None:
    """The quotation that a paragraph is; None where it is none, or nobody is named for it."""
    del paragraph
    return None
