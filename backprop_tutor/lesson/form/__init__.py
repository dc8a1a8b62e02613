"""The form of a lesson file, declared once: the kind of every value in it."""
