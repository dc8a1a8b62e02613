"""How files are written: whole, under a name that is free or that is their own."""
