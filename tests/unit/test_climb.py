"""How far a part has risen in the picture: the camera stands, and so does the ground."""

import pytest
from posed import SIZE, Places, posed

from pixel_py.climb import Climb, height
from pixel_py.frame import Frame

FPS = 20.0


def feet(t_s: float, left: float, right: float | None = None, *, size: float = SIZE) -> Frame:
    """Ankles so many trunk lengths above the ground, which is at 0.9 of the picture."""
    places: Places = {
        "left_ankle": (0.52, 0.9 - left * SIZE),
        "right_ankle": (0.48, 0.9 - (left if right is None else right) * SIZE),
    }
    return posed(places, t_s, size=size)


def last(frames: list[Frame], *, moving: bool = False) -> float:
    """How high it is in the last of the frames."""
    climb = Climb("both", "ankle")
    values = [climb.update(frame, moving=moving) for frame in frames]
    assert values[-1] is not None
    return values[-1]


def test_who_rises_is_seen_and_who_stands_is_not() -> None:
    """Half a second on the toes after a second of rest."""
    rest = [feet(n / FPS, 0.0) for n in range(20)]
    up = [feet(1.0 + n / FPS, 0.2) for n in range(10)]
    assert last(rest) == 0.0
    assert last([*rest, *up], moving=True) == pytest.approx(0.2, abs=0.02)


def test_one_foot_lifts_nobody() -> None:
    """The lower foot is the one that stands."""
    rest = [feet(n / FPS, 0.0) for n in range(20)]
    step = [feet(1.0 + n / FPS, 0.6, 0.0) for n in range(10)]
    assert last([*rest, *step], moving=True) == 0.0
    assert height("left", "ankle")(step[0]) == pytest.approx(1.1)
    assert height("right", "ankle")(step[0]) == pytest.approx(0.5)


def test_a_ruler_that_is_corrected_lifts_nobody() -> None:
    """The person's size is found to be another: the feet are where they were."""
    frames = [feet(n / FPS, 0.0, size=SIZE if n < 20 else 1.3 * SIZE) for n in range(40)]
    assert last(frames, moving=True) == 0.0


def test_lower_ground_is_believed_at_once() -> None:
    """Off a step the person stands where the feet are now."""
    rest = [feet(n / FPS, 0.5) for n in range(20)]
    down = [feet(1.0 + n / FPS, 0.0) for n in range(20)]
    assert last([*rest, *down], moving=True) == pytest.approx(0.0, abs=0.02)


def test_between_movements_the_resting_place_follows() -> None:
    """Who stays higher for seconds rests there."""
    rest = [feet(n / FPS, 0.0) for n in range(20)]
    up = [feet(1.0 + n / FPS, 0.2) for n in range(60)]
    assert last([*rest, *up]) == pytest.approx(0.0, abs=0.01)


def test_unseen_feet_say_nothing() -> None:
    """Nor does a person of unknown size; then it goes on."""
    climb = Climb("both", "ankle")
    assert climb.update(posed({}, 0.0), moving=False) is None
    assert climb.update(feet(0.1, 0.0), moving=False) == 0.0
    assert climb.update(posed({}, 0.2), moving=False) is None
    assert climb.update(feet(0.3, 0.0, size=0.0), moving=False) is None
    assert (climb.update(feet(0.4, 0.2), moving=True) or 0.0) > 0.05
