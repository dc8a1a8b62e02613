"""A curve on a grid of characters."""
