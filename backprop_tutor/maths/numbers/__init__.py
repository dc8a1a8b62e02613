"""Numbers and expressions: products, code from expressions, intervals, rounding."""
