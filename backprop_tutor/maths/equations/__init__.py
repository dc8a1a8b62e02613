"""A lesson as equations: units, errors, updates, samples, and who reads whom."""
