"""In position or not: all checks of a held exercise together."""

from typing import Any

import pytest
from posed import SIZE, Places, posed

from pixel_py.exercise import parse
from pixel_py.frame import Frame
from pixel_py.position import Position

LOW: dict[str, Any] = {
    "measure": "rise",
    "of": ["shoulder", "ankle"],
    "at_most": 1.0,
    "slack": 0.25,
    "views": ["left", "right", "front"],
}
STRAIGHT: dict[str, Any] = {
    "measure": "angle",
    "of": ["shoulder", "hip", "ankle"],
    "at_least": 160,
    "slack": 5,
    "views": ["left", "right"],
}


def position(*checks: dict[str, Any]) -> Position:
    """Of a card with these checks."""
    return Position(parse("held", {"title": "Held", "kind": "hold", "check": list(checks)}))


def body(rise: float, sag: float = 0.0, *, ankles: bool = True) -> Frame:
    """Shoulders so high above the ankles, hips so far below their line, in trunk lengths."""
    shoulder, ankle = (0.4, 0.7 - rise * SIZE), (0.8, 0.7)
    hip = ((shoulder[0] + ankle[0]) / 2, (shoulder[1] + ankle[1]) / 2 + sag * SIZE)
    places: Places = {"left_shoulder": shoulder, "left_hip": hip}
    if ankles:
        places["left_ankle"] = ankle
    return posed(places)


def test_it_is_entered_within_the_bounds_and_left_beyond_the_slack() -> None:
    """Who trembles at the bound is in or out, and not both by turns."""
    held = position(LOW)
    rises = (1.1, 0.9, 1.1, 1.2, 1.3, 1.1, 0.9)
    found = [held.update(body(rise), "left") for rise in rises]
    assert found == [False, True, True, True, False, False, True]


@pytest.mark.parametrize(("rise", "sag"), [(1.3, 0.0), (0.5, 0.6), (1.3, 0.6)])
def test_one_check_that_fails_is_enough(rise: float, sag: float) -> None:
    """Low and straight."""
    held = position(LOW, STRAIGHT)
    assert held.update(body(0.5), "left") is True
    assert held.update(body(rise, sag), "left") is False
    assert held.update(body(0.5), "left") is True


def test_a_view_leaves_out_what_it_cannot_judge() -> None:
    """From the front nobody sees a hip that sags; from behind nothing of this card."""
    held = position(LOW, STRAIGHT)
    assert held.update(body(0.5, 0.6), "front") is True
    assert held.update(body(0.5, 0.6), "back") is None
    assert held.update(body(0.5, 0.6), None) is False


def test_what_cannot_be_seen_is_unknown() -> None:
    """Unknown is not out: the position is still entered when the ankles come back."""
    held = position(LOW)
    assert held.update(body(0.9), "left") is True
    assert held.update(body(0.9, ankles=False), "left") is None
    assert held.update(body(1.1), "left") is True
    held.reset()
    assert held.update(body(1.1), "left") is False
