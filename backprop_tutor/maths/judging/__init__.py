"""Whether a number on paper is right, and what made a wrong one."""
