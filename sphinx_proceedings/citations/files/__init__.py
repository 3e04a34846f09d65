"""Files for reference managers and LaTeX: a record in, one format's text out."""
