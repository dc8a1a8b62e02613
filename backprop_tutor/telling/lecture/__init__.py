"""How a document is told to a class: one idea after the other, page by page."""
