"""Languages that stand together, also where several lists of the record become one of the feed."""

from epg_export.formats.languages import InLanguage
from epg_export.formats.xmltv.fitting.draft import Draft, order_of
from epg_export.formats.xmltv.fitting.facts import labels
from epg_export.model import Genre


def fit(draft: Draft) -> None:
    """Make one list of the categories, and put every language of the programme into the order."""
    if not draft.settings.group_languages:
        return
    categories = tuple(labels(draft.episode))
    if categories:
        draft.change(genres=(Genre(labels=categories),))
    episode = draft.episode
    texts: tuple[InLanguage, ...] = (
        *episode.titles,
        *episode.descriptions,
        *categories,
        *episode.keywords,
    )
    tags = dict.fromkeys((*draft.order.preferred, *(text.lang for text in texts if text.lang)))
    draft.order = order_of(tuple(tags))
