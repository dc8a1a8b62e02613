"""A formula as a textbook prints it in a line of plain text."""
