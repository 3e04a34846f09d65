"""What agencies, archives and repositories are sent: the volume's records in, the kit of files out."""
