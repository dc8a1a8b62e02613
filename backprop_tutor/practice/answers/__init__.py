"""What is answered: read, judged, and what is said to it."""
