"""A formula that a person types: how it is read, and what it is made of."""
