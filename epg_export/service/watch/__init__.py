"""A hot folder from the file that is dropped to the receipt that answers it."""
