"""The rules of the check: a message and its translation in, problems out."""
