"""The checks of the translators' catalogs: pure, each rule in the room of its kind."""
