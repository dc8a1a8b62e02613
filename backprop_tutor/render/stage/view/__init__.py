"""What is on the wall, without a terminal."""
