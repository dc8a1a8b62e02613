"""The page as a LaTeX document."""
