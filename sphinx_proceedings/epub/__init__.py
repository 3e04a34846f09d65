"""The EPUB edition: doctrees in, one EPUB 3.3 publication out, accessible, the same bytes for the same input."""
