"""Formulas as equations: of units, errors and updates."""
