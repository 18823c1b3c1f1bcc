"""Cells as people write them: days, times, lengths, numbers, flags, people; nothing is guessed."""
