"""Languages by formats: folders in, the assembled site out, whole or not at all; runs Sphinx."""
