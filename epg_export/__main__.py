"""``python -m epg_export`` is ``epg-export``."""

from epg_export.cli import main

main()
