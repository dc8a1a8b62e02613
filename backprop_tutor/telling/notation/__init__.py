"""How mathematics looks on a grid of characters."""
