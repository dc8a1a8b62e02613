"""The derivative by one parameter: its chain of factors, and their values."""
