"""The PDF edition, by way of Typst."""
