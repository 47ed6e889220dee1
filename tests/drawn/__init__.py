"""The athlete drawn, and seen through the real pose model."""
