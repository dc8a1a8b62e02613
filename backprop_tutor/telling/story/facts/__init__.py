"""What happened, as far as a page tells of it."""
