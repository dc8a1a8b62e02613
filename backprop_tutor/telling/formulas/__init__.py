"""What is done with a formula of a page: read from SymPy, plugged in, worked out, put in words."""
