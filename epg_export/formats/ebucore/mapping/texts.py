"""Titles, descriptions, reviews and keywords by their labels (EBU Tech 3293, sections 3.1, 3.8)."""

from typing import NamedTuple


class TitleLabel(NamedTuple):
    """The type and status by which an alternative title says its kind."""

    type: str
    status: str | None = None


TITLE_LABELS: dict[str, TitleLabel] = {
    "original": TitleLabel("original title", "original"),
    "series": TitleLabel("series title"),
    "season": TitleLabel("season title"),
    "short": TitleLabel("short title", "short"),
    "subtitle": TitleLabel("episode subtitle", "subtitle"),
    "working": TitleLabel("working title", "working"),
    "sort": TitleLabel("sort title"),
    "alternative": TitleLabel("alternative title"),
}

GUIDE_TITLE = "guide title"
"""The note on the alternative title that a guide shows first; it may not be called main."""

DESCRIPTION_LABELS = {
    "short": "short synopsis",
    "medium": "medium synopsis",
    "long": "long synopsis",
    "series": "series synopsis",
    "season": "season synopsis",
    "promotion": "promotion",
    "unspecified": "synopsis",
}
