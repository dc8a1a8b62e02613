"""The same facts as JSON."""
