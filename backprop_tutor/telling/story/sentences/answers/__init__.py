"""What is said of numbers and formulas on paper."""
