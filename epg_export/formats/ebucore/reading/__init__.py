"""EBUCore documents as records."""
