"""What is true: equations, their derivatives and their numbers. No sentences, no digits."""
