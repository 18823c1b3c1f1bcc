"""What a paragraph of prose says for sure: credits, a quotation, seasons, genres, the title.

Every function takes one paragraph and gives facts with the words they came from and where these
stand: ``text[start:stop]`` of a ``span`` is ``words``. What is not sure is not found.
"""

from epg_export.formats.presstext.prose.credits import credits_in
from epg_export.formats.presstext.prose.found import Fact, Found, Quote, Span, Work
from epg_export.formats.presstext.prose.genres import genres_in
from epg_export.formats.presstext.prose.quotes import quote_of
from epg_export.formats.presstext.prose.seasons import season_count_in
from epg_export.formats.presstext.prose.titles import work_of

__all__ = [
    "Fact",
    "Found",
    "Quote",
    "Span",
    "Work",
    "credits_in",
    "genres_in",
    "quote_of",
    "season_count_in",
    "work_of",
]
