"""The preview: one edition kept warm while it is translated, each save shown at its paragraph."""
