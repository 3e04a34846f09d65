"""Releases replayed: past states of this book, remembered as if each had been released."""

from volumes import CASES

REPLAYED = CASES / "replayed.tsv"
"""What six of them would have remembered; `PYTHONPATH=tests python -m replay COMMIT…` wrote it from the history."""
