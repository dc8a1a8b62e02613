"""What a textbook's tables say: the formulas there are, by their names, and their settings."""
