"""What repetitions and holds add up to."""

import pytest

from pixel_py.protocol import Event, Goal, Hold, Progress, Rep, Set
from pixel_py.sets import Sets
from pixel_py.settings import Settings


def rep(count: int, end_s: float, duration_s: float = 2.0) -> Rep:
    """A repetition told when it ends."""
    return Rep(end_s, count, end_s - duration_s, end_s, duration_s, 1.0, "front")


def hold(t_s: float, total_s: float, current_s: float, best_s: float, *, holding: bool) -> Hold:
    """A hold that goes on or has ended."""
    return Hold(t_s, holding, total_s, current_s, best_s)


def play(
    sets: Sets,
    events: list[Rep | Hold | Progress],
    until_s: float,
    gaps: tuple[tuple[float, float], ...] = (),
) -> list[Event]:
    """Ten frames a second but for the gaps; what the sets say, the end included."""
    found: list[Event] = []
    for index in range(round(until_s * 10) + 1):
        t_s = index / 10
        if any(begin < t_s < end for begin, end in gaps):
            continue
        now: list[Event] = [event for event in events if t_s - 0.1 < event.t_s <= t_s]
        found += sets.update(t_s, now)
    return found + sets.finish(until_s)


def spans(events: list[Event]) -> list[tuple[int, int, float, float, float]]:
    """What was said about sets."""
    return [
        (e.index, e.reps, round(e.start_s, 3), round(e.end_s, 3), round(e.duration_s, 3))
        for e in events
        if isinstance(e, Set)
    ]


def test_a_long_rest_closes_a_set_and_the_end_the_last() -> None:
    """Once the rest is over, not before; the next set has the next number."""
    events: list[Rep | Hold | Progress] = [rep(1, 3.0), rep(2, 6.0), rep(3, 20.0)]
    found = play(Sets(Settings()), events, 25.0)
    assert spans(found) == [(1, 2, 1.0, 6.0, 5.0), (2, 1, 18.0, 20.0, 2.0)]
    assert isinstance(found[0], Set)
    assert found[0].t_s == pytest.approx(16.1)


def test_a_movement_that_began_within_the_rest_belongs_to_the_set() -> None:
    """Slow enough to end after it."""
    events: list[Rep | Hold | Progress] = [
        rep(1, 3.0),
        Progress(12.0, 0.2),
        rep(2, 16.0, 4.5),
        Progress(16.0, 0.0),
    ]
    assert spans(play(Sets(Settings()), events, 20.0)) == [(1, 2, 1.0, 16.0, 15.0)]


def test_a_movement_that_was_no_repetition_is_rest() -> None:
    """Fidgeting keeps no set open."""
    events: list[Rep | Hold | Progress] = [
        rep(1, 3.0),
        Progress(12.0, 0.2),
        Progress(14.0, 0.0),
        rep(2, 17.0),
    ]
    assert [said[:2] for said in spans(play(Sets(Settings()), events, 20.0))] == [(1, 1), (2, 1)]


def test_time_without_frames_is_neither_work_nor_rest() -> None:
    """Half a minute away in a set of two repetitions four seconds apart."""
    events: list[Rep | Hold | Progress] = [rep(1, 3.0), rep(2, 37.0)]
    found = play(Sets(Settings()), events, 40.0, gaps=((4.0, 34.0),))
    assert spans(found) == [(1, 2, 1.0, 37.0, 6.0)]


def test_the_rest_is_an_option() -> None:
    """Three seconds."""
    events: list[Rep | Hold | Progress] = [rep(1, 3.0), rep(2, 9.0)]
    assert len(spans(play(Sets(Settings(rest_s=3.0)), events, 10.0))) == 2


def test_holds_make_sets() -> None:
    """The seconds held, without the pause between two holds."""
    events: list[Rep | Hold | Progress] = [
        hold(2.5, 0.5, 0.5, 0.5, holding=True),
        hold(6.0, 3.5, 3.5, 3.5, holding=False),
        hold(9.5, 4.0, 0.5, 3.5, holding=True),
        hold(24.0, 18.0, 14.5, 14.5, holding=False),
    ]
    found = play(Sets(Settings()), events, 40.0)
    (ended,) = [event for event in found if isinstance(event, Set)]
    assert (ended.reps, ended.hold_s, ended.start_s, ended.end_s) == (0, 18.0, 2.0, 23.5)


def test_a_goal_is_told_once() -> None:
    """With the repetition that reaches it, over all sets; again after `reset`."""
    sets = Sets(Settings(target_reps=2))
    events: list[Rep | Hold | Progress] = [rep(1, 3.0), rep(2, 20.0), rep(3, 23.0)]
    for _ in range(2):
        goals = [event for event in play(sets, events, 25.0) if isinstance(event, Goal)]
        assert goals == [Goal(20.0, 2, None)]
        sets.reset()


def test_a_goal_in_seconds() -> None:
    """All holds together."""
    events: list[Rep | Hold | Progress] = [
        hold(6.0, 3.5, 3.5, 3.5, holding=False),
        hold(9.5, 5.2, 1.7, 3.5, holding=True),
        hold(10.5, 6.0, 2.5, 3.5, holding=True),
    ]
    found = play(Sets(Settings(target_hold_s=5.0)), events, 12.0)
    assert [event for event in found if isinstance(event, Goal)] == [Goal(9.5, None, 5.0)]


def test_the_end_may_come_twice() -> None:
    """A page asks for it, and its source ends."""
    sets = Sets(Settings())
    sets.update(3.0, [rep(1, 3.0)])
    assert len(sets.finish(4.0)) == 1
    assert sets.finish(4.0) == []
    assert sets.update(5.0, []) == []
