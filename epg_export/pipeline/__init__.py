"""The way of a record: read, join, check, sift, select, write, publish."""
