"""
What must not change the count, tried with drawn sets of the exercises that were proved on people.

Each set is short: what is proved here is that two films of one movement are judged alike.
How many of long sets with a life around them are exact, `python -m athlete` says.
"""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from random import Random
from typing import get_args

import pytest
from athlete.judge import cards, reps_of, run, session, summary_of
from athlete.sets import Set, make_set
from athlete.story import times
from body import blind, numbers
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from pixel_py import encode, exercises
from pixel_py.bridge import Bridge
from pixel_py.filters import BRIDGE_S
from pixel_py.frame import Frame, Point, from_buffer
from pixel_py.protocol import Event, Keypoints
from pixel_py.recording import Recording, replay
from pixel_py.skeleton import INDEX, JOINTS, MIRROR, Joint

TWINS = tuple(INDEX[MIRROR[joint]] for joint in JOINTS)
SEEDS = st.integers(0, 7)
"""Few, so that the properties share their films."""

CARDS = [key for key in cards() if exercises.load(key).about.evidence == "recordings"]
"""
Properties are the engine's, and these cards have every kind of drive, check and side.

That each card counts what it should is in `contract/test_every_exercise.py`.
"""

each_exercise = pytest.mark.parametrize("exercise", CARDS)
few = settings(max_examples=2, phases=[Phase.explicit, Phase.generate])
"""For each exercise: a property sees dozens of sets. A smaller seed is no simpler set."""

EYES: tuple[Joint, ...] = ("left_eye", "right_eye")
"""Joints that no exercise needs; nose and ears say which way a person faces."""

Result = tuple[int, list[str], float]


def result(frames: Sequence[Frame], exercise: str) -> Result:
    """Count, why attempts failed, and seconds held."""
    summary = summary_of(run(frames, session(exercise)))
    return summary.count, [attempt.reason for attempt in summary.attempts], summary.hold_s


def same(a: Result, b: Result) -> None:
    """Alike: counts equal, holds within two tenths of a second."""
    assert a[0] == b[0]
    assert abs(a[2] - b[2]) <= 0.2


def shaped(frames: Sequence[Frame], change: Callable[[Point], Point]) -> list[Frame]:
    """All points changed in the same way."""
    return [replace(f, points=tuple(p and change(p) for p in f.points)) for f in frames]


@cache
def short(seed: int, exercise: str, *, noise: float | None = None) -> Set:
    """A short set."""
    return make_set(seed, exercise, short=True, noise=noise)


@each_exercise
@few
@given(seed=SEEDS)
def test_any_set_counts(exercise: str, seed: int) -> None:
    """From any side it can be judged from, in any style, with noise."""
    filmed = short(seed, exercise)
    truth = filmed.truth
    same(result(filmed.frames, exercise), (len(truth.reps), [], truth.hold_s))


@each_exercise
@few
@given(seed=SEEDS, shift_s=st.integers(-1000, 100_000))
def test_time_may_start_anywhere(exercise: str, seed: int, shift_s: int) -> None:
    """The same, later."""
    frames = short(seed, exercise).frames
    later = [replace(frame, t_s=frame.t_s + shift_s) for frame in frames]
    here, there = run(frames, session(exercise)), run(later, session(exercise))
    assert len(reps_of(here)) == len(reps_of(there))
    for a, b in zip(reps_of(here), reps_of(there), strict=True):
        assert abs(a.t_s + shift_s - b.t_s) < 1e-6
        assert abs(a.depth - b.depth) < 1e-6
    assert abs(summary_of(here).hold_s - summary_of(there).hold_s) < 1e-6


@each_exercise
@few
@given(seed=SEEDS)
def test_a_mirror_swaps_only_sides(exercise: str, seed: int) -> None:
    """The other way round: the same repetitions, left and right exchanged."""
    frames = short(seed, exercise).frames

    def flip(frame: Frame) -> Frame:
        turned = [p and Point(frame.aspect - p.x, p.y, p.score) for p in frame.points]
        return replace(frame, points=tuple(turned[twin] for twin in TWINS))

    swap = {"left": "right", "right": "left"}
    here = reps_of(run(frames, session(exercise)))
    there = reps_of(run([flip(frame) for frame in frames], session(exercise)))
    assert [rep.count for rep in here] == [rep.count for rep in there]
    for a, b in zip(here, there, strict=True):
        assert abs(a.t_s - b.t_s) < 1e-6
        for field in ("view", "side"):
            one, other = str(getattr(a, field, None)), str(getattr(b, field, None))
            assert swap.get(one, one) == other


@each_exercise
@few
@given(seed=SEEDS, scale=st.floats(0.6, 1.3), x=st.floats(-0.5, 0.5), y=st.floats(-0.5, 0.5))
def test_near_and_far_are_alike(exercise: str, seed: int, scale: float, x: float, y: float) -> None:
    """Scaled about the picture's corner, and shifted."""
    frames = short(seed, exercise).frames
    moved = shaped(frames, lambda p: Point(p.x * scale + x, p.y * scale + y, p.score))
    same(result(frames, exercise), result(moved, exercise))


@each_exercise
@few
@given(seed=SEEDS, fps=st.sampled_from([15, 24, 30, 60]), jitter=st.floats(0, 0.5))
def test_frame_rates_are_alike(exercise: str, seed: int, fps: int, jitter: float) -> None:
    """The same movement in other frames, at irregular times."""
    filmed, dice = short(seed, exercise, noise=0.0), Random(seed)  # noqa: S311 - no secret
    when = times(filmed.story.duration_s, fps, dice, jitter)
    again = filmed.story.film(filmed.camera, when, dice)
    same(result(filmed.frames, exercise), result(again, exercise))


@each_exercise
@few
@given(seed=SEEDS)
def test_short_dropouts_cost_nothing(exercise: str, seed: int) -> None:
    """
    Any joint gone for less than the bridge, one after the other.

    Not in the first second: what was never seen cannot be bridged.
    """
    frames, dice = short(seed, exercise).frames, Random(seed)  # noqa: S311 - no secret
    gone_s = 0.75 * BRIDGE_S
    order = [dice.choice(JOINTS) for _ in range(1 + int(frames[-1].t_s / gone_s))]
    holed = [
        blind(frame, order[int(frame.t_s / gone_s)]) if frame.t_s > 1.0 else frame
        for frame in frames
    ]
    same(result(frames, exercise), result(holed, exercise))


@each_exercise
@few
@given(seed=SEEDS, noise=st.floats(0.0, 0.03))
def test_what_is_not_needed_may_shake(exercise: str, seed: int, noise: float) -> None:
    """Noise, in image heights, on joints that no exercise uses."""
    frames, dice = short(seed, exercise).frames, Random(seed)  # noqa: S311 - no secret
    shaken = []
    for frame in frames:
        points = list(frame.points)
        for joint in EYES:
            p = points[INDEX[joint]]
            if p is not None:
                points[INDEX[joint]] = p._replace(
                    x=dice.gauss(p.x, noise), y=dice.gauss(p.y, noise)
                )
        shaken.append(replace(frame, points=tuple(points)))
    assert result(frames, exercise) == result(shaken, exercise)


@each_exercise
@few
@given(seed=SEEDS, other=SEEDS)
def test_sessions_have_no_memory_of_others(exercise: str, seed: int, other: int) -> None:
    """After `reset()`, beside a second session fed in turn: all events as from a fresh one."""
    mine, theirs = short(seed, exercise).frames, short(other, exercise).frames
    fresh = run(mine, session(exercise))
    judge, neighbour = session(exercise), session(exercise)
    for frame in theirs[: len(theirs) // 2]:  # Given up in the middle of a movement.
        judge.update(frame)
    judge.reset()
    events: list[Event] = []
    for index, frame in enumerate(mine):
        events += judge.update(frame)
        if index < len(theirs):
            neighbour.update(theirs[index])
    assert events + judge.finish() == fresh


ORDER = {kind: rank for rank, kind in enumerate(get_args(Event))}


@each_exercise
@few
@given(seed=SEEDS)
def test_what_leaves_is_sound(exercise: str, seed: int) -> None:
    """Counts rise by one, times never go back, events of a frame come in the declared order."""
    frames, judge = short(seed, exercise).frames, session(exercise)
    events: list[Event] = []
    for frame in frames:
        given_now = judge.update(frame)
        ranks = [ORDER[type(event)] for event in given_now]
        assert ranks == sorted(ranks)
        assert isinstance(given_now[0], Keypoints)
        events += given_now
    events += judge.finish()
    counts = [rep.count for rep in reps_of(events)]
    assert counts == list(range(1, len(counts) + 1))
    told: list[float] = [getattr(event, "t_s", 0.0) for event in events[:-1]]
    assert told == sorted(told)
    assert all(rep.start_s < rep.end_s <= rep.t_s for rep in reps_of(events))
    summary = summary_of(events)
    assert summary.frames == len(frames)
    assert summary.count == len(counts)


@each_exercise
@few
@given(seed=SEEDS)
def test_live_equals_replay(exercise: str, seed: int) -> None:
    """The bytes of the bridge, fed live, are those of the recording replayed."""
    filmed = short(seed, exercise)
    aspect = 640 / 480
    stored = [(f.t_s, list(array("f", numbers(f)))) for f in filmed.frames]
    bridge = Bridge()
    bridge.load(f'{{"exercise": "{exercise}"}}')
    live: list[str] = []
    for t_s, values in stored:
        bridge.buffer[:] = array("f", values)
        live.append((bridge.step(t_s, aspect, 0) or "[]")[1:-1])
    live.append(bridge.finish()[1:-1])
    again = replay(Recording(640, 480, list(stored)), session(exercise))
    texts = [encode.text(event) for event in again]
    assert ",".join(filter(None, live)) == ",".join(texts)


@given(seed=SEEDS, exercise=st.sampled_from(CARDS))
def test_a_buffer_holds_a_frame(seed: int, exercise: str) -> None:
    """Out to fractions of the image and in again."""
    for frame in short(seed, exercise).frames[:3]:
        again = from_buffer(frame.t_s, numbers(frame), frame.aspect)
        for a, b in zip(frame.points, again.points, strict=True):
            assert a is not None
            assert b is not None
            assert abs(a.x - b.x) < 1e-9
