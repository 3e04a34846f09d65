"""How long the press takes: volumes made up for it, commands measured, ratios told, tabled and drawn."""
