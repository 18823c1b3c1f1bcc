"""Schedules as tables: CSV, TSV, and the workbooks of spreadsheet programs; only read."""

FORMATS = ()
