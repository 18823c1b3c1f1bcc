"""When the rows of a table are on air: days, clocks, starts and stops."""
