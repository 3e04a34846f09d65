"""The bitext: all pairs of two languages as data, in the formats of translators, corpora and machine learning."""
