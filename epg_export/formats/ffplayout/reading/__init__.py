"""From a day's playlist to records."""
