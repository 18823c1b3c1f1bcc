"""From rows of cells to records."""
