"""The checks of a card over one movement: when they are asked, and what they forgive."""

from collections.abc import Sequence
from typing import Any

import pytest
from posed import SIZE, Places, posed

from pixel_py.exercise import parse
from pixel_py.frame import Frame
from pixel_py.identity import Identity
from pixel_py.protocol import View

HIGH: dict[str, Any] = {
    "measure": "rise",
    "of": ["wrist", "shoulder"],
    "at_least": 0.5,
    "views": ["front"],
}
"""A hand above its shoulder."""


def identity(**entries: list[dict[str, Any]]) -> Identity:
    """Of a card with these checks and planted parts."""
    drive = {"measure": "lift", "of": ["knee"], "rest": 0, "work": 1, "views": ["front"]}
    cycle = {"min_rep_s": 0.5, "return_at": 0.2, "phases": ["a", "b", "c", "d"]}
    head = {"title": "Test", "kind": "reps", "sides": "each", "drive": [drive], "cycle": cycle}
    return Identity(parse("test", {**head, **entries}), "left")


def hand(rise: float | None, t_s: float = 0.0) -> Frame:
    """A hand so far above its shoulder."""
    places: Places = {"left_shoulder": (0.5, 0.5)}
    if rise is not None:
        places["left_wrist"] = (0.5, 0.5 - rise * SIZE)
    return posed(places, t_s)


def moved(
    when: str,
    rest: float | None,
    way: Sequence[tuple[float | None, float]],
    view: View | None = "front",
) -> bool:
    """Whether the hand is wrong: at rest, then at (height, share) ten times a second."""
    judge = identity(check=[{**HIGH, "when": when}])
    judge.rest(hand(rest), view)
    for n, (rise, share) in enumerate(way, start=1):
        judge.move(hand(rise, n / 10), view, share)
    return judge.wrong


def test_at_rest_only_the_beginning_counts() -> None:
    """Wherever the hand goes then."""
    assert not moved("rest", 1.0, [(0.0, 1.0)])
    assert moved("rest", 0.0, [(1.0, 1.0)])


def test_at_the_far_end_only_the_far_end_counts() -> None:
    """Low on the way there and back is right."""
    assert not moved("far", 0.0, [(0.0, 0.5), (1.0, 1.0), (0.0, 0.5)])
    assert moved("far", 1.0, [(1.0, 0.5), (0.0, 1.0), (1.0, 0.5)])


def test_at_the_far_end_one_good_frame_is_enough() -> None:
    """A single wrong detection there is no other movement, before the good one or after it."""
    assert not moved("far", 0.0, [(0.0, 1.0), (1.0, 0.95), (0.0, 0.95)])
    assert not moved("far", 0.0, [(1.0, 1.0), (0.0, 0.95)])


def test_a_new_farthest_point_is_asked_anew() -> None:
    """What was good on the way is not good at the end."""
    assert moved("far", 0.0, [(1.0, 1.0), (0.0, 1.0)])


def test_a_change_is_from_rest_to_the_far_end() -> None:
    """Half a trunk up from wherever it was."""
    assert not moved("change", -1.0, [(-0.4, 1.0)])
    assert moved("change", 1.0, [(1.2, 1.0)])
    assert not moved("change", None, [(1.2, 1.0)])
    assert not moved("change", 1.0, [(None, 1.0)])


def test_always_is_most_of_the_time() -> None:
    """By the clock, not by frames."""
    assert not moved("always", 0.0, [(1.0, 0.5)] * 6 + [(0.0, 0.5)] * 4)
    assert moved("always", 1.0, [(1.0, 0.5)] * 4 + [(0.0, 0.5)] * 6)
    judge = identity(check=[{**HIGH, "when": "always"}])
    judge.rest(hand(1.0), "front")
    for n in range(10):
        judge.move(hand(1.0, (n + 1) / 100), "front", 0.5)
    assert not judge.wrong
    judge.move(hand(0.0, 1.0), "front", 0.5)
    assert judge.wrong


@pytest.mark.parametrize("when", ["rest", "far", "change", "always"])
def test_what_cannot_be_seen_says_nothing(when: str) -> None:
    """Not from this view, or not at all."""
    wrong = [(0.0, 1.0)] * 3
    assert moved(when, 0.0, wrong)
    assert moved(when, 0.0, wrong, None)  # No view yet: whatever can be measured is asked.
    assert not moved(when, 0.0, wrong, "left")
    assert not moved(when, None, [(None, 1.0)] * 3)


@pytest.mark.parametrize("when", ["rest", "far", "always"])
def test_each_movement_is_judged_by_itself(when: str) -> None:
    """A new rest, and `reset`, forget the last one."""
    judge = identity(check=[{**HIGH, "when": when}])
    for anew in (True, False):
        judge.rest(hand(0.0), "front")
        judge.move(hand(0.0, 0.5), "front", 1.0)
        wrong = judge.wrong
        if anew:
            judge.rest(hand(1.0, 1.0), "front")
        else:
            judge.reset()
        assert (wrong, judge.wrong) == (True, False)


def feet(left: float, right: float, t_s: float) -> Frame:
    """Two ankles, so many trunk lengths from where they stood."""
    return posed(
        {"left_ankle": (0.6 + left * SIZE, 0.9), "right_ankle": (0.4, 0.9 - right * SIZE)}, t_s
    )


def stepped(*away: tuple[float, float]) -> bool:
    """Whether feet have moved that were there, ten times a second."""
    judge = identity(planted=[{"parts": ["ankle"], "at_most": 0.5}])
    judge.rest(feet(0.0, 0.0, 0.0), "front")
    for n, (left, right) in enumerate(away, start=1):
        judge.move(feet(left, right, n / 10), "front", 0.5)
    return judge.wrong


def test_planted_feet_may_wander_a_little() -> None:
    """Up to the bound."""
    assert not stepped(*[(0.4, -0.4)] * 10)
    assert stepped(*[(0.6, 0.0)] * 10)
    assert stepped(*[(0.0, 0.6)] * 10)


def test_a_foot_that_is_misplaced_for_a_moment_stands() -> None:
    """One frame in ten; two in ten are a step."""
    assert not stepped(*[(0.0, 0.0)] * 5, (3.0, 0.0), *[(0.0, 0.0)] * 4)
    assert stepped(*[(0.0, 0.0)] * 4, (3.0, 0.0), (3.0, 0.0), *[(0.0, 0.0)] * 4)


def test_feet_stand_where_the_movement_began() -> None:
    """A step between two movements is none in them."""
    judge = identity(planted=[{"parts": ["ankle"], "at_most": 0.5}])
    judge.rest(feet(0.0, 0.0, 0.0), "front")
    judge.move(feet(2.0, 0.0, 1.0), "front", 0.5)
    found = [judge.wrong]
    judge.rest(feet(2.0, 0.0, 2.0), "front")
    judge.move(feet(2.0, 0.0, 3.0), "front", 0.5)
    found.append(judge.wrong)
    judge.move(posed({}, 4.0), "front", 0.5)  # Unseen: nobody knows.
    found.append(judge.wrong)
    assert found == [True, False, False]
