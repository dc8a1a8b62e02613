"""What the quantities of a lesson are called. Needs no SymPy."""
