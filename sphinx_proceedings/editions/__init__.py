"""Languages times formats: the volume's folders in, its site out, whole or not at all; runs Sphinx and imports none."""
