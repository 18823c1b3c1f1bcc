"""A feed in several files: a channel, a day, or a day on a channel in each."""
