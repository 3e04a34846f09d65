"""The EPUB edition: EPUB 3.3, accessible, the same bytes for the same input."""
