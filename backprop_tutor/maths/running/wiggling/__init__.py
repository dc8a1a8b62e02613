"""One number of a lesson is wiggled: what moves, and how far."""
