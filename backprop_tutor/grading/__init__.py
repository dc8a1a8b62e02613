"""Marking a class: sheets of numbers in, marks and the mistakes of the class out."""
