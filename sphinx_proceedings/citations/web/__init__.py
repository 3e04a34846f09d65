"""For harvesters: a record in, meta tags, JSON-LD, Signposting and the sitemap out."""
