"""Which findings count, and how heavily: what was selected, ignored, or given another severity."""
