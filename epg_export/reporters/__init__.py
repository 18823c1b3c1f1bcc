"""Reports: one module for each form in which findings are shown."""
