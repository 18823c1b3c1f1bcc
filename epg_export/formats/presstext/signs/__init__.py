"""What a paragraph shows of itself: a heading, a label, a contact, its language, its sort."""
