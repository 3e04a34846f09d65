"""What the head of a page and the site's map say to programs that collect references."""
