"""Outliers, smoothing and bridging."""

import math
import random

import pytest
from body import Camera, film

from pixel_py.filters import (
    BRIDGE_S,
    CUT,
    DOUBT_S,
    FULL_SCORE,
    SWAP_S,
    JointFilter,
    PoseFilter,
)
from pixel_py.frame import SEEN, Frame, Point, Points
from pixel_py.skeleton import INDEX


def smooth(joint: JointFilter, x: float, t_s: float, score: float = 0.9) -> float:
    """Where a joint seems to be that was read at x."""
    found = joint.update(Point(x, 0.0, score), t_s)
    assert found is not None
    return found.x


@pytest.mark.parametrize("fps", [3, 10, 30, 60])
def test_a_moving_point_lags_less_than_100_ms(fps: int) -> None:
    """At the speed of a squat's hips, 0.3 image heights a second."""
    joint = JointFilter()
    for n in range(2 * fps + 1):
        x = smooth(joint, 0.3 * n / fps, n / fps)
    assert (0.3 * 2.0 - x) / 0.3 < 0.1


def test_a_still_point_loses_nearly_half_of_its_jitter() -> None:
    """One percent of noise at 30 fps."""
    dice, joint = random.Random(1), JointFilter()  # noqa: S311 - a test's dice are no secret
    given = [dice.gauss(0.5, 0.01) for _ in range(3000)]
    smoothed = [smooth(joint, value, n / 30) for n, value in enumerate(given)]
    assert spread(smoothed) < 0.55 * spread(given)


def spread(values: list[float]) -> float:
    """Standard deviation."""
    mean = sum(values) / len(values)
    return float((sum((value - mean) ** 2 for value in values) / len(values)) ** 0.5)


def test_an_unsure_reading_moves_less() -> None:
    """The less sure, the less."""
    places = []
    for score in (SEEN, FULL_SCORE, 1.0):
        joint = JointFilter()
        smooth(joint, 0.0, 0.0)
        places.append(smooth(joint, 1.0, 0.1, score))
    assert 0.0 < places[0] < places[1] == places[2]


def test_the_frame_rate_does_not_matter() -> None:
    """The same movement at 15 and 60 fps ends within a hundredth."""
    ends = []
    for fps in (15, 60):
        joint = JointFilter()
        for n in range(fps + 1):
            x = smooth(joint, (n / fps) ** 2, n / fps)
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


FPS = 25
SIZE = 0.2
WRIST = INDEX["left_wrist"]
KNEE, ANKLE = INDEX["left_knee"], INDEX["left_ankle"]


def standing(seconds: float) -> list[Frame]:
    """Somebody who stands half turned, so that the sides are apart."""
    return film(lambda _: 0.0, seconds, fps=FPS, camera=Camera(40))


def moved(points: Points, index: int, x: float, score: float = 0.9) -> Points:
    """One joint elsewhere."""
    point = points[index]
    assert point is not None
    return (*points[:index], Point(point.x + x, point.y, score), *points[index + 1 :])


def swapped(points: Points, *lefts: int) -> Points:
    """Twins exchanged; a left joint is followed by its right one."""
    found = list(points)
    for left in lefts:
        found[left], found[left + 1] = found[left + 1], found[left]
    return tuple(found)


def strays(frames: list[Frame], spoilt: dict[int, Points]) -> list[float]:
    """For each frame how far any joint is from where it would be had nothing been spoilt."""
    spoils, pure = PoseFilter(), PoseFilter()
    away = []
    for n, frame in enumerate(frames):
        given = Frame(frame.t_s, spoilt.get(n, frame.points), frame.aspect)
        found, true = spoils.update(given, SIZE).points, pure.update(frame, SIZE).points
        pairs = zip(found, true, strict=True)
        away.append(max(abs(a.x - b.x) + abs(a.y - b.y) for a, b in pairs if a and b))
    return away


def test_a_joint_that_teleports_stays_where_it_was() -> None:
    """For a few frames, near or far."""
    frames = standing(2)
    spoilt = {n: moved(frames[n].points, WRIST, (0.3, -0.5)[n % 2]) for n in (10, 20, 21, 22)}
    assert max(strays(frames, spoilt)) < 0.01


def test_a_joint_that_stays_elsewhere_is_believed() -> None:
    """Nothing is lost for longer than DOUBT_S."""
    frames = standing(2)
    spoilt = {n: moved(frames[n].points, WRIST, 2.0, SEEN) for n in range(20, 50)}
    away = strays(frames, spoilt)
    late = 20 + int(DOUBT_S * FPS)
    assert max(away[:late]) < 0.01
    assert away[late] > 0.5


@pytest.mark.parametrize("fps", [8, 15, 30])
def test_a_jumping_jack_is_not_held_back(fps: int) -> None:
    """Arms of 1.15 trunks swing up in 0.5 s: the wrist is where it is without the check."""
    checked, free = PoseFilter(), PoseFilter()
    for n in range(2 * fps):
        turn = math.pi * (0.5 - 0.5 * math.cos(min(max(n / fps - 1, 0.0) / 0.5, 1.0) * math.pi))
        arm = 1.15 * SIZE
        wrist = Point(0.5 + arm * math.sin(turn), 0.5 + arm * math.cos(turn), 0.8)
        frame = Frame(n / fps, (None,) * WRIST + (wrist,) + (None,) * (16 - WRIST))
        assert checked.update(frame, SIZE) == free.update(frame)


def test_swapped_legs_are_put_right() -> None:
    """Knees and ankles of both sides, for some frames."""
    frames = standing(2)
    spoilt = {n: swapped(frames[n].points, KNEE, ANKLE) for n in range(20, 26)}
    assert max(strays(frames, spoilt)) < 0.01


def test_sides_that_stay_swapped_are_believed() -> None:
    """After SWAP_S the model has seen a mistake of its own."""
    frames = standing(3)
    spoilt = {n: swapped(frames[n].points, ANKLE) for n in range(20, 75)}
    away = strays(frames, spoilt)
    late = 20 + int(SWAP_S * FPS)
    assert max(away[:late]) < 0.01
    assert min(away[late + 5 : 75]) > 0.08


def test_after_a_cut_everything_is_believed() -> None:
    """More than CUT joints elsewhere are a body elsewhere."""
    frames = standing(2)
    elsewhere = frames[20].points
    for index in range(CUT + 1):
        elsewhere = moved(elsewhere, index, 0.5)
    assert strays(frames, {20: elsewhere})[20] > 0.3
