"""Pictures of a built site, its PDFs and its EPUBs, for people to look at: pages by width and scheme, and states."""
