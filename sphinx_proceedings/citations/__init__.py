"""The volume, its chapters and what they report, as others cite them: one room for each format, the same record in."""
