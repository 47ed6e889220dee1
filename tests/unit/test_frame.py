"""Reading keypoint buffers."""

import math

import pytest

from pixel_py.frame import VALUES, Point, from_buffer
from pixel_py.skeleton import INDEX


def test_x_becomes_image_heights() -> None:
    """A point in the middle of a 2:1 image is one image height from the left."""
    assert from_buffer(0.0, [0.5, 0.5, 0.9] * 17, 2.0).points[0] == Point(1.0, 0.5, 0.9)


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_joint_that_is_no_number_is_unseen(bad: float, place: int) -> None:
    """Only that joint; the others stay."""
    buffer = [0.5] * VALUES
    buffer[3 * INDEX["left_eye"] + place] = bad
    points = from_buffer(0.0, buffer, 1.0).points
    assert points[INDEX["left_eye"]] is None
    assert points.count(None) == 1


def test_a_mirrored_image_is_turned_back() -> None:
    """What the model took for the left wrist at the left edge is the right one at the right."""
    buffer = [0.5] * VALUES
    buffer[3 * INDEX["left_wrist"]] = 0.0
    points = from_buffer(0.0, buffer, 1.5, mirrored=True).points
    assert points[INDEX["right_wrist"]] == Point(1.5, 0.5, 0.5)


def test_scores_beyond_their_range_are_taken_as_its_ends() -> None:
    """Not an error: some models overshoot."""
    high = from_buffer(0.0, [2.0, -3.0, 1.5] * 17, 1.0).points[0]
    low = from_buffer(0.0, [2.0, -3.0, -0.5] * 17, 1.0).points[0]
    assert (high, low) == (Point(2.0, -3.0, 1.0), Point(2.0, -3.0, 0.0))
