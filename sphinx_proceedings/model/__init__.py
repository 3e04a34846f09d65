"""What is known: front matter and YAML in, frozen records out; pure, knows no format."""
