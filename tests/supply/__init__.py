"""What the press is made of: the packages and faces it ships or needs, under which licences."""
