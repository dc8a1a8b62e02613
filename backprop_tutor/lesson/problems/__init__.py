"""What can be wrong with what a person wrote, and how it is said."""
