"""The page in plain words: for a screen reader, beside an equation, below a drawing."""
