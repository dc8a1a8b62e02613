"""What is asked: the steps that a page works out, each with its hints and its why."""
