"""The work that a paragraph is about, where it stands in quotes beside its form."""

from epg_export.formats.presstext.prose.found import Work


def work_of(paragraph: str) -> Work | None:
    """The one title; None where there is none, or several."""
    del paragraph
    return None
