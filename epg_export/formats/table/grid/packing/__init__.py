"""Workbooks packed anew: only the parts that are read, their sizes counted, nothing to trip over.

The library that reads workbooks holds a sheet as a dense grid, believes what a file says of its own
sizes, and gives formula errors as empty cells. So each workbook goes through here first: what is
too much is left out and told, error cells become the text that they show.
"""
