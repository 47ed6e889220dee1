"""The repetition machine, told in positions: 0 rests, 1 is the far end."""

import math
from collections.abc import Callable

import pytest

from pixel_py.cycle import Cycle, Movement

RETURN = 0.3


def feed(track: Callable[[float], float], duration_s: float, fps: float = 30) -> list[Movement]:
    """Movements that end while the position follows the track."""
    cycle = Cycle(floor=0.25, min_rep_s=0.6, return_at=RETURN)
    ends = (cycle.update(track(n / fps), n / fps) for n in range(round(duration_s * fps) + 1))
    return [movement for movement in ends if movement is not None]


def wave(depth: float, period_s: float = 2.0, offset: float = 0.0) -> Callable[[float], float]:
    """Down to `depth` and up again, for ever."""
    return lambda t_s: offset + depth * (1 - math.cos(2 * math.pi * t_s / period_s)) / 2


@pytest.mark.parametrize("fps", [3, 5, 10, 15, 24, 30, 60])
@pytest.mark.parametrize("depth", [0.35, 0.7, 1.0, 1.5])
def test_every_wave_is_one_repetition(fps: float, depth: float) -> None:
    """At any frame rate and depth above the floor."""
    found = feed(wave(depth, 2.7), 10 * 2.7 + 0.5, fps)
    assert [movement.reason for movement in found] == [None] * 10


def test_a_half_squat_is_too_shallow() -> None:
    """Below the floor, however often: adapting to the person never lowers the floor."""
    found = feed(wave(0.22), 20.0)
    assert {movement.reason for movement in found} == {"too_shallow"}


def test_fidgeting_is_nothing() -> None:
    """Far below the floor not even an attempt."""
    assert feed(wave(0.1), 20.0) == []


def test_a_twitch_is_too_fast() -> None:
    """Down and up in 0.3 s."""
    found = feed(lambda t_s: wave(1.0, 0.3)(t_s - 1.0) if 1.0 <= t_s <= 1.3 else 0.0, 3.0)
    assert [movement.reason for movement in found] == ["too_fast"]


def test_a_start_that_was_not_seen_does_not_count() -> None:
    """The first frame shows the bottom."""
    found = feed(lambda t_s: wave(1.0)(t_s + 1.0), 3.2)
    assert [movement.reason for movement in found] == [None]


def test_a_pause_at_the_bottom_neither_loses_nor_doubles() -> None:
    """Ten seconds deep down, trembling."""

    def track(t_s: float) -> float:
        if t_s < 2.0:
            return wave(1.0)(t_s / 2)
        if t_s < 12.0:
            return 1.0 + 0.05 * math.sin(9 * t_s)
        return wave(1.0)(1.0 + (t_s - 12.0) / 2) if t_s < 14.0 else 0.0

    assert [movement.reason for movement in feed(track, 16.0)] == [None]


def test_one_who_never_stands_up_straight_is_counted() -> None:
    """Rest at 0.4 of the card's way."""
    assert len(feed(wave(0.7, offset=0.4), 10.3)) == 5


def test_the_end_is_told_at_the_first_frame_back() -> None:
    """Not when the next movement begins."""
    (found,) = feed(lambda t_s: wave(1.0)(t_s) if t_s <= 2.0 else 0.0, 5.0)
    back_s = 2.0 - math.acos(1 - 2 * RETURN) / math.pi
    assert found.end_s == pytest.approx(back_s, abs=1 / 30)
    assert found.start_s == pytest.approx(0.15, abs=0.1)


def test_what_had_not_started_is_not_interrupted() -> None:
    """A break while standing is nothing; deep down it is an attempt."""
    for position, reason in ((0.0, None), (0.8, "interrupted")):
        cycle = Cycle(floor=0.25, min_rep_s=0.6, return_at=RETURN)
        cycle.update(0.0, 0.0)
        cycle.update(position, 1.0)
        movement = cycle.give_up("interrupted")
        assert (movement and movement.reason) == reason


def test_a_repetition_ends_where_the_body_comes_to_stay() -> None:
    """As one who first stood taller than ever again, a third of the way."""
    stays = [0.0] * 10 + [1.0] * 5 + [0.38] * 40
    found = feed(lambda t_s: stays[min(round(t_s * 10), 54)], 5.4, 10)
    assert [(movement.reason, movement.end_s) for movement in found] == [(None, 1.5)]


def test_who_stays_a_little_lower_moves_from_there() -> None:
    """Else a rest believed too high would leave every return unfinished."""
    stays = [0.0] * 10 + [0.2] * 30 + [1.0] * 10 + [0.35] * 5
    cycle = Cycle(floor=0.25, min_rep_s=0.6, return_at=0.2)
    found = [cycle.update(position, n / 10) for n, position in enumerate(stays)]
    assert [movement.start_s for movement in found if movement is not None] == [3.9]


def test_after_a_break_only_standing_still_is_a_rest() -> None:
    """The first poses are poor: what comes up overshoots, and nobody's rest is there."""
    cycle = Cycle(floor=0.25, min_rep_s=0.6, return_at=0.15)
    times = (n / 15 for n in range(1000))
    for position in [0.0] * 15 + [0.5, 1.0, 1.2]:
        cycle.update(position, next(times))
    interrupted = cycle.give_up("interrupted")
    assert interrupted is not None
    overshoot = [0.83, 0.82, 0.81, 0.72, 0.59, 0.37, 0.03, -0.04, -0.28, -0.44, -0.5, -0.16]
    squat = [0.2, 0.35, 0.5, 0.7, 0.9, 1.1, 1.2, 1.2, 1.1, 0.9, 0.7, 0.5, 0.3, 0.1, 0.02]
    rest = [0.02] * 10
    ended = [cycle.update(each, next(times)) for each in [*overshoot, *rest, *squat, *rest]]
    assert [movement.reason for movement in ended if movement] == [None]


def test_after_a_break_nobody_is_believed_to_have_begun() -> None:
    """The ruler is too short at first: half way up looks like the rest, and then like half way."""
    cycle = Cycle(floor=0.25, min_rep_s=0.5, return_at=0.15)
    times = (n / 10 for n in range(1000))
    for position in [0.0] * 10 + [0.5, 1.0, 1.2]:
        cycle.update(position, next(times))
    assert cycle.give_up("interrupted") is not None
    up = [0.79, 0.6, 0.3, 0.63, 0.63, 0.59, 0.39, 0.04, 0.07, *[0.02] * 10]
    assert [cycle.update(each, next(times)) for each in up] == [None] * len(up)
    assert cycle.stage == "rest"


def test_after_a_break_who_goes_on_is_believed_soon() -> None:
    """Repetitions without a pause count again after two seconds, from where they turn."""
    cycle = Cycle(floor=0.25, min_rep_s=0.5, return_at=0.2)
    times = (n / 10 for n in range(1000))
    cycle.give_up("interrupted")
    wave = [(1 - math.cos(2 * math.pi * n / 14)) / 2 for n in range(14 * 6)]
    ended = [cycle.update(each, next(times)) for each in wave]
    assert len([movement for movement in ended if movement]) == 4


def test_progress_does_not_tremble() -> None:
    """It turns back only when the person does."""
    cycle = Cycle(floor=0.25, min_rep_s=0.6, return_at=RETURN)
    shown = []
    for n in range(31):
        cycle.update(n / 30 + (0.02 if n % 2 else -0.02), n / 15)
        shown.append(cycle.progress)
    assert shown == sorted(shown)
    assert shown[-1] > 0.9
