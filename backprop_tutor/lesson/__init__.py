"""Lessons: YAML in, frozen data out, every mistake with its place in the file."""
