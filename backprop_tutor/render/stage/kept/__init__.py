"""What is remembered in the user's state folder."""
