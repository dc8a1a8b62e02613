"""The telling of a chain, of its factors, and of one derivative rule by rule."""
