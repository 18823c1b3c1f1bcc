"""One channel under many ids."""
