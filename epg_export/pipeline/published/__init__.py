"""What is published already, and whether a new feed may replace it."""
