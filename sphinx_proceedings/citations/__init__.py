"""How others cite us: one record in, one format a room out; pure, what is unknown is absent."""
