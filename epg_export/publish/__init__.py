"""Publishing: whole or not at all."""
