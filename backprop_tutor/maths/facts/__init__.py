"""What happened: all that a command has to tell, worked out."""
