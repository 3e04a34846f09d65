"""The live preview: saves in, the page with remarks at its paragraphs out; loopback only."""
