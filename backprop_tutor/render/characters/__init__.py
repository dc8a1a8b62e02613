"""A page on a grid of characters."""
