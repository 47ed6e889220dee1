"""Whole recordings: how well they are counted. Nothing here is on the way of a frame."""
