"""From records to a day's playlist."""
