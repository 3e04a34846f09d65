"""Readers of what the press writes: each format taken back as its own readers take it."""
