"""The rules of the check, one kind a room: a source and its translation in, problems out."""
