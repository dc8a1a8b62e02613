"""What is said, and how mathematics looks; not yet how a page looks."""
