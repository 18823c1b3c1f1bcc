"""What is read for a formula whose value is not stored in the workbook."""

UNSTORED = "#FORMULA!"
"""An error as those of spreadsheet programs are: such a cell is not empty, nobody knows its value.

Programs store what a formula came to; scripts that write workbooks leave that to who opens them.
"""
