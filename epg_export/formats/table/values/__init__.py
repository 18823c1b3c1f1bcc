"""What cells say: days, times, lengths, numbers, as people write them and programs store them."""
