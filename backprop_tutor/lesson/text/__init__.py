"""The text of a file, as nodes with places."""
