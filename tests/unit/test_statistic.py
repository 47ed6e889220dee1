"""One number of one movement: when it is taken, over time and not over frames, or not at all."""

from collections.abc import Iterable

import pytest
from posed import SIZE, posed

from pixel_py.frame import Frame
from pixel_py.protocol import View
from pixel_py.statistic import Quantity, Statistic, When

Seen = tuple[float, float | None, float]
"""A time, how high the hand is, and how near to the farthest point."""


def hand(rise: float | None, t_s: float) -> Frame:
    """A hand so far above its shoulder, in trunk lengths; None: unseen."""
    shoulder = posed({"left_shoulder": (0.5, 0.5)}, t_s)
    if rise is None:
        return shoulder
    return posed({"left_shoulder": (0.5, 0.5), "left_wrist": (0.5, 0.5 - rise * SIZE)}, t_s)


def measured(
    when: When,
    way: Iterable[Seen],
    *,
    rest: float | None = 0.0,
    lasts_s: float = 0.0,
    upwards: bool = True,
) -> float | None:
    """The number of a movement that begins at 0 s, seen from the front."""
    quantity = Quantity("rise", ("wrist", "shoulder"), when, lasts_s, ("front",))
    statistic = Statistic(quantity, "left", upwards=upwards)
    statistic.rest(hand(rest, 0.0), "front")
    for t_s, rise, share in way:
        statistic.move(hand(rise, t_s), "front", share)
    return statistic.value


UP: list[Seen] = [(0.1, 0.5, 0.5), (0.2, 1.0, 1.0), (0.3, 0.8, 0.95), (0.4, 0.2, 0.4)]
"""To the far end, where it stays for a moment, and most of the way back."""


def test_each_kind_is_of_its_own_part() -> None:
    """As it begins, at the far end, from the one to the other, and all of it."""
    assert measured("rest", UP, rest=0.3) == pytest.approx(0.3)
    assert measured("far", UP, rest=0.3) == pytest.approx(0.9)
    assert measured("change", UP, rest=0.3) == pytest.approx(0.6)
    assert measured("mean", UP, rest=0.3) == pytest.approx(0.625)
    assert measured("sway", UP, rest=0.3) == pytest.approx(0.3031, abs=1e-4)


def test_a_new_farthest_point_begins_the_far_end_anew() -> None:
    """What was before is on the way to it."""
    later: list[Seen] = [*UP, (0.5, 2.0, 1.0), (0.6, 1.8, 0.92)]
    assert measured("far", later) == pytest.approx(1.9)


def test_means_are_over_time() -> None:
    """Three frames in a tenth of a second weigh as much as one."""
    even: list[Seen] = [(0.1, 1.0, 0.5), (0.2, 0.0, 0.5)]
    dense: list[Seen] = [(0.03, 1.0, 0.5), (0.07, 1.0, 0.5), (0.1, 1.0, 0.5), (0.2, 0.0, 0.5)]
    assert measured("mean", even) == pytest.approx(0.5)
    assert measured("mean", dense) == pytest.approx(0.5)
    assert measured("sway", dense) == pytest.approx(0.5)


def test_what_lasts_is_not_what_happens_once() -> None:
    """A stumble of one frame is left out; a break ends what lasted."""
    steady: list[Seen] = [(n / 10, 0.6, 0.5) for n in range(1, 6)]
    stumble: list[Seen] = [
        (t_s, 3.0 if n == 2 else rise, s) for n, (t_s, rise, s) in enumerate(steady)
    ]
    hidden: list[Seen] = [
        (t_s, None if n == 2 else rise, s) for n, (t_s, rise, s) in enumerate(steady)
    ]
    for way in (steady, stumble):
        assert measured("always", way, lasts_s=0.3) == pytest.approx(0.6)
    assert measured("always", stumble) == pytest.approx(3.0)
    assert measured("always", hidden, lasts_s=0.3) is None


def test_the_least_that_lasted() -> None:
    """Where a rule asks for at least so much."""
    heights = [0.9, 0.2, 0.4, 0.9, 0.8]
    way: list[Seen] = [(n / 10, height, 0.5) for n, height in enumerate(heights, 1)]
    assert measured("always", way, lasts_s=0.09, upwards=False) == pytest.approx(0.4)
    assert measured("away", way, rest=1.0, lasts_s=0.09, upwards=False) == pytest.approx(-0.6)


@pytest.mark.parametrize("when", ["change", "away"])
def test_without_its_start_nothing_is_known(when: When) -> None:
    """It could have changed from anywhere."""
    assert measured(when, UP, rest=None) is None


def test_what_was_hidden_mostly_is_not_known() -> None:
    """Half of the time at least must be seen."""
    blind: list[Seen] = [(0.1, 1.0, 0.5), (0.2, None, 0.5), (0.3, None, 0.5)]
    assert measured("mean", blind) is None
    assert measured("mean", blind[:2]) == pytest.approx(1.0)


@pytest.mark.parametrize(("view", "value"), [("back", 1.0), ("left", None), (None, None)])
def test_in_another_view_it_says_nothing(view: View | None, value: float | None) -> None:
    """In those that the card names it does."""
    statistic = Statistic(
        Quantity("rise", ("wrist", "shoulder"), "mean", 0.0, ("front", "back")), "left"
    )
    statistic.rest(hand(0.0, 0.0), view)
    statistic.move(hand(1.0, 0.1), view, 1.0)
    assert statistic.value == value


def test_a_new_movement_knows_nothing_of_the_last() -> None:
    """Rest begins anew, `reset` too."""
    quantity = Quantity("rise", ("wrist", "shoulder"), "always", 0.0, ("front",))
    statistic = Statistic(quantity, "left")
    statistic.move(hand(2.0, 0.1), "front", 1.0)
    statistic.rest(hand(0.0, 0.2), "front")
    statistic.move(hand(1.0, 0.3), "front", 1.0)
    assert statistic.value == pytest.approx(1.0)
    statistic.reset()
    assert statistic.value is None
