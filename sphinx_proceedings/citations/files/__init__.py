"""For reference managers and LaTeX: a record in, BibLaTeX, RIS, CSL-JSON and RDF out."""
