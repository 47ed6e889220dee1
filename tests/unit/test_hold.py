"""Seconds in a position, from a body that wobbles and a model that blinks."""

import random
from collections.abc import Callable, Sequence

import pytest

from pixel_py.hold import ENTER_S, EXIT_S, HoldTimer
from pixel_py.protocol import Hold

Times = Sequence[tuple[float, float]]

HELD: Times = [(2.0, 9.3), (12.0, 25.0), (26.5, 33.3)]


def within(spans: Times) -> Callable[[float], bool | None]:
    """Whether a time lies in one of the spans."""
    return lambda t_s: any(begin <= t_s < end for begin, end in spans)


def watch(
    inside: Callable[[float], bool | None], *, until_s: float = 40.0, fps: float = 30.0
) -> tuple[HoldTimer, list[Hold]]:
    """The timer after frames until then, and its events."""
    timer = HoldTimer()
    times = [index / fps for index in range(round(until_s * fps) + 1)]
    return timer, [event for t_s in times if (event := timer.update(inside(t_s), t_s)) is not None]


@pytest.mark.parametrize("fps", [8, 15, 30, 60])
def test_holds_add_up(fps: float) -> None:
    """Within half a frame each; the longest is known."""
    timer, _ = watch(within(HELD), fps=fps)
    assert timer.total_s == pytest.approx(27.1, abs=1.5 / fps)
    assert timer.best_s == pytest.approx(13.0, abs=1 / fps)


@pytest.mark.parametrize("fps", [15, 30, 60])
@pytest.mark.parametrize("seed", range(5))
def test_single_wrong_frames_cost_nothing(fps: float, seed: int) -> None:
    """One frame in twenty says the opposite."""
    dice = random.Random(seed)  # noqa: S311 - a test's dice are no secret
    truth = within(HELD)
    timer, events = watch(lambda t_s: truth(t_s) is (dice.random() > 0.05), fps=fps)
    assert timer.total_s == pytest.approx(27.1, abs=0.5)
    assert sum(not event.holding for event in events) == 3


def test_unseen_for_a_moment_is_bridged() -> None:
    """In the middle of a hold, and at its ends it costs what was not seen."""
    held = within([(2.0, 12.0)])
    lost = within([(5.0, 5.9)])
    timer, events = watch(lambda t_s: None if lost(t_s) else held(t_s))
    assert timer.total_s == pytest.approx(10.0, abs=0.05)
    assert sum(not event.holding for event in events) == 1


@pytest.mark.parametrize("frames", [True, False], ids=["unseen", "without frames"])
def test_what_nobody_knows_is_not_held(frames: bool) -> None:  # noqa: FBT001 - a case
    """Three seconds unseen are not held, whether frames come or not."""
    timer, told = HoldTimer(), []
    for index in range(301):
        t_s = index / 30
        known = not 4.0 < t_s < 7.0
        if known or frames:
            event = timer.update(True if known else None, t_s)
            told += [] if event is None or event.holding else [event]
    assert timer.total_s == pytest.approx(7.0, abs=0.05)
    assert [event.current_s for event in told] == [pytest.approx(4.0)]


def test_passing_through_is_no_hold() -> None:
    """Less than `ENTER_S` in position; less than `EXIT_S` out of it ends nothing."""
    timer, events = watch(within([(2.0, 2.0 + 0.8 * ENTER_S)]))
    assert (events, timer.total_s) == ([], 0.0)
    timer, _ = watch(within([(2.0, 5.0), (5.0 + 0.8 * EXIT_S, 8.0)]))
    assert timer.best_s == pytest.approx(6.0, abs=0.05)


def test_events_come_when_it_changes_and_each_second() -> None:
    """Begun, each whole second in all, ended; seconds only grow."""
    _, events = watch(within([(2.0, 5.3), (8.0, 10.1)]))
    assert [event.holding for event in events] == [True] * 4 + [False] + [True] * 3 + [False]
    totals = [event.hold_s for event in events]
    assert totals == sorted(totals)
    assert [round(total, 1) for total in totals[:5]] == [0.5, 1.0, 2.0, 3.0, 3.3]
    assert events[5].current_s == pytest.approx(0.5, abs=0.05)
    assert events[-1].best_s == pytest.approx(3.3, abs=0.05)


def test_an_interruption_ends_an_open_hold() -> None:
    """At the last moment in position; nothing where nothing is held."""
    timer, _ = watch(within([(2.0, 50.0)]), until_s=6.0)
    event = timer.interrupt(6.4)
    assert event is not None
    assert (event.holding, round(event.hold_s, 1)) == (False, 4.0)
    assert timer.interrupt(6.5) is None
