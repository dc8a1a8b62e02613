"""Where one is in a lecture: its pages, a place, the way on and back."""
