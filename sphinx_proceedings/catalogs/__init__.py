"""The translators' side: catalogs in, findings and compiled messages out; pure, and every catalog is a stranger's."""
