"""What is remembered from row to row: which ids came, and with what."""

from epg_export.formats.seen import Met, Seen
from epg_export.model import Episode, Series, encode


class Memory:
    """Remembers the ids of a table; of each sixteen to 32 bytes, however long the table is."""

    def __init__(self, met: Met) -> None:
        self.met = met
        self._ids = Seen()
        self._said = Seen()
        self._lengths = Seen()

    def is_later(self, id_: str, duration: int | None) -> bool:
        """Whether a row with the id came before; of the first one the duration is remembered."""
        if self._ids.before(id_):
            return True
        self._lengths.before((id_, duration))
        return False

    def lasted(self, id_: str, duration: int | None) -> bool:
        """Whether the first row with the id was as long."""
        return (id_, duration) in self._lengths

    def is_news(self, record: Episode | Series) -> bool:
        """Whether a record says what no row has said before."""
        return not self._said.before(encode(record))
