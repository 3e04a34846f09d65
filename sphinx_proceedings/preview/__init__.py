"""An edition kept warm while it is translated: saves in, the page with remarks at its paragraphs out; loopback only."""
