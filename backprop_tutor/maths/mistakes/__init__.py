"""The mistakes that people make, and what each makes of the equations."""
