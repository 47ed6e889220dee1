"""Counting two arms: which side did it, what is told, and what is kept quiet."""

import math
from collections.abc import Callable
from typing import Any

import pytest
from posed import arms
from support import reasons, reps

from pixel_py.counter import Counter
from pixel_py.errors import BadCard
from pixel_py.exercise import parse
from pixel_py.protocol import Cue, Difficulty, Event, Phase, Progress, Side
from pixel_py.settings import FLOORS, Settings

RAISE: dict[str, Any] = {
    "title": "Raise",
    "kind": "reps",
    "sides": "each",
    "drive": [
        {
            "measure": "rise",
            "of": ["wrist", "shoulder"],
            "rest": -1.0,
            "work": 0.0,
            "views": ["front"],
        }
    ],
    "cycle": {"min_rep_s": 0.5, "return_at": 0.2, "phases": ["down", "up", "top", "lower"]},
    "advice": {"too_shallow": {"code": "higher", "severity": "info", "source": "a test's wish"}},
}
TEXTS = {"higher": "Raise your arms higher."}

Height = Callable[[float], float | None]


def counter(difficulty: Difficulty = "normal", **changes: object) -> Counter:
    """Of the raise."""
    settings = Settings(difficulty=difficulty)
    return Counter(parse("raise", {**RAISE, **changes}), TEXTS, settings)


def waves(depth: float, *, begin_s: float = 1.0, count: int = 3, period_s: float = 2.0) -> Height:
    """An arm that hangs, then goes up and down in two seconds, `count` times, and hangs."""

    def height(t_s: float) -> float:
        done = (t_s - begin_s) / period_s
        return -1.0 + depth * (
            (1 - math.cos(2 * math.pi * done)) / 2 if 0.0 <= done < count else 0.0
        )

    return height


def still(_: float) -> float:
    """An arm that hangs."""
    return -1.0


def feed(
    judge: Counter, left: Height, right: Height, until_s: float = 9.0, begin_s: float = 0.0
) -> list[Event]:
    """Events of two arms, twenty frames a second."""
    times = [n / 20 for n in range(round(20 * begin_s), round(20 * until_s) + 1)]
    return [
        event for t_s in times for event in judge.update(arms(t_s, left(t_s), right(t_s)), "front")
    ]


def sides(events: list[Event]) -> list[Side | None]:
    """Who did each repetition."""
    return [rep.side for rep in reps(events)]


def test_one_arm() -> None:
    """Is told by its name, with the time and depth of it."""
    events = feed(counter(), waves(1.0), still)
    assert sides(events) == ["left"] * 3
    assert sides(feed(counter(), still, waves(1.0))) == ["right"] * 3
    first = reps(events)[0]
    assert (first.count, first.view) == (1, "front")
    assert first.depth == pytest.approx(1.0, abs=0.01)
    assert first.start_s == pytest.approx(1.15, abs=0.1)
    assert first.end_s == pytest.approx(2.7, abs=0.06)
    assert first.duration_s == pytest.approx(first.end_s - first.start_s)


@pytest.mark.parametrize("late_s", [0.0, 0.2, 0.6])
def test_both_arms_together_are_one(late_s: float) -> None:
    """Also where one is a little behind, and whichever it is."""
    for swap in (False, True):
        arm, other = waves(1.0), waves(1.0, begin_s=1.0 + late_s)
        events = feed(counter(), *((other, arm) if swap else (arm, other)))
        assert sides(events) == ["both"] * 3
        assert reasons(events) == []


def test_arms_that_alternate_count_each() -> None:
    """One goes up while the other hangs, or while it comes down."""
    for begin_s in (2.0, 2.4):
        left = waves(1.0, count=2, period_s=1.4)
        for period_s in (1.4, 2.8):
            left = waves(1.0, count=2, period_s=1.4, begin_s=1.0)
            right = waves(1.0, count=2, period_s=1.4, begin_s=begin_s + period_s)
            events = feed(counter(), left, right, until_s=10.0)
            assert sorted(filter(None, sides(events))) == ["left", "left", "right", "right"]
            assert [rep.count for rep in reps(events)] == [1, 2, 3, 4]


def test_a_hand_that_moves_along_has_tried_nothing() -> None:
    """The other arm does it; the same little movement alone is an attempt."""
    events = feed(counter(), waves(1.0), waves(0.2))
    assert sides(events) == ["left"] * 3
    assert reasons(events) == []
    assert reasons(feed(counter(), still, waves(0.2))) == ["too_shallow"] * 3


@pytest.mark.parametrize("begin_s", [1.0, 1.5, 1.9])
def test_an_arm_that_swings_along_does_not_count(begin_s: float) -> None:
    """Though it goes far enough by itself: the other goes more than twice as far meanwhile."""
    swing = waves(0.4, begin_s=begin_s)
    assert len(reps(feed(counter(), waves(1.0), swing))) == 3
    assert len(reps(feed(counter(), still, swing))) == 3
    assert reasons(feed(counter(), waves(1.0), swing)) == []


@pytest.mark.parametrize("difficulty", ["easy", "normal", "pro"])
def test_how_much_of_the_range_is_needed(difficulty: Difficulty) -> None:
    """A little more counts, a little less does not; people's habits do not lower it."""
    floor = FLOORS[difficulty]
    assert len(reps(feed(counter(difficulty), waves(floor + 0.05, count=9), still, 20.0))) == 9
    below = feed(counter(difficulty), waves(floor - 0.02, count=9), still, 20.0)
    assert reps(below) == []
    assert set(reasons(below)) <= {"too_shallow"}


def test_harder_needs_more() -> None:
    """Fifteen percent, a quarter, nearly all."""
    assert (FLOORS["easy"], FLOORS["normal"]) == (0.15, 0.25)
    assert 0.9 <= FLOORS["pro"] <= 1.0


def test_what_is_too_shallow_gets_advice() -> None:
    """After the attempt, with what was reached and what was needed."""
    events = feed(counter(), waves(0.2, count=1), still)
    (cue,) = [event for event in events if isinstance(event, Cue)]
    assert (cue.code, cue.text) == ("higher", TEXTS["higher"])
    assert cue.value == pytest.approx(0.2, abs=0.01)
    assert cue.target == FLOORS["normal"]
    assert events[events.index(cue) - 1].type == "attempt"


def test_advice_needs_a_text() -> None:
    """A card without its words is refused at once."""
    with pytest.raises(BadCard, match="'higher'"):
        Counter(parse("raise", RAISE), {})


@pytest.mark.parametrize(
    ("until_s", "count", "left_over"),
    [
        (3.5, 1, "interrupted"),  # On the way up: the end has not been seen.
        (4.05, 1, "interrupted"),  # At the end: whether it turns here is not known.
        (4.3, 2, None),  # Past the turn.
        (2.3, 0, "interrupted"),  # Past the turn of the first one: nothing to compare it with.
    ],
)
def test_the_last_one_at_the_end(until_s: float, count: int, left_over: str | None) -> None:
    """Counts when it has turned, and only after a complete one."""
    judge = counter()
    events = feed(judge, waves(1.0), still, until_s)
    events += judge.interrupt(until_s, last=True)
    assert len(reps(events)) == count
    assert reasons(events) == ([] if left_over is None else [left_over])


def test_both_arms_cut_off_at_the_end_are_one() -> None:
    """Not one each."""
    judge = counter()
    events = feed(judge, waves(1.0), waves(1.0), 4.3) + judge.interrupt(4.3, last=True)
    assert len(reps(events)) == 2


def test_phases_and_progress_follow_the_arm_that_moves() -> None:
    """From rest to rest; progress 1 at the top and 0 when it is told."""
    for arms_up in ((waves(1.0, count=1), still), (still, waves(1.0, count=1))):
        events = feed(counter(), *arms_up)
        phases = [event.phase for event in events if isinstance(event, Phase)]
        assert phases == ["down", "up", "top", "lower", "down"]
        progress = [event.value for event in events if isinstance(event, Progress)]
        top = progress.index(max(progress))
        assert max(progress) >= 0.99
        assert progress[: top + 1] == sorted(progress[: top + 1])
        assert progress[top:] == sorted(progress[top:], reverse=True)
        assert progress[-1] == 0.0


def test_a_body_that_moves_as_one_has_no_side() -> None:
    """Where the card says both."""
    assert sides(feed(counter(sides="both"), waves(1.0), waves(1.0))) == [None] * 3


def test_an_arm_that_is_never_seen_costs_nothing() -> None:
    """In profile."""
    assert sides(feed(counter(), lambda _: None, waves(1.0))) == ["right"] * 3


def test_a_break_opens_nothing_and_loses_no_count() -> None:
    """What was open is interrupted, what was counted stays."""
    judge = counter()
    feed(judge, waves(1.0), still, 3.8)
    assert reasons(judge.interrupt(3.8)) == ["interrupted"]
    events = feed(judge, waves(1.0, begin_s=11.0, count=1), still, 14.0, begin_s=10.0)
    assert [rep.count for rep in reps(events)] == [2]


def test_reset_equals_fresh() -> None:
    """Event by event."""
    judge = counter()
    first = feed(judge, waves(1.0), waves(0.2), 4.3)
    judge.reset()
    assert feed(judge, waves(1.0), waves(0.2), 4.3) == first
