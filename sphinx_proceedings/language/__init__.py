"""What differs by language: records and plain text in, words, dates and spacing of one language out; pure."""
