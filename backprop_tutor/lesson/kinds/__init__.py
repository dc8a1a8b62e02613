"""The kinds of values that a file can hold: each reads a node and gives its JSON Schema."""
