"""What rows become: channels, series, episodes and broadcasts, with their ids and places."""
