"""What others make that does the same, and how it is called."""
