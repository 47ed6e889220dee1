"""A synthetic athlete: sets of every exercise, and everyday life, with known answers."""
