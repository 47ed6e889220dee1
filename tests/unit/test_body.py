"""How large the person is: the ruler holds still while the person moves."""

import random
from collections.abc import Iterable
from dataclasses import replace

import pytest
from body import TRUNK, Camera, blind, noisy, squats, squatting

from pixel_py.body import WINDOW_S, BodySize
from pixel_py.frame import NOBODY, Frame, Point
from pixel_py.skeleton import INDEX

HEIGHT = 0.7
"""Of the figure, in image heights."""


def sizes(frames: Iterable[Frame]) -> list[float | None]:
    """The estimate after each frame."""
    body = BodySize()
    return [body.update(frame) for frame in frames]


def standing(t_s: float, yaw_deg: float = 0.0, height: float = HEIGHT) -> Frame:
    """The figure, upright."""
    return Camera(yaw_deg=yaw_deg, height=height).frame(squatting(0.0), t_s)


def known(size: float | None) -> float:
    """A size that must be there."""
    assert size is not None
    return size


@pytest.mark.parametrize("yaw_deg", [0, 30, 60, 90, 180])
@pytest.mark.parametrize("height", [0.2, 0.9])
def test_the_trunk_is_known_from_any_side(yaw_deg: float, height: float) -> None:
    """In proportion to the body, from the first frame."""
    size = known(sizes([standing(0.0, yaw_deg, height)])[0])
    assert size == pytest.approx(TRUNK * height, rel=0.03)


@pytest.mark.parametrize("yaw_deg", [0, 45, 90])
def test_a_squat_does_not_change_it(yaw_deg: float) -> None:
    """Though thighs and trunk point at the camera at times."""
    found = [known(size) for size in sizes(squats(5, camera=Camera(yaw_deg)))]
    assert max(found) <= 1.04 * min(found)


def test_turning_does_not_change_it() -> None:
    """Once around in eight seconds."""
    found = [known(size) for size in sizes(standing(n / 30, 45 * n / 30) for n in range(240))]
    assert max(found) <= 1.04 * min(found)


@pytest.mark.parametrize("at", [1, 40, 199])
def test_one_wild_frame_does_not_move_it(at: int) -> None:
    """A foot in the corner of the picture, for a tenth of a second."""
    calm = [standing(n / 30) for n in range(200)]
    wild = list(calm)
    for n in range(at, min(at + 3, 200)):
        points = list(calm[n].points)
        points[INDEX["left_ankle"]] = Point(5.0, 5.0, 0.9)
        wild[n] = replace(calm[n], points=tuple(points))
    assert sizes(wild) == pytest.approx(sizes(calm), rel=0.01)


def test_noise_hardly_moves_it() -> None:
    """One percent of the body's height on every joint."""
    calm = [standing(n / 30) for n in range(300)]
    found = [known(size) for size in sizes(noisy(calm, 0.01 * HEIGHT))]
    assert known(found[-1]) == pytest.approx(TRUNK * HEIGHT, rel=0.06)
    assert max(found[60:]) <= 1.05 * min(found[60:])


def test_walking_nearer_does() -> None:
    """Twice as large after four seconds, and known as soon as the window has passed."""

    def height(t_s: float) -> float:
        return 0.4 * (1 + min(t_s, 4.0) / 4.0)

    frames = [standing(n / 10, height=height(n / 10)) for n in range(40 + round(10 * WINDOW_S))]
    found = [known(size) for size in sizes(frames)]
    assert found == sorted(found)
    assert found[-1] == pytest.approx(2 * found[0], rel=0.01)
    back = [*frames, *(standing(12 + n / 10, height=0.4) for n in range(round(10 * WINDOW_S)))]
    assert sizes(back)[-1] == pytest.approx(found[0], rel=0.01)


def test_any_limb_will_do() -> None:
    """Trunk, an arm or a leg; without one it is not known."""
    for seen in (("shoulder", "hip"), ("shoulder", "elbow", "wrist"), ("hip", "knee", "ankle")):
        gone = [joint for joint in INDEX if joint.split("_")[-1] not in seen]
        (size,) = sizes([blind(standing(0.0, 90), *gone)])
        assert size == pytest.approx(TRUNK * HEIGHT, rel=0.03)
    assert sizes([Frame(0.0, NOBODY)]) == [None]


def test_what_was_known_stays_while_nobody_is_seen() -> None:
    """And `reset` forgets it."""
    body = BodySize()
    size = body.update(standing(0.0))
    assert body.update(Frame(5.0, NOBODY)) == size
    body.reset()
    assert body.update(Frame(6.0, NOBODY)) is None


def test_the_frame_rate_does_not_matter() -> None:
    """The same seconds in 60 and in 10 frames."""
    dice = random.Random(3)  # noqa: S311 - a test's dice are no secret
    heights = [dice.uniform(0.3, 0.9) for _ in range(60)]
    slow = [standing(n / 10, height=height) for n, height in enumerate(heights)]
    fast = [
        standing((6 * n + k) / 60, height=height)
        for n, height in enumerate(heights)
        for k in range(6)
    ]
    assert sizes(fast)[-1] == pytest.approx(known(sizes(slow)[-1]), rel=0.1)
