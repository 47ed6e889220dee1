"""Counts and judges exercise from 17 body keypoints, in ordinary Python and in the browser."""
