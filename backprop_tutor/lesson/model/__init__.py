"""A lesson as frozen data."""
