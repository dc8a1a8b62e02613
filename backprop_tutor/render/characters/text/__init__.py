"""Formulas, sentences and tables on a grid of characters."""
