"""The web edition: doctrees in, pages and the records beside them out; works without script and asks no other host."""
