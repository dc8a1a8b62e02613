"""What is said of a lesson, sentence by sentence, and in which order."""
