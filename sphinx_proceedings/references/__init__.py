"""What we cite: .bib files in, citations in the text and lists of references out, in the edition's language."""
