"""Each quantity in one step, and the ways of working a lesson out."""
