"""Inputs: files, folders, archives and streams, and where in them something stands."""
