"""What of the records is asked for: channels, a span of time, languages."""
