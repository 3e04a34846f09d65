"""A chapter worked on for every format: source text in, the finished doctree out; no format is known here."""
