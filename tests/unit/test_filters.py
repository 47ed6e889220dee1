"""Smoothing and bridging."""

import random

import pytest

from pixel_py.filters import BRIDGE_S, JointFilter, OneEuro
from pixel_py.frame import SEEN, Point


@pytest.mark.parametrize("fps", [3, 10, 30, 60])
def test_a_moving_point_lags_less_than_100_ms(fps: int) -> None:
    """At the speed of a squat's hips, 0.3 image heights a second."""
    smooth = OneEuro()
    for n in range(2 * fps + 1):
        x, _ = smooth.update(0.3 * n / fps, 0.0, n / fps)
    assert (0.3 * 2.0 - x) / 0.3 < 0.1


def test_a_still_point_loses_nearly_half_of_its_jitter() -> None:
    """One percent of noise at 30 fps."""
    dice, smooth = random.Random(1), OneEuro()  # noqa: S311 - a test's dice are no secret
    given = [dice.gauss(0.5, 0.01) for _ in range(3000)]
    smoothed = [smooth.update(value, 0.0, n / 30)[0] for n, value in enumerate(given)]
    assert spread(smoothed) < 0.55 * spread(given)


def spread(values: list[float]) -> float:
    """Standard deviation."""
    mean = sum(values) / len(values)
    return float((sum((value - mean) ** 2 for value in values) / len(values)) ** 0.5)


def test_an_unsure_reading_moves_less() -> None:
    """Weight 0 not at all."""
    places = []
    for weight in (0.0, 0.5, 1.0):
        smooth = OneEuro()
        smooth.update(0.0, 0.0, 0.0)
        places.append(smooth.update(1.0, 0.0, 0.1, weight)[0])
    assert places[0] == 0.0 < places[1] < places[2]


def test_the_frame_rate_does_not_matter() -> None:
    """The same movement at 15 and 60 fps ends within a hundredth."""
    ends = []
    for fps in (15, 60):
        smooth = OneEuro()
        for n in range(fps + 1):
            x, _ = smooth.update((n / fps) ** 2, 0.0, n / fps)
        ends.append(x)
    assert ends[0] == pytest.approx(ends[1], abs=0.02)


def test_a_short_loss_is_bridged_and_a_long_one_is_not() -> None:
    """The joint keeps its place for BRIDGE_S, then it is unknown, then it starts anew."""
    joint = JointFilter()
    seen = Point(0.5, 0.5, 0.9)
    joint.update(seen, 0.0)
    assert joint.update(None, BRIDGE_S - 0.01) == seen
    assert joint.update(None, BRIDGE_S + 0.01) is None
    assert joint.update(Point(0.9, 0.1, 0.9), 1.0) == Point(0.9, 0.1, 0.9)


def test_a_dim_joint_is_not_seen() -> None:
    """Below SEEN a reading is a guess of the model."""
    joint = JointFilter()
    assert joint.update(Point(0.5, 0.5, SEEN - 0.01), 0.0) is None
    assert joint.update(Point(0.5, 0.5, SEEN), 0.1) is not None
