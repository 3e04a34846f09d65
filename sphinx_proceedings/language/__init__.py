"""What differs by language: records in, words, dates, spacing and sentences out; pure."""
