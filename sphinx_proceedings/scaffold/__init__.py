"""A new volume: answers and a programme in, a folder that builds at once out, whole or not at all."""
