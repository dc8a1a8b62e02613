"""A sitting: what is asked, what is answered, and what is said to it."""
