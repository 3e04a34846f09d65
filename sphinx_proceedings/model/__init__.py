"""What is known: front matter and YAML in, frozen records out; no language, format or Sphinx is known here."""
