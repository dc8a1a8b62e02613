"""What a careful marker says of a page."""
