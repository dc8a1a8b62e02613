"""The page on numbers and formulas that were checked."""
