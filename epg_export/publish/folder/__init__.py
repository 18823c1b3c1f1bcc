"""A folder of files that is published whole."""
