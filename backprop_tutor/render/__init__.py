"""How a page looks: one module per output."""
