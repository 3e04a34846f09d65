"""Drawings: SVG and chart descriptions in, each edition's own SVG out, its words those of the catalogs."""
