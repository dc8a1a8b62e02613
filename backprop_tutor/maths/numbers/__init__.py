"""Numbers and expressions: products, code from expressions, rounding."""
