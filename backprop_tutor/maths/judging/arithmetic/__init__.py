"""Whether right arithmetic gives a number: on right operands, or on wrong ones."""
