"""What was done: acts, the state that they make, their log, and what is told of them."""
