"""What a textbook's tables say: a row is all that is known of one formula."""
