"""For agencies and archives: records in, Crossref, DataCite, JATS and the rest of the kit out."""
