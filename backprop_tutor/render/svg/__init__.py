"""Drawings as SVG: the network and the curve of an error, by themselves or inside a page."""
