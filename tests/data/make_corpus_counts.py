"""Make ``corpus_counts.tsv`` of the real feeds: ``python tests/data/make_corpus_counts.py``.

How often each kind of finding is told in each of them, also those that count only when asked, so
that a change in a rule's reach is seen and meant. The feeds are not part of this repository: they
are looked for in ``shared/corpus/xmltv`` beside it, or in the folder that is given.
"""

import sys
from pathlib import Path

import epg_export
from epg_export.pipeline.catalogue import all_kinds
from epg_export.verdicts import Wishes

TABLE = Path(__file__).with_name("corpus_counts.tsv")
CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "xmltv"
_HEAD = ("code", "name", "severity", "feed", "count")


def text(corpus: Path) -> str:
    """The table: a line for each kind of finding and feed in which it is told."""
    kinds = {kind.code: kind for kind in all_kinds()}
    everything = Wishes(select=tuple(kinds))
    lines = []
    for feed in sorted(corpus.iterdir()):
        counts = epg_export.validate(feed, wishes=everything, samples=0).counts
        for code, count in counts.items():
            kind = kinds[code]
            lines.append((code, kind.name, kind.severity, feed.name, str(count)))
    return "".join("\t".join(line) + "\n" for line in (_HEAD, *sorted(lines)))


if __name__ == "__main__":
    TABLE.write_text(text(Path(sys.argv[1]) if sys.argv[1:] else CORPUS), encoding="utf-8")
