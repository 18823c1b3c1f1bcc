"""What texts are freed of on their way in, each step told."""
