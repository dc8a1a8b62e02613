"""The page as one HTML file: no script, no font, nothing from elsewhere; MathML Core."""
