"""A network with numbers in it: passes, training, a wiggle."""
