"""What was done, so that nothing is done twice: one SQLite file, whole at any instant."""
