"""Lines and columns of what findings are about, looked up when they are shown."""
