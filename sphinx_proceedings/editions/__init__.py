"""Languages times formats: a volume's folders in, its site out, whole or not at all; it runs Sphinx and imports none."""
