"""Records as EBUCore documents."""
