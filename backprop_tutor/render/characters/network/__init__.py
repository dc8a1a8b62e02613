"""The drawing of a network on a grid of characters."""
