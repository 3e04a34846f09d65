"""How others cite us: one record in, one format a room out; pure, and what is unknown is absent."""
