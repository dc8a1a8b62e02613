"""What a lesson must fulfil beyond its form, and what may not be meant."""
